import type { Store } from './store.ts';

/** A column of what lies sealed. */
export interface SealedColumn {
  readonly table: string;
  /** The columns of its key. */
  readonly key: readonly string[];
  readonly column: string;
  /**
   * The value under the newest key, of the row whose key is given: the same value where that key closed it already,
   * `null` where no key opens it.
   */
  renew(key: readonly unknown[], sealed: string | Buffer): string | Buffer | null;
}

/** What came of sealing a column anew: rows looked at, closed by the newest key now, opened by none. */
export interface Resealed {
  readonly seen: number;
  readonly renewed: number;
  readonly lost: number;
}

interface SealedRow {
  readonly sealed: string | Buffer;
  readonly [key: `key${number}`]: unknown;
}

const BATCH = 500;

/**
 * Seals every value of a column by the newest key, a batch at a time, while everything runs: a row that is changed or
 * removed meanwhile stays as it is. What is done stays done; begun again it goes over what the newest key has closed.
 */
export async function resealColumn(store: Store, of: SealedColumn): Promise<Resealed> {
  let [seen, renewed, lost] = [0, 0, 0];
  let after: readonly unknown[] | null = null;
  for (;;) {
    const rows: SealedRow[] = await store.query<SealedRow>(batchOf(of, after !== null), after ?? []);
    for (const row of rows) {
      const key = of.key.map((_, place) => row[`key${place}`]);
      const sealed = of.renew(key, row.sealed);
      seen += 1;
      if (sealed === null) lost += 1;
      else if (sealed !== row.sealed && (await replace(store, of, key, row.sealed, sealed))) renewed += 1;
      after = key;
    }
    if (rows.length < BATCH) return { seen, renewed, lost };
  }
}

function batchOf({ table, key, column }: SealedColumn, hasBefore: boolean): string {
  const named = key.map((each, place) => `${each} as key${place}`).join(', ');
  const beyond = `and (${key.join(', ')}) > (${key.map((_, place) => `$${place + 1}`).join(', ')})`;
  return `select ${named}, ${column} as sealed from ${table} where ${column} is not null ${hasBefore ? beyond : ''}
    order by ${key.join(', ')} limit ${BATCH}`;
}

async function replace(
  store: Store,
  { table, key, column }: SealedColumn,
  values: readonly unknown[],
  was: string | Buffer,
  sealed: string | Buffer,
): Promise<boolean> {
  const same = key.map((each, place) => `${each} = $${place + 1}`).join(' and ');
  const rows = await store.query(
    `update ${table} set ${column} = $${key.length + 1} where ${same} and ${column} = $${key.length + 2} returning 1`,
    [...values, sealed, was],
  );
  return rows.length === 1;
}
