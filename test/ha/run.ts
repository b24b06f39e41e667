// `npm run ha`: PostgreSQL with a standby under Patroni, etcd and HAProxy, each on a machine of its own network. The primary is
// lost in three ways under load; no charge that was acknowledged may be lost, none taken twice. See docs/operating.md.
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { schemaFolders } from '../../src/main/rooms.ts';
import { migrate, openStore } from '../../src/store/index.ts';
import {
  addressOf,
  balancerOf,
  killPostgres,
  missingParts,
  pairSeenBy,
  startEtcd,
  startPatroni,
} from './cluster.ts';
import { killAll, layNetwork, type Machine, type Network, withinHub } from './machines.ts';
import { openTill, type Till } from './till.ts';

/** What is lost, and how the machine that lost it comes back. */
interface Loss {
  readonly what: string;
  readonly happen: (machine: Machine) => void;
  readonly mend: (machine: Machine) => void;
}

/** As long as it may take until two machines stand beside each other again. */
const LIMIT_MS = 45_000;

const missing = missingParts();
const hub = process.argv[2];
if (missing !== null) {
  console.error(missing);
  process.exitCode = 2;
} else process.exitCode = hub === undefined ? withinHub([import.meta.filename]) : await inside(hub);

async function inside(hub: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ha-'));
  chmodSync(folder, 0o755);
  const network = layNetwork(hub, ['a', 'b', 'c']);
  const haproxy = startBalancer(folder, network);
  try {
    return await day(folder, network);
  } finally {
    haproxy.kill('SIGKILL');
    network.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startBalancer(folder: string, { machines, address }: Network) {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, balancerOf(machines.slice(0, 2), address));
  return spawn('/usr/sbin/haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function day(folder: string, { machines, address }: Network): Promise<number> {
  const owner = statSync('/var/lib/postgresql');
  for (const each of machines) {
    mkdirSync(join(folder, each.name));
    chownSync(join(folder, each.name), owner.uid, owner.gid);
    startEtcd(folder, each, machines);
  }
  const databases = machines.slice(0, 2);
  for (const each of databases) startPatroni(folder, each, machines);
  const begun = performance.now();
  await untilPaired(databases);
  console.error(`Primary and standby stand after ${seconds(performance.now() - begun)}.`);
  const url = addressOf(address);
  await migrate(url, schemaFolders);
  // As portals ask: nobody waits long for a server that does not answer.
  const patience = { patienceMs: { connection: 1_200, answer: 2_800 }, statementTimeoutMs: 2_500 };
  const store = openStore({ url, max: 8, ...patience });
  try {
    const till = await openTill(store);
    const rows: string[] = [];
    await pause(2_000);
    for (const loss of losses(folder, machines)) rows.push(await lose(loss, databases, till));
    await till.stop();
    return await tell(till, rows);
  } finally {
    await store.close();
  }
}

function losses(folder: string, machines: readonly Machine[]): readonly Loss[] {
  return [
    { what: 'PostgreSQL of the primary killed, the whole tree', happen: killPostgres, mend: () => undefined },
    {
      what: 'the machine of the primary lost: PostgreSQL, Patroni and etcd at once',
      happen: (machine) => killAll(machine.pids()),
      mend: (machine) => {
        startEtcd(folder, machine, machines);
        startPatroni(folder, machine, machines);
      },
    },
    {
      what: 'the primary cut off from the network, living',
      happen: (machine) => machine.cable('down'),
      mend: (machine) => machine.cable('up'),
    },
  ];
}

/** Loses the primary, waits for the other one, mends the machine; tells the longest time without a charge. */
async function lose(loss: Loss, databases: readonly Machine[], till: Till): Promise<string> {
  const primary = await primaryOf(databases);
  if (primary === undefined) throw new Error('There is no primary to lose.');
  console.error(`${loss.what} …`);
  const [from, failedBefore] = [performance.now(), till.failed()];
  loss.happen(primary);
  await until(
    async () => till.acknowledgedAt.at(-1)! > from + 500 && (await primaryOf(databases)) !== primary,
  );
  await pause(1_000);
  const gap = longest([from, ...till.acknowledgedAt.filter((at) => at >= from), performance.now()]);
  loss.mend(primary);
  const mended = performance.now();
  await untilPaired(databases);
  const paired = seconds(performance.now() - mended);
  return `| ${loss.what} | ${seconds(gap)} | ${till.failed() - failedBefore} | ${paired} |`;
}

function longest(marks: readonly number[]): number {
  return Math.max(...marks.slice(1).map((at, n) => at - marks[n]!));
}

/** Until both machines say the same: who leads, and that the other has everything that is acknowledged. */
async function untilPaired(databases: readonly Machine[]): Promise<void> {
  await until(async () => {
    const told = await Promise.all(databases.map(pairSeenBy));
    return told[0] !== null && told.every((pair) => pair === told[0]);
  });
}

async function primaryOf(databases: readonly Machine[]): Promise<Machine | undefined> {
  for (const machine of databases) {
    const asked = fetch(`http://${machine.address}:8008/primary`, { signal: AbortSignal.timeout(400) });
    if (await asked.then(({ ok }) => ok).catch(() => false)) return machine;
  }
  return undefined;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > LIMIT_MS) throw new Error('The machines do not find together.');
    await pause(200);
  }
}

async function tell(till: Till, rows: readonly string[]): Promise<number> {
  const { acknowledged, doubt, lost, doubled, broken } = await till.compare();
  console.log(
    '| what was lost | longest time without a charge | tries that failed | two machines again after |',
  );
  console.log('| --- | ---: | ---: | ---: |');
  for (const row of rows) console.log(row);
  console.log(`\n${acknowledged} charges acknowledged, ${doubt} in doubt.`);
  console.log(`Lost: ${lost}. Doubled: ${doubled}. Broken invariants: ${broken}.`);
  return acknowledged > 0 && lost + doubled + broken === 0 ? 0 : 1;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
