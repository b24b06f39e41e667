-- What people write to us on their phones. Words lie sealed.

-- Parts of a longer text until all of them are there. Whose they are is not known here: a number is all that there is.
CREATE TABLE reply_part (
  -- Who wrote, to whom, which text of theirs, in how many parts.
  text_key text NOT NULL CHECK (length(text_key) <= 200),
  part smallint NOT NULL CHECK (part BETWEEN 1 AND 255),
  sealed bytea NOT NULL,
  arrived_at timestamptz NOT NULL,
  -- When the text was told; the part stays a while so that a repeat of it is known.
  told_at timestamptz,
  PRIMARY KEY (text_key, part)
);

CREATE INDEX reply_part_old ON reply_part (arrived_at);

-- A text of somebody who is known, with what was understood of it.
CREATE TABLE reply (
  subscriber_id bigint NOT NULL,
  reply_id text NOT NULL CHECK (length(reply_id) <= 100),
  sealed bytea NOT NULL,
  -- Our number or name that it was written to.
  written_to text NOT NULL,
  arrived_at timestamptz NOT NULL,
  -- What it was taken for, in a word of whoever understood it; null: it moved nothing.
  taken_as text CHECK (length(taken_as) <= 40),
  PRIMARY KEY (subscriber_id, reply_id)
);

CREATE INDEX reply_old ON reply (arrived_at);
