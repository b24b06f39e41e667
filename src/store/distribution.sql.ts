import { COPIED, type KeyedTable, spreadBy } from './distribution.ts';
import { WEB_ROLE } from './role.sql.ts';
import type { Queries } from './store.ts';

/** Every table of the program with its keys, as the database has them; partitions go with their table. */
export async function keyedTables(db: Queries): Promise<readonly KeyedTable[]> {
  const rows = await db.query<{ name: string; columns: string[]; uniques: UniqueIndex[] | null }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT jsonb_agg(jsonb_build_object('primary', i.indisprimary, 'columns', (
           SELECT jsonb_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum)))
         FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique) AS uniques
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY c.relname LIMIT 1000`,
    [],
  );
  return rows.map(({ name, columns, uniques }) => {
    const primary = uniques?.find((each) => each.primary);
    const others = (uniques ?? []).filter((each) => !each.primary);
    return { name, columns, key: primary?.columns ?? [], otherUnique: others.map((each) => each.columns) };
  });
}

interface UniqueIndex {
  readonly primary: boolean;
  readonly columns: readonly string[];
}

/**
 * Where the Citus extension is there: spreads every table that is not yet. Without it nothing happens. Triggers that keep
 * the ledger insert-only work on each shard, which Citus wants to be told. Returns the tables that were spread now.
 */
export async function spreadTables(tx: Queries): Promise<readonly string[]> {
  if (!(await hasCitus(tx))) return [];
  await tx.query('SET LOCAL citus.enable_unsafe_triggers = on');
  const done = await tx.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid LIMIT 1000`,
    [],
  );
  await prepareMachines(tx);
  const known = new Set(done.map(({ name }) => name));
  const spread: string[] = [];
  for (const table of await keyedTables(tx)) {
    const by = spreadBy(table);
    const isCopied = COPIED.includes(table.name);
    if ((by === null && !isCopied) || known.has(table.name)) continue;
    if (isCopied) await tx.query('SELECT create_reference_table($1::text::regclass)', [table.name]);
    else await tx.query('SELECT create_distributed_table($1::text::regclass, $2)', [table.name, by]);
    spread.push(table.name);
  }
  return spread;
}

async function hasCitus(tx: Queries): Promise<boolean> {
  return (await tx.query(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`, [])).length > 0;
}

/**
 * Machines ask each other under the role that asked the first of them: where Citus is, that of the sites is let in between
 * them. A database that was there before the extension has the role on its own machine only, and rights go to every machine as
 * they are given: so this comes before them, too.
 */
export async function prepareMachines(tx: Queries): Promise<void> {
  if (!(await hasCitus(tx))) return;
  const known = await tx.query<{ login: boolean }>(
    'SELECT rolcanlogin AS login FROM pg_roles WHERE rolname = $1',
    [WEB_ROLE],
  );
  if (known.length === 0) return;
  // Machines tell each other of a new role, so that one of them may say that it has it already: that is as well.
  const make = `DO $make$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${WEB_ROLE}') THEN CREATE ROLE ${WEB_ROLE} LOGIN; END IF;
  END $make$`;
  await tx.query('SELECT run_command_on_workers($1)', [make]);
  if (!known[0]!.login) await tx.query(`ALTER ROLE ${WEB_ROLE} LOGIN`);
}
