-- A payment through somebody who takes cards. Its top-up in the ledger carries the same id.
CREATE TABLE payment (
  subscriber_id bigint NOT NULL,
  payment_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  state text NOT NULL CHECK (state IN ('waiting', 'in doubt', 'paid', 'declined', 'expired')),
  begun_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- When the provider is asked next; null when nothing is open.
  due_at timestamptz,
  asked_times integer NOT NULL DEFAULT 0,
  PRIMARY KEY (subscriber_id, payment_id),
  CONSTRAINT open_is_asked_for CHECK ((state IN ('waiting', 'in doubt')) = (due_at IS NOT NULL))
);
CREATE INDEX payment_due ON payment (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_newest ON payment (subscriber_id, begun_at);

-- Everything that a provider said of a payment, once each, also what we did not believe.
CREATE TABLE payment_news (
  subscriber_id bigint NOT NULL,
  payment_id uuid NOT NULL,
  event_id text NOT NULL CHECK (length(event_id) BETWEEN 1 AND 100),
  status text NOT NULL CHECK (status IN ('paid', 'declined', 'pending')),
  amount bigint NOT NULL,
  said_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('taken', 'no news', 'wrong amount')),
  PRIMARY KEY (subscriber_id, payment_id, event_id),
  FOREIGN KEY (subscriber_id, payment_id) REFERENCES payment
);

CREATE FUNCTION keep_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'paid' OR (OLD.amount, OLD.begun_at) IS DISTINCT FROM (NEW.amount, NEW.begun_at) THEN
    RAISE EXCEPTION 'a payment is kept as it was agreed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER payment_is_kept BEFORE UPDATE OR DELETE ON payment
  FOR EACH ROW EXECUTE FUNCTION keep_payment();
CREATE FUNCTION keep_payment_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said of a payment is insert-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER payment_news_is_insert_only BEFORE UPDATE OR DELETE ON payment_news
  FOR EACH ROW EXECUTE FUNCTION keep_payment_news();
