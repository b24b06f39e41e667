import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { postUsage } from '../src/charging/index.ts';
import { CAST, testApplication } from '../test/application.ts';
import { enrolled } from '../test/enrolling.ts';
import { everyRoute } from '../test/every-route.ts';
import type { Person } from '../test/person.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';

// Every page that a subscriber has, of one with 100,000 uses in the current month and as many in the month before, all of them
// rated and stored by the real loader. One request after the other, so one core serves: p95 of the dearest page, in CPU, ours and the
// database's together; `time` is that of the slowest one by the clock, which a busy machine lengthens. Addresses come from the table
// of routes, so a new page is measured unasked; pages with questions of their own are asked those too. `first` is the CPU of
// a page that is asked for the first time, before anything of it is kept; where that answers that it is being worked on,
// `behind` is the CPU of the work, and the rounds are of the page that it leads to.

const RECORDS = 100_000;
const AT_MOST_MS = 200;
const NOW = Temporal.Instant.from('2026-11-28T12:00:00Z');
const MONTHS = [
  { start: '2026-10-01T00:00:00+03:00', end: '2026-11-01T00:00:00+02:00' },
  { start: '2026-11-01T00:00:00+02:00', end: '2026-11-28T11:00:00Z' },
];
const WORDS = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const ROUNDS = Number(process.env['ROUNDS'] ?? 20);

async function measure(): Promise<void> {
  await use();
  const { person } = await enrolled(application, 'olena');
  const found: ({ path: string } & NonNullable<Awaited<ReturnType<typeof timesOf>>>)[] = [];
  for (const path of await pagesOf(person)) {
    const it = await timesOf(person, path);
    if (it === null) continue;
    found.push({ path, ...it });
    console.error(
      `${path}: CPU p95 ${it.core.toFixed(0)} ms, of the database ${it.database.toFixed(0)}, first ${it.first.toFixed(0)}, behind it ${it.behind.toFixed(0)}; time p95 ${it.p95.toFixed(0)}, median ${it.median.toFixed(0)}`,
    );
  }
  const dearest = found.toSorted((a, b) => b.core - a.core);
  const worst = dearest[0] ?? { path: '', core: Infinity };
  const ok = worst.core <= AT_MOST_MS;
  const value = Math.round(worst.core);
  const over = dearest.filter(({ core }) => core > AT_MOST_MS).map(({ path }) => path);
  const time = Math.round(Math.max(...found.map(({ p95 }) => p95)));
  const [first] = found.toSorted((a, b) => b.first - a.first).map((it) => [it.path, Math.round(it.first)]);
  const figure = { bench: 'heavy', value, unit: 'ms', atMost: AT_MOST_MS, ok, page: worst.path, over };
  const machine = cpus()[0]?.model;
  const beside = { pages: found.length, time, first, records: RECORDS, rounds: ROUNDS, machine };
  console.log(JSON.stringify({ ...figure, ...beside }));
  process.exitCode = ok ? 0 : 1;
}

/** The same uses in every run: calls, messages and sessions with 2,000 numbers, at home and in the EU. */
async function use(): Promise<void> {
  const { database, operator } = application;
  const paths: string[] = [];
  for (const [index, { start, end }] of MONTHS.entries()) {
    const first = Temporal.Instant.from(start);
    const step = Math.floor(Temporal.Instant.from(end).since(first).total('milliseconds') / RECORDS);
    const lines = Array.from({ length: RECORDS }, (_, n) =>
      useAt(index, n, first.epochMilliseconds + n * step),
    );
    paths.push(await writeUsageFile(folder, lines));
  }
  const results = await loadFiles(database.store, operator.book, paths, { now: NOW, post: postUsage });
  console.error(results.map(({ name, outcome }) => `${name}: ${outcome}`).join('\n'));
  await database.store.query('ANALYZE');
  // One core: nothing is worked out by two processes at once.
  await setting('SET max_parallel_workers_per_gather = 0');
}

async function setting(what: string): Promise<void> {
  await application.database.store.query(`ALTER SYSTEM ${what}`);
  await application.database.store.query('SELECT pg_reload_conf()');
}

function useAt(month: number, n: number, ms: number): string {
  const turn = (n * 7_919) % 100;
  const [kind, seconds, bytes] =
    turn < 50
      ? ['voice', (n * 31) % 400, 0]
      : turn < 80
        ? ['sms', 0, 0]
        : ['data', 0, (n * 7_919) % 5_000_000];
  const number = (n * 104_729) % 2_000;
  const network = ['38050', '38067', '38044', '4420'][number % 4]!;
  return recordLine({
    element: 'KV1',
    seq: month * RECORDS + n + 1,
    start: Temporal.Instant.fromEpochMilliseconds(ms - (ms % 1_000)).toString(),
    msisdn: CAST.olena.msisdn,
    kind,
    direction: kind !== 'data' && n % 3 === 0 ? 'in' : 'out',
    other: kind === 'data' ? 'internet' : `${network}${String(1_000_000 + number).padStart(7, '0')}`,
    seconds,
    bytes,
    roaming: n % 97 === 0 ? 'eu' : 'home',
  });
}

/** What stands in the place of the parameters of an address, and what is asked beside it. */
const PARAMETERS: Readonly<Record<string, string>> = {
  day: '2026-10-15',
  key: '2026-10',
  service: 'caller-tune',
  plan: 'tviy-optymum',
};
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/expenses': ['', '?month=2026-10'],
  '/expenses/period': ['', '?from=2026-10-05&until=2026-11-15'],
  '/expenses/dearest': [
    ...['calls', 'numbers', 'destinations', 'services', 'hours'].map(
      (by) => `?month=2026-10&by=${by}&rows=100`,
    ),
    '?month=2026-10&by=calls&order=longest&rows=100',
    '?month=2026-10&by=numbers&order=frequent&rows=100',
  ],
  '/expenses/lines': ['?month=2026-10&category=offnet', '?month=2026-10&hour=12'],
  '/expenses/why': ['', '?month=2026-11'],
  '/plan/advice': ['', '?months=1', '?months=12'],
  '/bills/:key': [
    '',
    '?q=067&order=dearest',
    '?kind=voice&order=longest&page=3',
    '?q=4420&paid=yes',
    '?after=1761300000000.100.1',
  ],
};

/** The pages of a subscriber; companies have a bench of their own, and files are work. */
async function pagesOf(person: Person): Promise<readonly string[]> {
  const line = /\/bills\/2026-10\/lines\/([\d-]+)/.exec((await person.get('/bills/2026-10')).html)?.[1] ?? '';
  const shown = everyRoute('kyivstar').filter(
    ({ method, path, access }) =>
      method === 'GET' && access === 'signed-in' && !/^\/(company|approvals|employer)|\.\w+$/.test(path),
  );
  return shown
    .flatMap(({ path }) => (QUESTIONS[path] ?? ['']).map((query) => ({ path, query })))
    .map(
      ({ path, query }) =>
        path.replace(/:(\w+)/g, (_, name: string) => (name === 'line' ? line : (PARAMETERS[name] ?? '1'))) +
        query,
    )
    .filter((path) => WORDS.length === 0 || WORDS.some((word) => path.includes(word)));
}

interface Request {
  readonly time: number;
  readonly own: number;
  readonly database: number;
  /** Whether the page said that it is being worked on. */
  readonly isWorking: boolean;
}

/** `null` for what is not a page of this subscriber: it says so at once, and is named. */
async function timesOf(person: Person, path: string) {
  let status = 0;
  const once = async (): Promise<Request> => {
    const [behind, before, began] = [await databaseCpu(), process.cpuUsage(), performance.now()];
    const page = await person.get(path);
    ({ status } = page);
    const [time, { user, system }] = [performance.now() - began, process.cpuUsage(before)];
    const database = msSince(behind, await databaseCpu());
    return { time, own: (user + system) / 1_000, database, isWorking: page.html.includes('data-live=') };
  };
  const first = await once();
  if (status !== 200) console.error(`${path}: ${status}`);
  if (status !== 200) return null;
  let work = 0;
  for (let last = first; last.isWorking; work += last.own + last.database) last = await once();
  const rounds: (typeof first)[] = [];
  while (rounds.length < ROUNDS) rounds.push(await once());
  const times = rounds.map(({ time }) => time);
  return {
    p95: at(0.95, times),
    median: at(0.5, times),
    core: at(
      0.95,
      rounds.map(({ own, database }) => own + database),
    ),
    database: rounds.reduce((sum, { database }) => sum + database, 0) / ROUNDS,
    first: first.own + first.database,
    behind: work,
  };
}

function at(share: number, values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;
}

const TICK_MS = 10;

/** CPU that each session of this database has used so far, in ticks; what is not Linux has no such figure. */
async function databaseCpu(): Promise<ReadonlyMap<number, number>> {
  const sessions = await application.database.store.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  return new Map(
    sessions.map(({ pid }) => {
      const path = `/proc/${pid}/stat`;
      const stat = existsSync(path) ? readFileSync(path, 'utf8').split(') ')[1]!.split(' ') : [];
      return [pid, Number(stat[11] ?? 0) + Number(stat[12] ?? 0)];
    }),
  );
}

/** Sessions come and go: one that is gone takes its past with it. */
function msSince(behind: ReadonlyMap<number, number>, now: ReadonlyMap<number, number>): number {
  let ticks = 0;
  for (const [pid, used] of now) ticks += used - (behind.get(pid) ?? 0);
  return ticks * TICK_MS;
}

const application = await testApplication({ clock: () => NOW });
const folder = await mkdtemp(join(tmpdir(), 'bench-heavy-'));
try {
  await measure();
} finally {
  await setting('RESET max_parallel_workers_per_gather');
  await application.close();
  await rm(folder, { recursive: true, force: true });
}
