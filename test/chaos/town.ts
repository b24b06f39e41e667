import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPretendSmsc, type PretendSmsc } from '../../src/messaging/index.ts';
import { root } from '../house.ts';
import { freePort } from '../walks/portal.ts';
import { type Disks, mountDisks } from './disks.ts';

/** One process of the town; whoever dies is started again, as systemd would. */
export interface Inhabitant {
  readonly name: string;
  readonly monitorPort: number;
  readonly pid: () => number;
  /** SIGTERM, and wait for the next one to be ready. */
  restart(): Promise<void>;
  kill(): void;
}

/** An installation over several processes: two portals behind HAProxy, a messenger, a scribe, the private PostgreSQL. */
export interface Town {
  readonly folder: string;
  readonly port: number;
  readonly smsc: PretendSmsc;
  readonly portals: readonly Inhabitant[];
  readonly all: readonly Inhabitant[];
  readonly environment: Readonly<Record<string, string>>;
  /** `null` where nobody may mount any. */
  readonly disks: Disks | null;
  /** The processes of PostgreSQL, the postmaster first. */
  postgres(): readonly number[];
  /** How often a process ended without having been asked. */
  crashes(): number;
  /** Ends every process in order; the folder stays. */
  end(): Promise<void>;
  /** Ends what has not ended, and leaves nothing. */
  stop(): Promise<void>;
}

const HAPROXY = '/usr/sbin/haproxy';

/** What one portal is fronted by, in the words of operations/haproxy, without TLS: clients name their own address. */
function balancer(
  port: number,
  servers: readonly { readonly port: number; readonly monitor: number }[],
): string {
  const rows = servers.map(
    (each, n) => `  server portal${n} 127.0.0.1:${each.port} check port ${each.monitor}`,
  );
  const shipped = readFileSync(join(root, 'operations/haproxy/haproxy.cfg'), 'utf8');
  const backend = shipped.slice(shipped.indexOf('\nbackend portals')).replace(/^\s*server .*$/gm, '');
  const defaults = shipped.slice(shipped.indexOf('defaults'), shipped.indexOf('frontend sites'));
  return `global\n  maxconn 2000\n${defaults}
frontend sites
  bind 127.0.0.1:${port}
  http-request disable-l7-retry unless METH_GET || METH_HEAD
  http-request set-header X-Forwarded-For %[req.hdr(X-Client)]
  default_backend portals
${backend}${rows.join('\n')}\n`;
}

export async function openTown(options: { readonly within?: string } = {}): Promise<Town> {
  if (!existsSync(HAPROXY)) throw new Error('No HAProxy: apt-get install haproxy');
  const folder = await realpath(await mkdtemp(join(options.within ?? tmpdir(), 'chaos-')));
  chmodSync(folder, 0o755);
  const disks = await mountDisks(folder);
  const [port, smscPort] = [await freePort(), await freePort()];
  const smsc = await startPretendSmsc({ port: smscPort, systemId: 'portal', password: 'pretend' });
  const environment = {
    PATH: process.env['PATH'] ?? '',
    VAR_DIR: folder,
    DEMO: 'off',
    TRUST_PROXY: '127.0.0.1',
    SMSC_HOST: '127.0.0.1',
    SMSC_PORT: String(smscPort),
    SMSC_SYSTEM_ID: 'portal',
    SMSC_PASSWORD: 'pretend',
    LOG_LEVEL: 'error',
    DRAIN_SECONDS: '2',
    BACKUP_DIR: join(folder, 'backup'),
  };
  let stopping = false;
  let crashes = 0;
  const inhabitant = async (kind: string): Promise<Inhabitant & { readonly httpPort: number }> => {
    const [httpPort, monitorPort] = [await freePort(), await freePort()];
    const env = { ...environment, HTTP_PORT: String(httpPort), MONITOR_PORT: String(monitorPort) };
    let child: ChildProcess;
    let asked = false;
    const begin = (): void => {
      child = spawn(process.execPath, [join(root, `src/main/${kind}.ts`)], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      child.once('exit', (code, signal) => {
        if (stopping) return;
        if (!asked && signal !== 'SIGKILL') {
          crashes += 1;
          console.error(`${kind} ended by itself with ${code ?? signal}`);
        }
        asked = false;
        begin();
      });
    };
    begin();
    return {
      name: kind,
      httpPort,
      monitorPort,
      pid: () => child.pid!,
      kill: () => void child.kill('SIGKILL'),
      async restart() {
        asked = true;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
        await ready(monitorPort);
      },
    };
  };
  const first = await inhabitant('portal');
  await ready(first.monitorPort);
  const portals = [first, await inhabitant('portal')];
  const all = [...portals, await inhabitant('messenger'), await inhabitant('scribe')];
  for (const each of all) await ready(each.monitorPort);
  const config = join(folder, 'haproxy.cfg');
  writeFileSync(
    config,
    balancer(
      port,
      portals.map((each) => ({ port: each.httpPort, monitor: each.monitorPort })),
    ),
  );
  const haproxy = spawn(HAPROXY, ['-db', '-q', '-f', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  let ended: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    stopping = true;
    const ends = all.map(async (each) => {
      try {
        process.kill(each.pid(), 'SIGTERM');
      } catch {
        return;
      }
      await untilGone(each.pid());
    });
    await Promise.all(ends);
    haproxy.kill('SIGKILL');
    await smsc.stop();
  };
  return {
    folder,
    port,
    smsc,
    portals,
    all,
    environment,
    disks,
    postgres: () => postgresIn(folder),
    crashes: () => crashes,
    end: () => (ended ??= end()),
    async stop() {
      await (ended ??= end());
      disks?.unmount();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (!existsSync(`/proc/${pid}/exe`)) return;
    await pause(50);
  }
}

/** Until a process wants work. */
export async function ready(monitorPort: number, limitMs = 60_000): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${monitorPort}/health/ready`, {
      signal: AbortSignal.timeout(1_000),
    }).catch(() => null);
    if (answer?.ok === true) return performance.now() - begun;
    if (performance.now() - begun > limitMs) throw new Error('A process did not become ready.');
    await pause(50);
  }
}

/** The server of the folder, whoever started it, with everything below it. */
function postgresIn(folder: string): readonly number[] {
  const file = join(folder, 'postgres/data/postmaster.pid');
  const postmaster = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (postmaster === 0) return [];
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return [postmaster, ...listed.trim().split(/\s+/).filter(Boolean).map(Number)];
}
