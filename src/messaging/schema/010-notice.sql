-- What a subscriber is told: kept readable in the portal, and carried by the channels that its purpose, consent and the
-- hour allow. Words lie sealed.

CREATE TABLE notice (
  subscriber_id bigint NOT NULL,
  notice_id text NOT NULL CHECK (length(notice_id) BETWEEN 1 AND 100),
  purpose text NOT NULL CHECK (purpose IN ('code', 'security', 'alert', 'ready', 'news')),
  sealed bytea NOT NULL,
  -- Shown in the portal. A code is not: it proves a phone.
  in_inbox boolean NOT NULL,
  -- Where the SMS goes.
  msisdn text,
  -- Channels that were used, and those that are left should one fail, in their order.
  used text[] NOT NULL,
  ladder text[] NOT NULL,
  put_at timestamptz NOT NULL,
  -- End of the life of what it says: no channel carries it later. The portal keeps it.
  expires_at timestamptz NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (subscriber_id, notice_id)
);

CREATE INDEX notice_inbox ON notice (subscriber_id, put_at DESC, notice_id DESC) WHERE in_inbox;
CREATE INDEX notice_unread ON notice (subscriber_id) WHERE in_inbox AND read_at IS NULL;

-- Addresses that their owner has confirmed.
CREATE TABLE mail_address (
  subscriber_id bigint NOT NULL,
  -- A digest: the same address is kept once.
  address_key text NOT NULL,
  sealed bytea NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, address_key)
);

-- One mail to one address.
CREATE TABLE mail (
  subscriber_id bigint NOT NULL,
  mail_id text NOT NULL CHECK (length(mail_id) BETWEEN 1 AND 120),
  -- The notice that it carries, if it carries one.
  notice_id text,
  -- Recipient, sender's name, subject and text; wiped at the end.
  sealed bytea,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'expired')),
  -- What the server said last: its code, or why there was no answer.
  answer text,
  attempts smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When the mailer looks at it next, also the end of a lease; null: never again.
  due_at timestamptz,
  PRIMARY KEY (subscriber_id, mail_id),
  CHECK ((sealed IS NULL) = (state <> 'queued'))
);

CREATE INDEX mail_due ON mail (due_at) WHERE due_at IS NOT NULL;

-- What somebody chose about a channel for a purpose; where nothing is chosen the purpose decides.
CREATE TABLE channel_choice (
  subscriber_id bigint NOT NULL,
  purpose text NOT NULL,
  channel text NOT NULL,
  allowed boolean NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, purpose, channel)
);

-- Minutes of the day in Kyiv between which nobody is woken; equal: never quiet.
CREATE TABLE quiet_hours (
  subscriber_id bigint PRIMARY KEY,
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  until_minute smallint NOT NULL CHECK (until_minute BETWEEN 0 AND 1439),
  chosen_at timestamptz NOT NULL
);
