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
  const found = await tx.query(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`, []);
  if (found.length === 0) return [];
  await tx.query('SET LOCAL citus.enable_unsafe_triggers = on');
  const done = await tx.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid LIMIT 1000`,
    [],
  );
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
  await letMachinesConnect(tx);
  return spread;
}

/** Machines ask each other under the role that asked the first of them: that of the sites has to be let in between them. */
async function letMachinesConnect(tx: Queries): Promise<void> {
  const shut = await tx.query('SELECT 1 FROM pg_roles WHERE rolname = $1 AND NOT rolcanlogin', [WEB_ROLE]);
  if (shut.length > 0) await tx.query(`ALTER ROLE ${WEB_ROLE} LOGIN`);
}
