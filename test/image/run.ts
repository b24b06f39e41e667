// `npm run image`: builds operations/Containerfile with buildah, runs the whole product in it as its own user, sees the first page by
// HTTPS, and lets it drain at SIGTERM. Isolation is chroot: it needs root and Linux, no daemon and no registry but for the base image.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../house.ts';
import { freePort } from '../walks/portal.ts';

const IMAGE = 'my-kyivstar:trial';
const HOST = 'my.kyivstar.localhost';
const LIMIT_MS = 180_000;

if (spawnSync('buildah', ['--version']).status === 0) await trial();
else {
  console.error('buildah is missing: apt-get install buildah');
  process.exitCode = 2;
}

async function trial(): Promise<void> {
  // Docker's format keeps the health check; that of OCI has no place for it.
  const build = ['bud', '--isolation', 'chroot', '--format', 'docker', '--layers=false', '--pull=missing'];
  const built = spawnSync('buildah', [...build, '-f', 'operations/Containerfile', '-t', IMAGE, '.'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  assert.equal(built.status, 0, 'the image must build');
  const container = buildah('from', '--pull=never', IMAGE);
  try {
    await live(container);
  } finally {
    buildah('rm', container);
  }
}

function buildah(...args: readonly string[]): string {
  return execFileSync('buildah', args, { encoding: 'utf8' }).trim();
}

async function live(container: string): Promise<void> {
  const [https, http, monitor] = [await freePort(), await freePort(), await freePort()];
  const settings = { HTTPS_PORT: https, HTTP_PORT: http, MONITOR_PORT: monitor, DEMO_MONTHS: 1 };
  const given = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const begun = performance.now();
  // `buildah run` leaves the entry point out, so it is asked for it.
  const entry = entryPoint(container);
  const running = spawn(
    'buildah',
    ['run', '--isolation', 'chroot', ...given, container, '--', ...entry, 'start'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(running, 'exit') as Promise<[number | null]>;
  try {
    await until(async () => (await page(https)) === 200, 'the first page');
    console.log(`first page by HTTPS after ${seconds(begun)}, as the user ${accountOf(running.pid!)}`);
    for (const probe of ['live', 'started', 'ready']) assert.equal(await health(monitor, probe), 200, probe);
    await drain(running.pid!, { https, monitor }, ended);
  } finally {
    for (const pid of offspring(running.pid!)) kill(pid, 'SIGKILL');
  }
}

function entryPoint(container: string): readonly string[] {
  const { Docker } = JSON.parse(buildah('inspect', container)) as {
    Docker: { config: { Entrypoint: string[]; Healthcheck?: object } };
  };
  assert.ok(Docker.config.Healthcheck, 'the image must have its health check');
  return Docker.config.Entrypoint;
}

/** After SIGTERM it does not want work any more, answers what comes all the same, and ends well. */
async function drain(
  pid: number,
  ports: { readonly https: number; readonly monitor: number },
  ended: Promise<[number | null]>,
): Promise<void> {
  const begun = performance.now();
  kill(programOf(pid), 'SIGTERM');
  await until(async () => (await health(ports.monitor, 'ready')) === 503, 'that it wants no more work');
  assert.equal(await page(ports.https), 200, 'it must serve while it drains');
  const [status] = await ended;
  assert.equal(status, 0, 'it must end well');
  console.log(`SIGTERM: served on while it drained, ended well after ${seconds(begun)}`);
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const begun = performance.now();
  while (!(await holds())) {
    assert.ok(performance.now() - begun < LIMIT_MS, `${what} did not come`);
    await pause(100);
  }
}

/** The status of the page of the door; 0: nobody there. The certificate is of its own authority. */
function page(port: number): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/sign-in',
        headers: { host: HOST },
        servername: HOST,
        rejectUnauthorized: false,
      },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    asked.on('error', () => resolve(0)).end();
  });
}

async function health(port: number, probe: string): Promise<number> {
  return await fetch(`http://127.0.0.1:${port}/health/${probe}`).then(
    ({ status }) => status,
    () => 0,
  );
}

/** A process and all that came from it. */
function offspring(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const parent = /^\d+$/.test(name) ? /^PPid:\t(\d+)$/m.exec(statusOf(name))?.[1] : undefined;
    return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
  });
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((each) => [each.pid, ...below(each.pid)]);
  return [pid, ...below(pid)];
}

function statusOf(pid: string | number): string {
  return readOrNothing(`/proc/${pid}/status`);
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Our program within the container: the entry point puts it in its own place. */
function programOf(pid: number): number {
  const found = offspring(pid).find((each) =>
    readOrNothing(`/proc/${each}/cmdline`).startsWith('node_modules/.bin/node\0src/main/'),
  );
  assert.ok(found !== undefined, 'the program must run in the container');
  return found;
}

function accountOf(pid: number): string {
  const account = /^Uid:\t(\d+)/m.exec(statusOf(programOf(pid)))![1]!;
  assert.notEqual(account, '0', 'it must not run as root');
  return account;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
}
