-- Money given back for a sum that was disputed: a transaction of its own, for usage is booked in sums and has no charge to
-- reverse. One for each sum, for ever: the id names what was disputed.
ALTER TABLE ledger_transaction DROP CONSTRAINT ledger_transaction_kind_check;
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_kind_check
  CHECK (kind IN ('opening', 'top-up', 'usage', 'charge', 'reversal', 'refund'));
ALTER TABLE ledger_transaction ADD CONSTRAINT refund_gives
  CHECK (kind <> 'refund' OR (balance > 0 AND sales <= 0 AND vat <= 0 AND duty <= 0 AND top_ups = 0 AND opening = 0));

ALTER TABLE balance DROP CONSTRAINT balance_last_change_check;
ALTER TABLE balance ADD CONSTRAINT balance_last_change_check
  CHECK (last_change IN ('opening', 'floor', 'top-up', 'usage', 'charge', 'reversal', 'refund'));
