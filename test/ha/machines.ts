import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';

/** One machine of its own network, with an address of its own; what runs on it dies with it. */
export interface Machine {
  readonly name: string;
  readonly address: string;
  /** Starts a program as an ordinary account. */
  run(program: string, args: readonly string[]): ChildProcess;
  /** The processes that run on it. */
  pids(): readonly number[];
  /** Pulls its cable, or puts it back. */
  cable(state: 'up' | 'down'): void;
}

/** The network between machines: a bridge in a namespace, in which clients and the balancer live. */
export interface Network {
  /** Of the hub. */
  readonly address: string;
  readonly machines: readonly Machine[];
  close(): void;
}

const ACCOUNT = 'postgres';
/** Addresses of a documentation network: nobody else uses them, and nothing leaves the namespaces. */
const PREFIX = '192.0.2';

/** Runs a program of ours in a namespace of its own, the hub of a network, and ends with its status. Needs root. */
export function withinHub(args: readonly string[]): number {
  const hub = `ha${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', hub]).status !== 0)
    throw new Error(
      'Network namespaces cannot be made here: this needs Linux, root and the package iproute2.',
    );
  try {
    const inside = ['netns', 'exec', hub, process.execPath, ...args, hub];
    return spawnSync('ip', inside, { stdio: 'inherit' }).status ?? 1;
  } finally {
    ip(`netns del ${hub}`);
  }
}

/** Makes a bridge in the hub, in which this process runs, and machines at it. */
export function layNetwork(hub: string, names: readonly string[]): Network {
  ip('link set lo up');
  ip('link add bridge type bridge');
  ip(`addr add ${PREFIX}.1/24 dev bridge`);
  ip('link set bridge up');
  const machines = names.map((name, n) => makeMachine(hub, name, n));
  return {
    address: `${PREFIX}.1`,
    machines,
    close: () => {
      for (const machine of machines) {
        killAll(machine.pids());
        ip(`netns del ${hub}${machine.name}`);
      }
    },
  };
}

function makeMachine(hub: string, name: string, n: number): Machine {
  const namespace = `${hub}${name}`;
  const address = `${PREFIX}.${11 + n}`;
  ip(`netns add ${namespace}`);
  ip(`link add port-${name} type veth peer name net netns ${namespace}`);
  ip(`link set port-${name} master bridge up`);
  ip(`-n ${namespace} link set lo up`);
  ip(`-n ${namespace} addr add ${address}/24 dev net`);
  ip(`-n ${namespace} link set net up`);
  const enter = [
    'netns',
    'exec',
    namespace,
    'setpriv',
    '--reuid',
    ACCOUNT,
    '--regid',
    ACCOUNT,
    '--init-groups',
  ];
  return {
    name,
    address,
    run: (program, args) =>
      spawn('ip', [...enter, program, ...args], { stdio: ['ignore', 'ignore', 'ignore'], cwd: '/' }),
    pids: () => ip(`netns pids ${namespace}`).split(/\s+/).filter(Boolean).map(Number),
    cable: (state) => void ip(`link set port-${name} ${state}`),
  };
}

function ip(line: string): string {
  return execFileSync('ip', line.split(' '), { encoding: 'utf8' });
}

/** As a machine without current: at once, without a word. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
    }
}
