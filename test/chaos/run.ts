// `npm run chaos`: a day of faults, `-- --short` for a minute of them, `--times 10` for ten such days. What was acknowledged is kept by those who heard it and
// looked for in the end: nothing may be lost, nothing doubled. The numbers are those of docs/performance.md.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { auditLedger, breachText } from '../../src/charging/index.ts';
import { auditBillOrders } from '../../src/detailed-bills/index.ts';
import { auditTrail } from '../../src/identity/index.ts';
import { keysFrom } from '../../src/main/keys.ts';
import { keptPepper } from '../../src/main/pepper.ts';
import { openStore, startPostgres, type Store } from '../../src/store/index.ts';
import { gather, type Notes } from './crowd.ts';
import { FAULTS } from './faults.ts';
import { furnish } from './furnish.ts';
import { backUp, rescue } from './rescue.ts';
import { openTown, type Town } from './town.ts';

const isShort = process.argv.includes('--short');
/** The probe goes on for so long after each fault: what comes late belongs to it. */
const AFTER_MS = isShort ? 700 : 1_500;
const only = process.argv.slice(2).filter((arg) => /^R\d/.test(arg));
const times = Number(process.argv[process.argv.indexOf('--times') + 1] ?? 1) || 1;
/** Proven elsewhere, where they can be proven in less time. */
const ELSEWHERE =
  'R12 (messaging: smpp and messenger-killed tests), R15 (kyiv-calendar, month and timezone.db tests), R20 (npm run bench -- soak --seconds 9600: memory and open files), ' +
  'R17 (npm run chaos, the long form)';

interface Row {
  readonly what: string;
  readonly availability: string;
  readonly gap: string;
  readonly failed: number;
  readonly broken: number;
  readonly said: string;
  readonly noticed: boolean;
}

process.exitCode = times > 1 ? again() : (await once()) ? 0 : 1;

/** The same day so many times, each in a process of its own; the first that is not well ends it. */
function again(): number {
  const same = process.argv.slice(2).filter((arg, n, all) => arg !== '--times' && all[n - 1] !== '--times');
  for (let n = 1; n <= times; n++) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, ...same], { stdio: 'inherit' });
    console.log(`\n${n} of ${times}: ${status === 0 ? 'well' : 'NOT WELL'}`);
    if (status !== 0) return 1;
  }
  return 0;
}

async function once(): Promise<boolean> {
  const files = await mkdtemp(join(tmpdir(), 'chaos-files-'));
  const town = await openTown();
  try {
    const { isWell, acknowledged } = await day(town, files);
    // Whoever ends hands over the rest of the log.
    await town.end();
    const rescued = await rescue(town, acknowledged).catch((fault: Error) => fault);
    console.log(rescued instanceof Error ? `NOT RESTORED: ${rescued.message}` : rescued);
    return isWell && !(rescued instanceof Error);
  } finally {
    await town.stop();
    await rm(files, { recursive: true, force: true });
  }
}

async function day(
  town: Town,
  files: string,
): Promise<{ readonly isWell: boolean; readonly acknowledged: readonly string[] }> {
  const server = await startPostgres({ folder: join(town.folder, 'postgres') });
  const store = openStore({ url: server.url, max: 3 });
  try {
    const { kept: usageFiles, loaded } = await furnish(store, {
      varDir: town.folder,
      files,
      months: isShort ? 1 : 2,
      late: isShort ? 0 : 2,
    });
    console.error('People come in …');
    const crowd = await gather(town, 5);
    await backUp(town);
    const rows: Row[] = [];
    const skipped: string[] = [];
    await pause(1_000);
    for (const fault of FAULTS.filter((each) => (isShort ? each.short : true))) {
      if (only.length > 0 && !only.some((number) => fault.number.split(', ').includes(number))) continue;
      const missing = fault.missing?.(town) ?? null;
      if (missing !== null) {
        skipped.push(`${fault.number} (${missing})`);
        continue;
      }
      console.error(`${fault.number} ${fault.name} …`);
      const from = performance.now();
      const [failedBefore, brokenBefore] = [crowd.notes.failed, crowd.notes.broken.length];
      const today = {
        databaseUrl: server.url,
        store,
        isShort,
        usageFiles,
        loaded,
        files,
        guest: crowd.guest,
      };
      const wrong: string[] = [];
      const said = await fault.happen(town, today).catch((fault: Error) => {
        wrong.push(fault.message);
        return `WRONG: ${fault.message}`;
      });
      await pause(AFTER_MS);
      const seen = seenBetween(crowd.notes, from, performance.now());
      const failed = crowd.notes.failed - failedBefore;
      const broken = crowd.notes.broken.length - brokenBefore;
      if (fault.spotless === true)
        for (const each of crowd.notes.broken.slice(brokenBefore)) console.error(`  lost: ${each}`);
      const noticed =
        wrong.length > 0 ||
        (fault.unnoticed === true && seen.bad > 0) ||
        (fault.spotless === true && broken > 0);
      rows.push({ what: `${fault.number} ${fault.name}`, ...seen, failed, broken, said, noticed });
    }
    await crowd.stop();
    await pause(3_000);
    const isWell = await tell(store, crowd.notes, { rows, skipped }, town);
    return { isWell, acknowledged: crowd.notes.acknowledged.map(({ order }) => order) };
  } finally {
    await store.close();
    await server.stop();
  }
}

/** Availability as the probe saw it, and the longest time between two good answers. */
function seenBetween(
  { probes }: Notes,
  from: number,
  to: number,
): { readonly availability: string; readonly gap: string; readonly bad: number } {
  const own = probes.filter(({ atMs }) => atMs >= from && atMs <= to);
  const good = own.filter(({ ok }) => ok).map(({ atMs, ms }) => atMs + ms);
  const marks = [from, ...good, to];
  const gap = Math.max(...marks.slice(1).map((at, n) => at - marks[n]!));
  const bad = own.length - good.length;
  const share = own.length === 0 ? 1 : good.length / own.length;
  return { availability: `${(share * 100).toFixed(1)} %`, gap: `${(gap / 1000).toFixed(1)} s`, bad };
}

async function tell(
  store: Store,
  notes: Notes,
  { rows, skipped }: { readonly rows: readonly Row[]; readonly skipped: readonly string[] },
  town: Town,
): Promise<boolean> {
  const truth = await compare(store, notes);
  const breaches = await audit(store, town);
  const all = seenBetween(notes, notes.probes[0]?.atMs ?? 0, performance.now());
  console.log(
    '| fault | availability | worst gap | requests failed | not told to come again | what was seen |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | --- |');
  for (const { what, availability, gap, failed, broken, said } of rows)
    console.log(`| ${what} | ${availability} | ${gap} | ${failed} | ${broken} | ${said} |`);
  console.log(
    `| **the whole** | ${all.availability} | ${all.gap} | ${notes.failed} of ${notes.requests} | ${notes.broken.length} | ${truth.acknowledged} orders acknowledged, ${truth.inDoubt} in doubt |`,
  );
  const noticed = rows.filter((row) => row.noticed).map((row) => row.what);
  console.log(`\nLost: ${truth.lost}. Doubled: ${truth.doubled}. Broken invariants: ${breaches.length}.`);
  console.log(`Processes that ended by themselves: ${town.crashes()}. Proven elsewhere: ${ELSEWHERE}.`);
  if (skipped.length > 0) console.log(`Not played here: ${skipped.join('; ')}.`);
  console.log(`It took ${Math.round(performance.now() / 1_000)} s.`);
  for (const breach of breaches) console.log(breach);
  if (noticed.length > 0) console.log(`Wrong, or noticed though they should not be: ${noticed.join('; ')}`);
  const enough = truth.acknowledged > 0;
  if (!enough) console.log('No order was acknowledged: the day proves nothing.');
  return (
    enough && truth.lost + truth.doubled + breaches.length + town.crashes() === 0 && noticed.length === 0
  );
}

/** Every acknowledged order has its row and one charge; no order that nobody sent has any. */
async function compare(store: Store, notes: Notes) {
  const orders = await store.query<{ order: string; charges: number }>(
    `SELECT o.order_id::text AS order, (
       SELECT count(*)::int FROM ledger_transaction t
       WHERE t.subscriber_id = o.subscriber_id AND t.transaction_id = 'charge:bill/' || o.order_id) AS charges
     FROM bill_order o LIMIT 100000`,
    [],
  );
  const charges = await store.query<{ order: string }>(
    `SELECT split_part(transaction_id, '/', 2) AS order FROM ledger_transaction WHERE kind = 'charge' LIMIT 100000`,
    [],
  );
  const stored = new Map(orders.map(({ order, charges }) => [order, charges]));
  const sent = new Set([...notes.acknowledged, ...notes.inDoubt].map(({ order }) => order));
  return {
    acknowledged: notes.acknowledged.length,
    inDoubt: notes.inDoubt.length,
    lost: notes.acknowledged.filter(({ order }) => stored.get(order) !== 1).length,
    doubled:
      charges.filter(({ order }) => !sent.has(order)).length +
      (charges.length - new Set(charges.map(({ order }) => order)).size),
  };
}

async function audit(store: Store, town: Town): Promise<readonly string[]> {
  const { trail } = keysFrom(Buffer.from(await keptPepper(town.folder), 'utf8'));
  const money = [...(await auditLedger(store)), ...(await auditBillOrders(store, await store.now()))];
  const broken = (await auditTrail(store, trail)).map(({ detail }) => `trail: ${detail}`);
  return [...money.map(breachText), ...broken];
}
