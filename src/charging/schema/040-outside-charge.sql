-- A charge whose money is kept by an outside charging system: what we asked of it and what became of that.
CREATE TABLE outside_charge (
  subscriber_id bigint NOT NULL,
  charge_id text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  state text NOT NULL CHECK (state IN ('asked', 'in doubt', 'confirming', 'confirmed', 'refused', 'releasing',
    'giving back', 'given back', 'lost')),
  -- What is to be done when the money is reserved; the room that orders reads it.
  request jsonb NOT NULL,
  begun_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  due_at timestamptz,
  asked_times integer NOT NULL DEFAULT 0,
  PRIMARY KEY (subscriber_id, charge_id),
  CONSTRAINT open_is_asked_for CHECK (
    (state IN ('asked', 'in doubt', 'confirming', 'releasing', 'giving back')) = (due_at IS NOT NULL))
);
CREATE INDEX outside_charge_due ON outside_charge (due_at) WHERE due_at IS NOT NULL;

-- What moved the balance in the outside system and not here, so that ours is what theirs was at that moment.
ALTER TABLE ledger_transaction DROP CONSTRAINT ledger_transaction_kind_check;
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_kind_check
  CHECK (kind IN ('opening', 'top-up', 'usage', 'charge', 'reversal', 'refund', 'mirror'));
ALTER TABLE ledger_transaction ADD CONSTRAINT mirror_moves_nothing_else
  CHECK (kind <> 'mirror' OR (opening = -balance AND sales = 0 AND vat = 0 AND duty = 0 AND top_ups = 0));
ALTER TABLE balance DROP CONSTRAINT balance_last_change_check;
ALTER TABLE balance ADD CONSTRAINT balance_last_change_check
  CHECK (last_change IN ('opening', 'floor', 'top-up', 'usage', 'charge', 'reversal', 'refund', 'mirror'));
