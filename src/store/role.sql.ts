import type { Queries, Tx } from './store.ts';

/**
 * The role under which sites serve people. It may read, add, and change what may change; it may neither change nor
 * remove what is insert-only, nor remove what is kept. Made by the schema; an owner who may not make roles has none.
 */
export const WEB_ROLE = 'portal';

/** The role for the connections that serve people; `undefined` where the server has none that we may take on. */
export async function webRoleOf(db: Queries): Promise<string | undefined> {
  return (await hasWebRole(db)) ? WEB_ROLE : undefined;
}

async function hasWebRole(db: Queries): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'MEMBER')`,
    [WEB_ROLE],
  );
  return rows.length === 1;
}

/**
 * Gives the role its rights on all tables there are, after each migration: a new table needs no grant of its own. A table
 * whose trigger is called `…_is_insert_only` is never changed or emptied by it, one with `…_is_kept` never emptied.
 */
export async function grantToWebRole(tx: Tx): Promise<void> {
  if (!(await hasWebRole(tx))) return;
  await tx.query(`
    GRANT USAGE ON SCHEMA public TO ${WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${WEB_ROLE};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${WEB_ROLE};
    REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM ${WEB_ROLE}`);
  const guarded = await tx.query<{ name: string; right: string }>(
    `SELECT DISTINCT tgrelid::regclass::text AS name,
       CASE WHEN tgname LIKE '%is_insert_only' THEN 'UPDATE, DELETE' ELSE 'DELETE' END AS right
     FROM pg_trigger
     WHERE NOT tgisinternal AND (tgname LIKE '%is_insert_only' OR tgname LIKE '%is_kept')
     ORDER BY 1`,
  );
  // Names out of the catalogue, quoted by it where they need it.
  for (const { name, right } of guarded) await tx.query(`REVOKE ${right} ON ${name} FROM ${WEB_ROLE}`);
}
