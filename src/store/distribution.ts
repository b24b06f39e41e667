/**
 * By which column a table is spread over machines where the Citus extension is there. Every table whose key begins with
 * `subscriber_id` is spread by it, so that all that belongs to a subscription lies on one machine; directories, by which a
 * subscription is found, are spread by what is looked up. What is named in neither way stays whole on the coordinator.
 */
export const SPREAD_OTHERWISE: Readonly<Record<string, string>> = {
  login_directory: 'login',
  msisdn_holding: 'msisdn',
  push_directory: 'endpoint_key',
  throttle: 'key',
  tally: 'name',
};

/** Small lists that are read beside spread tables: every machine has the whole of them. */
export const COPIED: readonly string[] = ['usage_class', 'usage_source'];

/** A table of the catalogue: the columns of its key and of every other unique index, in their order. */
export interface KeyedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly otherUnique: readonly (readonly string[])[];
}

/** The column by which a table is spread; `null` when it stays whole. */
export function spreadBy({ name, key }: Pick<KeyedTable, 'name' | 'key'>): string | null {
  return SPREAD_OTHERWISE[name] ?? (key[0] === 'subscriber_id' ? 'subscriber_id' : null);
}

/** Why a table could not be spread as it should be; `null` when it can. */
export function spreadFault(table: KeyedTable): string | null {
  const by = spreadBy(table);
  if (by === null) return null;
  if (!table.key.includes(by)) return `${table.name}: its key does not hold ${by}`;
  const without = table.otherUnique.find((columns) => !columns.includes(by));
  return without === undefined ? null : `${table.name}: (${without.join(', ')}) is unique without ${by}`;
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bskip\s+locked\b/i, 'SKIP LOCKED over several shards'],
  [
    /\bupdate\b[^;]*\bset\b[^;]*\b(now|clock_timestamp|current_timestamp)\b/i,
    'the clock within an UPDATE: pass the time',
  ],
  [/\binsert\s+into\b[^;]*\bvalues\s*\([^;]*\(\s*select\b/i, 'a question within INSERT … VALUES'],
  [
    /\bupdate\b[^;]*\bset\b(?:(?!\bwhere\b)[^;])*\binterval\b/i,
    'arithmetic with intervals in an UPDATE, which depends on the zone: pass the time',
  ],
];

/** Forms that are refused for a list beside tables that are spread. */
const OF_LISTS: typeof FORMS = [
  [
    /\bfrom\s+unnest\((?:(?!\bselect\b)[^;])*\bjoin\s+lateral\b/i,
    'a lateral question for each of a list: begin with a table that is spread',
  ],
  [
    /\bfrom\s+unnest\((?:(?!\bjoin\b)[^;])*\bwhere\b[^;]*\bexists\s*\(/i,
    'EXISTS for each of a list: join with the table',
  ],
  [
    /^\s*select\s*\(\s*select\b[^;]*\bfrom\s+unnest\(/i,
    'a question for each of a list in what is selected: join with the table',
  ],
];

const NAMED = /\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]+)\b/gi;

/**
 * Why Citus would refuse a statement for the tables that it names; `null` when nothing is known. `isSpread` tells of a table
 * whether it is spread; `null`: every machine has it, or it is none of ours.
 */
export function refusedTables(statement: string, isSpread: (table: string) => boolean | null): string | null {
  const named = [...statement.matchAll(NAMED)].map(([, table]) => isSpread(table!.toLowerCase()));
  if (!named.includes(true)) return null;
  const ofList = OF_LISTS.find(([form]) => form.test(statement));
  if (ofList !== undefined) return ofList[1];
  if (
    /\bfor\s+(update|share)\b/i.test(statement) &&
    !/\b(subscriber_id|id|key|name|login|msisdn)\s*=/i.test(statement)
  )
    return 'rows locked over several shards';
  // An inner join of the two is carried out; whatever asks one side for each row of the other is not.
  const forEach = /\bleft\s+join\b|\bexists\s*\(|\(\s*select\s+count/i.test(statement);
  // One row made of nothing asks each side once.
  const isOnce = /\bmaterialized\b|\bfrom\s+\(values\b/i.test(statement);
  return named.includes(false) && forEach && !isOnce
    ? 'a table that stays whole beside one that is spread: read each side whole, in a WITH … MATERIALIZED'
    : null;
}

/** What in a statement Citus would refuse; `null` when nothing is known. */
export function refusedForm(statement: string): string | null {
  return FORMS.find(([form]) => form.test(statement))?.[1] ?? null;
}
