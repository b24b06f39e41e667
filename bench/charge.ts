import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { charge, openAccounts } from '../src/charging/index.ts';
import { schemaFolders } from '../src/main/rooms.ts';
import { migrate, openStore, startPostgres } from '../src/store/index.ts';
import { type SubscriberId, hryvnias, taxed } from '../src/terms/index.ts';

/*
 * A charge with its ledger, 16 at a time, against pgbench sending the same two bare statements in a transaction to the
 * same server: durable settings, the two sides interleaved, medians of the rounds.
 */

const ACCOUNTS = 2_000;
const AT_ONCE = 16;
const SECONDS = 3;
const ROUNDS = 3;
const AT_LEAST = 0.5;
const PRICE = taxed(hryvnias('0.01'), { vatPpm: 200_000, dutyPpm: 75_000 });

/** The two statements of a charge as pgbench sends them. */
const SCRIPT = `\\set id random(1, ${ACCOUNTS})
BEGIN;
UPDATE balance SET amount = amount - 10625, last_change = 'charge', changed_at = '2026-11-20T12:00:00Z'
  WHERE subscriber_id = :id AND amount - 10625 >= floor RETURNING amount, floor;
INSERT INTO ledger_transaction (subscriber_id, transaction_id, kind, month, at, posted_at, reason,
    balance, sales, vat, duty, balance_after, floor)
  VALUES (:id, 'charge:' || gen_random_uuid(), 'charge', '2026-11', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z',
    'bench', -10625, 8333, 1667, 625, 1000000, 0)
  ON CONFLICT (subscriber_id, transaction_id) DO NOTHING;
COMMIT;
`;

const folder = await mkdtemp(join(tmpdir(), 'mk-bench-'));
await chmod(folder, 0o755); // So that the server's data lie in it, and go with it.
const postgres = await startPostgres({ folder: join(folder, 'postgres') });
const store = openStore({ url: postgres.url, max: AT_ONCE });
try {
  await measure(pgbenchOfMachine());
} finally {
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
}

async function measure(pgbench: string): Promise<void> {
  await migrate(postgres.url, schemaFolders);
  await store.transaction((tx) =>
    openAccounts(
      tx,
      Array.from({ length: ACCOUNTS }, (_, n) => account(n + 1)),
    ),
  );
  const script = join(folder, 'charge.sql');
  await writeFile(script, SCRIPT);
  await chargesPerSecond(1);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await chargesPerSecond(SECONDS));
    bare.push(pgbenchPerSecond(pgbench, script));
    console.error(`round ${round + 1}: ${ours.at(-1)} charges a second, pgbench ${bare.at(-1)}`);
  }
  report(median(ours), median(bare));
}

function account(id: number) {
  return {
    subscriberId: BigInt(id) as SubscriberId,
    segment: 'prepaid' as const,
    openingBalance: hryvnias('1000000'),
  };
}

async function chargesPerSecond(seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  const counts = await Promise.all(Array.from({ length: AT_ONCE }, () => chargeUntil(until)));
  const count = counts.reduce((sum, each) => sum + each, 0);
  return Math.round(count / ((performance.now() - began) / 1_000));
}

async function chargeUntil(until: number): Promise<number> {
  let count = 0;
  for (; performance.now() < until; count++) {
    const subscriberId = BigInt(1 + Math.floor(Math.random() * ACCOUNTS)) as SubscriberId;
    const order = { subscriberId, chargeId: randomUUID(), price: PRICE, reason: 'bench' };
    const answer = await store.transaction((tx) => charge(tx, order));
    if (answer !== 'charged') throw new Error(answer);
  }
  return count;
}

function pgbenchOfMachine(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(root, version, 'bin/pgbench')).find(existsSync);
  if (found === undefined) throw new Error(`no pgbench in ${root}: install the package postgresql`);
  return found;
}

function pgbenchPerSecond(pgbench: string, script: string): number {
  const args = ['-n', '-M', 'prepared', '-c', `${AT_ONCE}`, '-j', '2', '-T', `${SECONDS}`, '-f', script];
  const { stdout, stderr } = spawnSync(pgbench, [...args, postgres.url], { encoding: 'utf8' });
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (tps === undefined) throw new Error(`pgbench: ${stderr}`);
  return Math.round(Number(tps));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function report(ours: number, bare: number): void {
  const value = Math.round((ours / bare) * 1000) / 1000;
  const ok = value >= AT_LEAST;
  const figures = { perSecond: ours, pgbench: bare, atOnce: AT_ONCE, machine: cpus()[0]?.model ?? 'unknown' };
  console.log(JSON.stringify({ bench: 'charge', value, unit: 'ratio', atLeast: AT_LEAST, ok, ...figures }));
  process.exitCode = ok ? 0 : 1;
}
