-- A balance is changed by what is posted and never removed: the sum of entries without it would be nobody's.
CREATE FUNCTION refuse_balance_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a balance is kept as long as its ledger' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER balance_is_kept BEFORE DELETE ON balance
  FOR EACH ROW EXECUTE FUNCTION refuse_balance_removal();
