-- What gives money back says why (M14); a charge belongs to the Kyiv month and moment in which it was posted (M18).
ALTER TABLE ledger_transaction ADD CONSTRAINT giving_back_has_a_reason
  CHECK (kind NOT IN ('reversal', 'refund') OR length(trim(reason)) > 0);
ALTER TABLE ledger_transaction ADD CONSTRAINT charge_is_posted_when_it_is_made
  CHECK (kind <> 'charge' OR (at = posted_at AND month = to_char(at AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM')));
