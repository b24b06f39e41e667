// How the database answers what the sites ask: by the key of the subscriber, never by reading a table of subscribers through.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { postUsage } from '../src/charging/index.ts';
import { spreadBy } from '../src/store/distribution.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { CAST, testApplication } from './application.ts';
import { atDesk, coordinatorOf, loadCompanies } from './desk.ts';
import { enrolled } from './enrolling.ts';
import { addressOf, everyRoute } from './every-route.ts';

const now = Temporal.Instant.from('2026-11-20T12:00:00Z');
const plans = new Map<string, readonly string[]>();
const application = await testApplication({
  clock: () => now,
  plans: { print: (statement, plan) => void plans.set(statement, plan), forceIndexes: true },
});
after(() => application.close());

/** Questions that ask every shard, because no subscriber is known yet; each goes by an index of its own. */
const MANY_SHARDS: readonly RegExp[] = [
  // The numbers of a company, for its coordinator.
  /from subscription where organisation_id = \$1/i,
];

/** Questions about a list of subscribers, the employees of a company: as many shards as they lie on. */
const LISTS: readonly RegExp[] = [/subscriber_id = any ?\(\$1/i, /from unnest\(\$1::bigint\[\]/i];

/** Two months with something to see. */
async function useService(folder: string): Promise<void> {
  const { msisdn } = CAST.olena;
  const lines = ['2026-10-02', '2026-11-03'].map((day, n) =>
    recordLine({ element: 'KVP', seq: n + 1, start: `${day}T10:00:00Z`, msisdn, other: '380501234567' }),
  );
  const path = await writeUsageFile(folder, lines);
  const { store } = application.database;
  await loadFiles(store, application.operator.book, [path], { now, post: postUsage });
}

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plans-'));
  await useService(folder);
  await rm(folder, { recursive: true });
  await loadCompanies(application);
  const { person: agent } = await atDesk(application, 'agent', 'ada.agent');
  const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
  const heron = await coordinatorOf(application, 'heron', agent, supervisor);
  const { person: olena } = await enrolled(application, 'olena');
  const { html } = await olena.get('/bills');
  assert.equal((await olena.post('/bills', billForm(html))).status, 303);
  const months = ['/expenses/2026-10', '/bills/2026-10', '/expenses/2026-11'];
  for (const path of months) await olena.get(path);
  for (const person of [olena, heron])
    for (const route of everyRoute('kyivstar'))
      if (route.method === 'GET' && !route.path.startsWith('/pay')) await person.get(addressOf(route));
});

/** The order as the page offers it. */
function billForm(html: string): Record<string, string> {
  const form = /<form[^>]*action="\/bills"[^]*?<\/form>/.exec(html)?.[0] ?? '';
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name, value]) => [name!, value!]));
}

/** A place in a plan at which rows are found: the table or the key by which, and the condition on the key. */
interface Scan {
  readonly kind: string;
  readonly on: string;
  readonly condition: string;
}

function scansOf(plan: readonly string[]): readonly Scan[] {
  const text = plan.join('\n');
  return text.split(/->|\n(?=\S)/).flatMap((node) => {
    const match =
      /^\s*(Parallel )?(?<kind>Seq Scan|Index Scan|Index Only Scan|Bitmap Index Scan)(?: Backward)?(?: using (?<key>\w+))? on (?<on>\w+)/.exec(
        node,
      )?.groups;
    if (match === undefined) return [];
    const condition = /Index Cond: (.*)/.exec(node)?.[1] ?? '';
    return [{ kind: match['kind']!, on: match['key'] ?? match['on']!, condition }];
  });
}

/** Who owns which key and table, and the column by which a table is spread over machines. */
async function keysOfSpreadTables(): Promise<ReadonlyMap<string, string | null>> {
  const rows = await application.database.store.query<{
    name: string;
    of: string;
    key: string;
    first: string;
  }>(
    `SELECT t.relname AS name, coalesce(p.relname, t.relname) AS of, k.relname AS key, a.attname AS first
     FROM pg_class t JOIN pg_index x ON x.indrelid = t.oid AND x.indisprimary
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
     JOIN pg_index each ON each.indrelid = t.oid JOIN pg_class k ON k.oid = each.indexrelid
     LEFT JOIN pg_inherits h ON h.inhrelid = t.oid LEFT JOIN pg_class p ON p.oid = h.inhparent
     WHERE t.relnamespace = 'public'::regnamespace LIMIT 10000`,
    [],
  );
  return new Map(
    rows.flatMap(({ name, of, key, first }) => {
      const by = spreadBy({ name: of, key: [first] });
      return [
        [name, by],
        [key, by],
      ] as const;
    }),
  );
}

/** How many shards Citus would ask, part by part; empty where it is not, or asks none. */
function tasksOf(plan: readonly string[]): readonly number[] {
  return plan.flatMap((line) => {
    const count = /^\s*Task Count: (\d+)/.exec(line)?.[1];
    return count === undefined ? [] : [Number(count)];
  });
}

/** The scans of a plan that leave the shard of their subscriber. */
function astray(plan: readonly string[], spread: ReadonlyMap<string, string | null>): readonly Scan[] {
  return scansOf(plan).filter(({ kind, on, condition }) => {
    const by = spread.get(on) ?? null;
    return by !== null && (kind === 'Seq Scan' || !new RegExp(`\\b${by} = `).test(condition));
  });
}

test('every statement of the sites finds the rows of a subscriber by an index that begins with the subscriber', async () => {
  const spread = await keysOfSpreadTables();
  const own = [...plans].filter(([statement]) => !MANY_SHARDS.some((form) => form.test(statement)));
  const faults = own.flatMap(([statement, plan]) => {
    const without = plan[0]?.startsWith('no plan') === true;
    const many = tasksOf(plan).some((count) => count > 1) && !LISTS.some((form) => form.test(statement));
    return without || many || astray(plan, spread).length > 0 ? [`${statement}\n${plan.join('\n')}`] : [];
  });
  assert.deepEqual(faults, []);
  const byKey = own.filter(
    ([, plan]) =>
      tasksOf(plan).length > 0 || scansOf(plan).some(({ on }) => (spread.get(on) ?? null) !== null),
  );
  assert.ok(byKey.length >= 60, `${byKey.length} of ${plans.size} statements go by the key of a subscriber`);
});

test('a plan over several shards is seen where Citus is', () => {
  const plan = ['Custom Scan (Citus Adaptive)', '  Task Count: 1', '  ->  Task', '    Task Count: 8'];
  assert.deepEqual(tasksOf(plan), [1, 8]);
  assert.deepEqual(tasksOf(['Limit', '  ->  Seq Scan on balance']), []);
});

test('a plan that reads a table of subscribers through, or by another key, is seen', async () => {
  const spread = await keysOfSpreadTables();
  const through = ['Limit', '  ->  Seq Scan on balance', '        Filter: (amount > 0)'];
  assert.equal(astray(through, spread).length, 1);
  const other = ['Index Scan using balance_pkey on balance', '  Index Cond: (amount = 3)'];
  assert.equal(astray(other, spread).length, 1);
  const right = ['Index Scan using balance_pkey on balance', "  Index Cond: (subscriber_id = '1'::bigint)"];
  assert.equal(astray(right, spread).length, 0);
});
