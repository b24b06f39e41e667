-- Notices to a browser (RFC 8030): which browsers somebody let us write to, and what goes to them.

CREATE TABLE push_subscription (
  subscriber_id bigint NOT NULL,
  -- A digest of the address at the browser's push service.
  endpoint_key text NOT NULL,
  -- Address and keys.
  sealed bytea NOT NULL,
  -- Which browser it is, in words of its own.
  name text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, endpoint_key)
);

-- Whose a browser is now: the next one who asks in it takes it over.
CREATE TABLE push_directory (
  endpoint_key text PRIMARY KEY,
  subscriber_id bigint NOT NULL
);

CREATE TABLE push (
  subscriber_id bigint NOT NULL,
  notice_id text NOT NULL,
  endpoint_key text NOT NULL,
  -- What it says; wiped at the end.
  sealed bytea,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'expired')),
  -- What the push service said last: its status, or why there was no answer.
  answer text,
  attempts smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When the pusher looks at it next, also the end of a lease; null: never again.
  due_at timestamptz,
  PRIMARY KEY (subscriber_id, notice_id, endpoint_key),
  CHECK ((sealed IS NULL) = (state <> 'queued'))
);

CREATE INDEX push_due ON push (due_at) WHERE due_at IS NOT NULL;
