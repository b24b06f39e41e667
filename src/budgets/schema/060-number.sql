-- What somebody means to spend in a month on calls and messages with one number, and at which shares they want to know.
CREATE TABLE budget_number (
  subscriber_id bigint NOT NULL,
  number text NOT NULL CHECK (number ~ '^[1-9][0-9]{6,14}$'),
  amount bigint NOT NULL CHECK (amount > 0),
  shares int[] NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, number)
);
