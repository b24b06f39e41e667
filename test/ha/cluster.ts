import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house.ts';
import { killAll, type Machine } from './machines.ts';

const POSTGRES = '/usr/lib/postgresql';
const NEEDED = [
  '/usr/bin/patroni',
  '/usr/lib/python3/dist-packages/etcd',
  '/usr/bin/etcd',
  '/usr/sbin/haproxy',
  POSTGRES,
];
/** Of databases that live for two minutes, behind namespaces that nobody else can reach. */
const PASSWORD = 'for two minutes';

/** Where the database of a host is reached. */
export function addressOf(host: string): string {
  return `postgres://postgres:${encodeURIComponent(PASSWORD)}@${host}:5432/postgres`;
}

/** What is missing of Debian's packages, in a sentence. */
export function missingParts(): string | null {
  const missing = NEEDED.filter((path) => !existsSync(path));
  return missing.length === 0
    ? null
    : `${missing.join(', ')} missing: apt-get install patroni python3-etcd etcd-server haproxy postgresql`;
}

/** Starts etcd on a machine; three of them agree while two live. */
export function startEtcd(folder: string, machine: Machine, all: readonly Machine[]): void {
  const { name, address } = machine;
  const members = all.map((each) => `${each.name}=http://${each.address}:2380`).join(',');
  machine.run('/usr/bin/etcd', [
    `--name=${name}`,
    `--data-dir=${join(folder, name, 'etcd')}`,
    `--listen-client-urls=http://${address}:2379`,
    `--advertise-client-urls=http://${address}:2379`,
    `--listen-peer-urls=http://${address}:2380`,
    `--initial-advertise-peer-urls=http://${address}:2380`,
    `--initial-cluster=${members}`,
    '--enable-v2=true',
    `--initial-cluster-state=${existsSync(join(folder, name, 'etcd/member')) ? 'existing' : 'new'}`,
  ]);
}

/** Starts Patroni, and with it PostgreSQL, on a machine. */
export function startPatroni(folder: string, machine: Machine, all: readonly Machine[]): void {
  const file = join(folder, `${machine.name}.yml`);
  writeFileSync(file, settingsOf(folder, machine, all));
  chmodSync(file, 0o644);
  machine.run('/usr/bin/patroni', [file]);
}

/** The shipped settings with the names of this machine in them. */
function settingsOf(folder: string, { name, address }: Machine, all: readonly Machine[]): string {
  const versions = readdirSync(POSTGRES).sort((a, b) => Number(b) - Number(a));
  const values: Readonly<Record<string, string>> = {
    NAME: name,
    ADDRESS: address,
    ETCD: all.map((each) => `${each.address}:2379`).join(','),
    DATA: join(folder, name, 'data'),
    SOCKETS: join(folder, name),
    PROGRAMS: join(POSTGRES, versions[0]!, 'bin'),
    NETWORK: '192.0.2.0/24',
    PASSWORD,
  };
  const shipped = readFileSync(join(root, 'operations/patroni/patroni.yml'), 'utf8');
  return shipped.replace(/@([A-Z]+)@/g, (_match, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`operations/patroni/patroni.yml names an unknown @${key}@`);
    return value;
  });
}

/** The balancer's settings: all go to whoever Patroni says is the primary. */
export function balancerOf(machines: readonly Machine[], address: string): string {
  const shipped = readFileSync(join(root, 'operations/patroni/haproxy.cfg'), 'utf8');
  const rows = machines.map((each) => `  server ${each.name} ${each.address}:5432 check port 8008`);
  return `${shipped.replace('bind 127.0.0.1:5432', `bind ${address}:5432`).replace(/^\s*server .*\n/gm, '')}${rows.join('\n')}\n`;
}

/** Kills PostgreSQL alone on a machine, the whole tree; Patroni and etcd live on. */
export function killPostgres({ pids }: Machine): void {
  const listed = execFileSync('ps', ['-o', 'pid=,comm=', '-p', pids().join(',')], { encoding: 'utf8' });
  const own = listed.split('\n').filter((line) => line.includes('postgres'));
  killAll(own.map((line) => Number.parseInt(line, 10)));
}

/** Who leads and who follows with everything, as a machine sees it; `null` when it sees no such pair. */
export async function pairSeenBy({ address }: Machine): Promise<string | null> {
  const answer = await fetch(`http://${address}:8008/cluster`, { signal: AbortSignal.timeout(1_000) })
    .then(
      async (response) => (await response.json()) as { members?: readonly { name: string; role: string }[] },
    )
    .catch(() => null);
  const nameOf = (role: string): string | undefined =>
    answer?.members?.find((each) => each.role === role)?.name;
  const [leader, standby] = [nameOf('leader'), nameOf('sync_standby')];
  return leader === undefined || standby === undefined ? null : `${leader} before ${standby}`;
}
