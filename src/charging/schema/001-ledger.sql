-- The ledger: one row is one whole transaction, one column is one leg of it. So "entries sum to zero" is a plain
-- CHECK of the row: it holds in every shard, at every moment, and nothing can post half a transaction.
-- Amounts are micro-hryvnia. A leg is positive where money comes to the account, negative where it leaves.
CREATE TABLE ledger_transaction (
  subscriber_id bigint NOT NULL,
  transaction_id text NOT NULL CHECK (length(transaction_id) BETWEEN 3 AND 200),
  kind text NOT NULL CHECK (kind IN ('opening', 'top-up', 'usage', 'charge', 'reversal')),
  month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) <= 500),
  balance bigint NOT NULL,
  sales bigint NOT NULL DEFAULT 0,
  vat bigint NOT NULL DEFAULT 0,
  duty bigint NOT NULL DEFAULT 0,
  top_ups bigint NOT NULL DEFAULT 0,
  opening bigint NOT NULL DEFAULT 0,
  reverses text,
  -- What a charge left on the balance and the floor that it had to respect: null on everything else.
  balance_after bigint,
  floor bigint,
  PRIMARY KEY (subscriber_id, transaction_id),
  FOREIGN KEY (subscriber_id, reverses) REFERENCES ledger_transaction (subscriber_id, transaction_id),
  CONSTRAINT entries_sum_to_zero CHECK (balance + sales + vat + duty + top_ups + opening = 0),
  CONSTRAINT id_names_its_kind CHECK (split_part(transaction_id, ':', 1) = kind),
  CONSTRAINT one_reversal_each CHECK (
    (kind = 'reversal') = (reverses IS NOT NULL)
    AND (reverses IS NULL OR transaction_id = 'reversal:' || reverses)
  ),
  CONSTRAINT charge_takes CHECK (kind <> 'charge' OR (balance <= 0 AND top_ups = 0 AND opening = 0)),
  CONSTRAINT charge_respects_floor CHECK (
    (kind = 'charge') = (balance_after IS NOT NULL AND floor IS NOT NULL)
    AND (balance_after IS NULL OR balance_after >= floor)
  ),
  CONSTRAINT top_up_gives CHECK (kind <> 'top-up' OR (balance > 0 AND top_ups = -balance))
);

-- Serves the movements of a person, newest first, and the sum of a month.
CREATE INDEX ledger_transaction_month ON ledger_transaction (subscriber_id, month, at, transaction_id);

-- The sum of the legs on the balance account, kept beside them in the same transaction. What usage has consumed is
-- owed even below the floor; a charge never goes below it: the CHECK below is that sentence.
CREATE TABLE balance (
  subscriber_id bigint PRIMARY KEY,
  segment text NOT NULL CHECK (segment IN ('contract', 'prepaid', 'djuice')),
  amount bigint NOT NULL,
  floor bigint NOT NULL CHECK (floor <= 0),
  last_change text NOT NULL
    CHECK (last_change IN ('opening', 'floor', 'top-up', 'usage', 'charge', 'reversal')),
  changed_at timestamptz NOT NULL,
  CONSTRAINT only_contracts_have_credit CHECK (segment = 'contract' OR floor = 0),
  CONSTRAINT charge_respects_floor CHECK (last_change <> 'charge' OR amount >= floor)
);

-- The same ledger as double entry: one row a leg.
CREATE VIEW ledger_entry AS
SELECT t.subscriber_id, t.transaction_id, t.kind, t.month, t.at, leg.account, leg.amount
FROM ledger_transaction t
CROSS JOIN LATERAL (
  VALUES ('balance', t.balance), ('sales', t.sales), ('vat', t.vat), ('duty', t.duty),
    ('top-ups', t.top_ups), ('opening', t.opening)
) AS leg (account, amount)
WHERE leg.amount <> 0;

-- Nobody changes or removes a posted transaction, whatever the role: corrections are new, linked, opposite entries.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is insert-only: post a reversal instead of %', TG_OP
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER ledger_is_insert_only BEFORE UPDATE OR DELETE ON ledger_transaction
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_is_never_emptied BEFORE TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
