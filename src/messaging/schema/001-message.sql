-- What we send, what was tried for it, and what the centres said about it. No text of a message lies here in the clear.

CREATE TABLE message (
  subscriber_id bigint NOT NULL,
  message_id text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 100),
  recipient text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('password', 'code', 'notice')),
  -- The text under the sealing key; wiped at the end.
  sealed bytea,
  parts smallint NOT NULL CHECK (parts BETWEEN 1 AND 10),
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'delivered', 'failed', 'expired', 'uncertain')),
  reason text,
  attempts smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- End of the life of what the text says: never sent later.
  expires_at timestamptz NOT NULL,
  -- When the dispatcher looks at it next, also the end of a lease; null: never again.
  due_at timestamptz,
  PRIMARY KEY (subscriber_id, message_id),
  CHECK (sealed IS NULL OR state IN ('queued', 'sent'))
);

CREATE INDEX message_due ON message (due_at) WHERE due_at IS NOT NULL;

-- One submit_sm of one part; written before it goes out, so that a crash leaves a trace.
CREATE TABLE submission (
  subscriber_id bigint NOT NULL,
  message_id text NOT NULL,
  attempt smallint NOT NULL,
  part smallint NOT NULL,
  recipient text NOT NULL,
  centre text NOT NULL,
  -- user_message_reference: some centres give only this back.
  reference integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pending', 'accepted', 'refused', 'uncertain')),
  command_status bigint,
  -- The centre's id in its normal form.
  centre_key text,
  fate text NOT NULL DEFAULT 'open' CHECK (fate IN ('open', 'enroute', 'delivered', 'failed', 'expired')),
  reason text,
  submitted_at timestamptz NOT NULL,
  answered_at timestamptz,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, message_id, attempt, part)
);

CREATE INDEX submission_centre_key ON submission (centre_key) WHERE centre_key IS NOT NULL;
CREATE INDEX submission_recipient ON submission (recipient, submitted_at);

-- What a centre said about a submission, raw but without the text. The digest makes a repeat harmless.
CREATE TABLE delivery_receipt (
  subscriber_id bigint NOT NULL,
  message_id text NOT NULL,
  attempt smallint NOT NULL,
  part smallint NOT NULL,
  digest text NOT NULL,
  arrived_at timestamptz NOT NULL,
  fate text NOT NULL,
  reason text,
  matched_by text NOT NULL,
  evidence jsonb NOT NULL,
  PRIMARY KEY (subscriber_id, message_id, attempt, part, digest)
);

-- Receipts that belong to nothing yet: the response may still be on its way. Nobody's until matched.
CREATE TABLE orphan_receipt (
  digest text PRIMARY KEY,
  centre text NOT NULL,
  arrived_at timestamptz NOT NULL,
  evidence jsonb NOT NULL,
  given_up_at timestamptz
);

CREATE INDEX orphan_receipt_open ON orphan_receipt (arrived_at) WHERE given_up_at IS NULL;
