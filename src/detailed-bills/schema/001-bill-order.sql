-- A request for a detailed bill of the current month. The charge in the ledger carries the same id.
CREATE TABLE bill_order (
  subscriber_id bigint NOT NULL,
  order_id uuid NOT NULL,
  month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text NOT NULL CHECK (state IN ('ordered', 'preparing', 'ready', 'reversed')),
  why text NOT NULL CHECK (why IN ('special', 'first', 'further')),
  price bigint NOT NULL CHECK (price >= 0),
  net bigint NOT NULL,
  vat bigint NOT NULL,
  duty bigint NOT NULL,
  taken bigint NOT NULL,
  language text NOT NULL,
  ordered_at timestamptz NOT NULL,
  -- What the frozen bill holds and what expenses and ledger said at that moment: the proof line of the bill.
  lines integer,
  sum bigint,
  expense_records integer,
  expense bigint,
  moved bigint,
  watermark timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (subscriber_id, order_id),
  CONSTRAINT parts_add_up CHECK (net + vat = price AND price + duty = taken),
  CONSTRAINT ready_has_totals CHECK (
    (state = 'ready') = (num_nulls(lines, sum, expense_records, expense, moved) = 0)
  ),
  CONSTRAINT ended_has_moment CHECK ((state IN ('ready', 'reversed')) = (ended_at IS NOT NULL))
);
CREATE INDEX bill_order_month ON bill_order (subscriber_id, month, ordered_at);

-- One row a subscription and calendar month: what an order locks, so that two at once are first and further, never
-- first and first.
CREATE TABLE bill_month (
  subscriber_id bigint NOT NULL,
  month text NOT NULL,
  orders integer NOT NULL CHECK (orders >= 0),
  PRIMARY KEY (subscriber_id, month)
);

-- The frozen content of a ready bill: lines as compressed text, so many to a part.
CREATE TABLE bill_part (
  subscriber_id bigint NOT NULL,
  order_id uuid NOT NULL,
  part integer NOT NULL CHECK (part >= 0),
  lines integer NOT NULL CHECK (lines > 0),
  content bytea NOT NULL,
  PRIMARY KEY (subscriber_id, order_id, part),
  FOREIGN KEY (subscriber_id, order_id) REFERENCES bill_order
);

-- Orders that wait for their content. Whoever takes one moves `due_at` past the time that the work may last.
CREATE TABLE bill_work (
  subscriber_id bigint NOT NULL,
  order_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  taken_times integer NOT NULL DEFAULT 0,
  PRIMARY KEY (subscriber_id, order_id),
  FOREIGN KEY (subscriber_id, order_id) REFERENCES bill_order
);
CREATE INDEX bill_work_due ON bill_work (due_at);

-- What was agreed stays agreed, an ended order stays as it ended, and frozen content stays frozen.
CREATE FUNCTION keep_bill_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('ready', 'reversed')
    OR (OLD.month, OLD.why, OLD.price, OLD.net, OLD.vat, OLD.duty, OLD.taken, OLD.ordered_at)
      IS DISTINCT FROM (NEW.month, NEW.why, NEW.price, NEW.net, NEW.vat, NEW.duty, NEW.taken, NEW.ordered_at)
  THEN
    RAISE EXCEPTION 'a bill order is kept as it was agreed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER bill_order_is_kept BEFORE UPDATE OR DELETE ON bill_order
  FOR EACH ROW EXECUTE FUNCTION keep_bill_order();

CREATE FUNCTION keep_bill_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the content of a bill never changes' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER bill_part_is_kept BEFORE UPDATE OR DELETE ON bill_part
  FOR EACH ROW EXECUTE FUNCTION keep_bill_part();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal') THEN
    GRANT SELECT, INSERT ON bill_order, bill_part TO portal;
    GRANT UPDATE (state, lines, sum, expense_records, expense, moved, watermark, ended_at)
      ON bill_order TO portal;
    GRANT SELECT, INSERT, UPDATE ON bill_month TO portal;
    GRANT SELECT, INSERT, UPDATE, DELETE ON bill_work TO portal;
  END IF;
END
$$;
