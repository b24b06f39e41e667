-- Vouchers are made in batches: one person proposes, another approves, and only then codes exist.
CREATE TABLE voucher_batch (
  batch_id uuid PRIMARY KEY,
  amount bigint NOT NULL CHECK (amount > 0),
  vouchers integer NOT NULL CHECK (vouchers BETWEEN 1 AND 100000),
  valid_until timestamptz NOT NULL,
  purpose text NOT NULL CHECK (length(purpose) <= 200),
  state text NOT NULL CHECK (state IN ('proposed', 'issued', 'refused', 'cancelled')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  cancelled_by text,
  cancelled_at timestamptz,
  cancel_reason text,
  CONSTRAINT two_people CHECK (decided_by <> proposed_by),
  CONSTRAINT decided_by_somebody CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CONSTRAINT cancelled_by_somebody CHECK ((state = 'cancelled') = (num_nulls(cancelled_by, cancelled_at, cancel_reason) = 0))
);
CREATE INDEX voucher_batch_newest ON voucher_batch (proposed_at DESC);

-- A directory by the code's keyed hash: the code itself is nowhere. Its use is one guarded UPDATE of one row.
CREATE TABLE voucher (
  code_hash bytea PRIMARY KEY CHECK (length(code_hash) = 32),
  batch_id uuid NOT NULL,
  -- Printed beside the code: to speak of a voucher without telling it.
  serial text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  valid_until timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'used', 'cancelled')),
  used_by bigint,
  used_at timestamptz,
  CONSTRAINT used_by_somebody CHECK ((state = 'used') = (num_nulls(used_by, used_at) = 0))
);
CREATE INDEX voucher_serial ON voucher (serial);
CREATE INDEX voucher_of_batch ON voucher (batch_id, state);

-- What was used stays used, and no voucher changes its worth.
CREATE FUNCTION keep_voucher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'open'
    OR (OLD.code_hash, OLD.batch_id, OLD.serial, OLD.amount, OLD.valid_until)
      IS DISTINCT FROM (NEW.code_hash, NEW.batch_id, NEW.serial, NEW.amount, NEW.valid_until)
  THEN
    RAISE EXCEPTION 'a voucher is used or cancelled once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER voucher_is_kept BEFORE UPDATE OR DELETE ON voucher
  FOR EACH ROW EXECUTE FUNCTION keep_voucher();
