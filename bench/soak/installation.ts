import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PretendSmsc, startPretendSmsc } from '../../src/messaging/index.ts';
import { openStore, startPostgres } from '../../src/store/index.ts';
import { furnish } from '../../test/chaos/furnish.ts';
import { ready } from '../../test/chaos/town.ts';
import { root } from '../../test/house.ts';
import { freePort } from '../../test/walks/portal.ts';
import type { Site } from './tab.ts';

/** One portal that is measured, with the messenger and the scribe that it needs, as they run in an installation. */
export interface Installation {
  readonly site: Site;
  readonly smsc: PretendSmsc;
  readonly monitorPort: number;
  /** Of the portal: seconds of CPU, bytes that are resident, open files. */
  cpu(): Promise<number>;
  resident(): number;
  files(): number;
  close(): Promise<void>;
}

const HOST = 'my.kyivstar.localhost';

export async function install(): Promise<Installation> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bench-soak-')));
  await chmod(folder, 0o755);
  const [port, http, monitorPort, smscPort] = await Promise.all([1, 2, 3, 4].map(() => freePort()));
  const smsc = await startPretendSmsc({ port: smscPort!, systemId: 'portal', password: 'pretend' });
  const environment = {
    PATH: process.env['PATH'] ?? '',
    VAR_DIR: folder,
    DEMO: 'off',
    SMSC_HOST: '127.0.0.1',
    SMSC_PORT: String(smscPort),
    SMSC_SYSTEM_ID: 'portal',
    SMSC_PASSWORD: 'pretend',
    LOG_LEVEL: 'fatal',
    LISTEN_HOST: '127.0.0.1',
    HTTPS_PORT: String(port),
    HTTP_PORT: String(http),
  };
  const begin = (kind: string, own: Readonly<Record<string, string>> = {}): ChildProcess =>
    spawn(process.execPath, [join(root, `src/main/${kind}.ts`)], {
      cwd: root,
      env: { ...environment, ...own },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const portal = begin('portal', { MONITOR_PORT: String(monitorPort) });
  const children = [portal];
  await ready(monitorPort!);
  children.push(begin('messenger'), begin('scribe'));
  await load(folder);
  const proc = `/proc/${portal.pid}`;
  return {
    site: { port: port!, host: HOST },
    smsc,
    monitorPort: monitorPort!,
    cpu: async () => figure(monitorPort!, 'process_cpu_seconds_total'),
    resident: () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`${proc}/status`, 'utf8'))?.[1]) * 1024,
    files: () => readdirSync(`${proc}/fd`).length,
    async close() {
      // The last one that leaves stops the private PostgreSQL.
      for (const child of children) {
        const ended = child.exitCode === null ? once(child, 'exit') : null;
        child.kill('SIGTERM');
        await ended;
      }
      await smsc.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function load(folder: string): Promise<void> {
  const files = await mkdtemp(join(tmpdir(), 'bench-soak-files-'));
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  const store = openStore({ url: server.url, max: 3 });
  try {
    await furnish(store, { varDir: folder, files, months: 3, late: 0 });
  } finally {
    await store.close();
    await server.stop();
    await rm(files, { recursive: true, force: true });
  }
}

async function figure(monitorPort: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${monitorPort}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(text)?.[1]);
}
