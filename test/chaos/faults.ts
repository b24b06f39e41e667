import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Msisdn } from '../../src/terms/index.ts';
import { root } from '../house.ts';
import { Citizen } from './citizen.ts';
import { allReady, ask, type Fault } from './fault.ts';
import { DISK_FAULTS } from './disk-faults.ts';
import { SIDE_FAULTS } from './side-faults.ts';
import type { Town } from './town.ts';

/** Sends a signal to processes that may be gone already. */
function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
    }
}

async function memory(town: Town): Promise<number> {
  const texts = await Promise.all(
    town.portals.map(async ({ monitorPort }) =>
      (await fetch(`http://127.0.0.1:${monitorPort}/metrics`)).text(),
    ),
  );
  const bytes = texts.map((text) => Number(/^process_resident_memory_bytes\{.*\} (\S+)$/m.exec(text)?.[1]));
  return Math.round(Math.max(...bytes) / 1e6);
}

const OF_THE_TOWN: readonly Fault[] = [
  {
    number: 'R1',
    name: 'one of two portals killed',
    short: true,
    happen: async (town) => {
      town.portals[0]!.kill();
      await pause(500);
      return await allReady(town);
    },
  },
  {
    number: 'R2',
    name: 'every process killed at once',
    short: true,
    happen: async (town, { isShort }) => {
      const times = isShort ? 1 : 10;
      let said = '';
      for (let n = 0; n < times; n++) {
        for (const each of town.all) each.kill();
        await pause(200 + 0.5 * 500);
        said = await allReady(town);
      }
      return `${times} times; ${said}`;
    },
  },
  {
    number: 'R3',
    name: 'PostgreSQL killed, the whole tree',
    short: true,
    happen: async (town, { isShort }) => {
      const times = isShort ? 1 : 10;
      const before = town.crashes();
      let said = '';
      for (let n = 0; n < times; n++) {
        signal(town.postgres(), 'SIGKILL');
        await pause(1_000 + 0.5 * 500);
        said = await allReady(town);
      }
      return `${times} times; ${said}; ${town.crashes() - before} of our processes ended`;
    },
  },
  {
    number: 'R4',
    name: 'every connection cut, then PostgreSQL stopped the fast way',
    short: true,
    happen: async (town, { databaseUrl }) => {
      await ask(
        databaseUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      await pause(1_000);
      signal(town.postgres().slice(0, 1), 'SIGINT');
      await pause(1_500);
      return await allReady(town);
    },
  },
  {
    number: 'R5',
    name: 'PostgreSQL frozen',
    short: true,
    happen: async (town, { isShort }) => {
      const seconds = isShort ? 6 : 60;
      const before = await memory(town);
      const frozen = town.postgres();
      signal(frozen, 'SIGSTOP');
      await pause(3_500);
      const citizen = new Citizen(town.port, 'my.kyivstar.localhost', '198.51.100.2');
      const slowest = Math.max(
        ...(await Promise.all([1, 2, 3].map(() => citizen.get('/price')))).map((h) => h.ms),
      );
      await pause(seconds * 1_000 - 3_500);
      const grown = (await memory(town)) - before;
      signal(frozen, 'SIGCONT');
      return `${seconds} s; pages answered within ${Math.round(slowest)} ms; memory ${grown >= 0 ? '+' : ''}${grown} MB; ${await allReady(town)}`;
    },
  },
  {
    number: 'R7',
    name: 'pages wait for a locked table',
    short: true,
    unnoticed: true,
    happen: async (town, { databaseUrl }) => {
      const locked = ask(
        databaseUrl,
        'BEGIN; LOCK TABLE expense_month IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(5); COMMIT',
      );
      await pause(2_500);
      const citizen = new Citizen(town.port, 'my.kyivstar.localhost', '198.51.100.3');
      const begun = performance.now();
      await citizen.get('/sign-in');
      const { status } = await citizen.post('/sign-in', { login: '12345678', password: 'nobody knows it' });
      const ms = Math.round(performance.now() - begun);
      await locked;
      return `signing in was answered (${status}) within ${ms} ms`;
    },
  },
  {
    number: 'R11',
    name: 'SMS centre cuts the link before its answer, then throttles',
    short: true,
    unnoticed: true,
    happen: async (town) => {
      const { quirks, phones } = town.smsc;
      const msisdn = '380671110009' as Msisdn;
      quirks.cutBeforeResponse = true;
      const citizen = new Citizen(town.port, 'my.kyivstar.localhost', '198.51.100.4');
      await citizen.surely('/enrol', '/enrol', () => ({ number: msisdn }));
      await pause(3_000);
      quirks.cutBeforeResponse = false;
      quirks.refuse = { ...quirks.refuse, times: 2 };
      for (let tries = 0; tries < 200 && phones.phone(msisdn).inbox.length === 0; tries++) await pause(100);
      return `${phones.phone(msisdn).inbox.length} SMS with the password (2 at most)`;
    },
  },
  {
    number: 'R17',
    name: 'the loader killed again and again over one delivery',
    short: false,
    unnoticed: true,
    happen: async (town, { usageFiles }) => {
      const load = (): ReturnType<typeof spawn> =>
        spawn(process.execPath, [join(root, 'src/main/load.ts'), ...usageFiles], {
          cwd: root,
          env: { ...town.environment },
          stdio: 'ignore',
        });
      for (const ms of [900, 1_500, 2_500]) {
        const child = load();
        await pause(ms);
        child.kill('SIGKILL');
      }
      const last = load();
      const [status] = (await once(last, 'exit')) as [number];
      return `then loaded to its end with ${status}`;
    },
  },
  {
    number: 'R18',
    name: 'both portals restarted one after the other',
    short: true,
    unnoticed: true,
    spotless: true,
    happen: async (town) => {
      for (const portal of town.portals) {
        await portal.restart();
        // As the handbook says: the balancer has to see it twice.
        await pause(1_500);
      }
      return 'SIGTERM, drained, started';
    },
  },
  {
    number: 'R19',
    name: 'ten times as many as fit',
    short: true,
    happen: async (town, { isShort }) => {
      const until = performance.now() + (isShort ? 3_000 : 20_000);
      const admitted: number[] = [];
      let refused = 0;
      const rush = async (n: number): Promise<void> => {
        const citizen = new Citizen(town.port, 'my.kyivstar.localhost', `203.0.113.${n % 250}`);
        while (performance.now() < until) {
          const { status, ms } = await citizen.get('/price');
          if (status === 200) admitted.push(ms);
          else refused += 1;
        }
      };
      await Promise.all(Array.from({ length: isShort ? 150 : 400 }, (_, n) => rush(n)));
      const p95 = admitted.toSorted((a, b) => a - b)[Math.floor(admitted.length * 0.95)] ?? 0;
      const begun = performance.now();
      await allReady(town);
      const ms = Math.round(performance.now() - begun);
      return `${admitted.length} answered, p95 ${Math.round(p95)} ms, ${refused} refused; ready ${ms} ms after`;
    },
  },
];

/** The whole day, in its order: what spoils a disk comes last. */
export const FAULTS: readonly Fault[] = [...OF_THE_TOWN, ...SIDE_FAULTS, ...DISK_FAULTS];
