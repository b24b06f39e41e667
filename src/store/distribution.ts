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
];

/** What in a statement Citus would refuse; `null` when nothing is known. */
export function refusedForm(statement: string): string | null {
  return FORMS.find(([form]) => form.test(statement))?.[1] ?? null;
}
