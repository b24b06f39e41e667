-- The role under which the portal serves people. Roles belong to the whole server, so it may be there already (another
-- database, another process at this moment), and an owner without the right to make roles goes on without one.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal') THEN
    CREATE ROLE portal NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal') THEN
    GRANT SELECT, INSERT ON ledger_transaction TO portal;
    GRANT SELECT ON ledger_entry TO portal;
    GRANT SELECT, INSERT, UPDATE ON balance TO portal;
  END IF;
END
$$;
