-- The columns of a file depend on when its bill was ordered: what was bought never changes.
ALTER TABLE bill_order ADD COLUMN edition smallint NOT NULL DEFAULT 1;

-- Keys that sign bills. Retired ones stay, so that what they signed can be checked for ever.
CREATE TABLE bill_signing_key (
  key_id text PRIMARY KEY,
  public_key bytea NOT NULL,
  -- Sealed with a secret that is not in the database.
  private_key text NOT NULL,
  made_at timestamptz NOT NULL
);

-- Where the chain of a subscription's seals ends; the row is what sealing locks.
CREATE TABLE bill_chain (
  subscriber_id bigint PRIMARY KEY,
  place integer NOT NULL,
  head bytea
);

-- A signed statement of what a bill held. `previous` is the hash of the statement before it.
CREATE TABLE bill_seal (
  subscriber_id bigint NOT NULL,
  place integer NOT NULL,
  -- An order, or a month.
  subject text NOT NULL,
  code text NOT NULL,
  chain bytea NOT NULL,
  previous bytea,
  statement text NOT NULL,
  signature bytea NOT NULL,
  key_id text NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, place)
);
CREATE INDEX bill_seal_subject ON bill_seal (subscriber_id, subject, place);

-- The directory that leads from a printed code to its seal.
CREATE TABLE bill_code (
  code text PRIMARY KEY,
  subscriber_id bigint NOT NULL,
  place integer NOT NULL
);

-- A file of a bill: work while it is made, then kept: for ever for an order, for a while for a month.
CREATE TABLE bill_file (
  subscriber_id bigint NOT NULL,
  subject text NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf', 'json')),
  language text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'making', 'ready', 'failed')),
  -- What the bill held when the file was asked for.
  lines integer NOT NULL,
  sum bigint NOT NULL,
  lines_done integer NOT NULL DEFAULT 0,
  -- After which line it goes on when it was interrupted.
  cursor text,
  pieces integer NOT NULL DEFAULT 0,
  size_bytes bigint NOT NULL DEFAULT 0,
  tell boolean NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz,
  taken_times integer NOT NULL DEFAULT 0,
  ended_at timestamptz,
  PRIMARY KEY (subscriber_id, subject, format, language),
  CONSTRAINT waits_or_ended CHECK ((state IN ('waiting', 'making')) = (due_at IS NOT NULL))
);
CREATE INDEX bill_file_due ON bill_file (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE bill_file_piece (
  subscriber_id bigint NOT NULL,
  subject text NOT NULL,
  format text NOT NULL,
  language text NOT NULL,
  piece integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (subscriber_id, subject, format, language, piece)
);

-- What was sealed stays sealed.
CREATE TRIGGER bill_seal_is_kept BEFORE UPDATE OR DELETE ON bill_seal
  FOR EACH ROW EXECUTE FUNCTION keep_bill_part();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal') THEN
    GRANT SELECT, INSERT ON bill_signing_key, bill_seal, bill_code TO portal;
    GRANT SELECT, INSERT, UPDATE ON bill_chain TO portal;
    GRANT SELECT, INSERT, UPDATE, DELETE ON bill_file, bill_file_piece TO portal;
  END IF;
END
$$;
