import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { callOf, type Driver, drivenPage } from './driven.ts';
import { freePort } from './portal.ts';

const MINI_BROWSER = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));
const BEGIN_MS = 90_000;

/** Why WebKit cannot be walked in here, or `null`; in CI that throws. */
export function missingForWebKit(): string | null {
  const isThere = (command: string): boolean => spawnSync('which', [command]).status === 0;
  if (MINI_BROWSER !== undefined && isThere('WebKitWebDriver') && isThere('Xvfb')) return null;
  const reason = 'no WebKit: install Debian’s packages "webkit2gtk-driver" and "xvfb"';
  if (process.env['CI']) throw new Error(reason);
  return reason;
}

/** WebKitGTK by WebDriver on a screen that nobody sees, as far as walks need a browser; each page is a browser of its own. */
export async function webkit(): Promise<Browser> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
  // Nothing moves: driven, this browser does not survive a transition between two pages.
  const settings = await mkdtemp(join(tmpdir(), 'walks-webkit-'));
  await mkdir(join(settings, 'gtk-3.0'));
  await writeFile(join(settings, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=false\n');
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: settings,
    DISPLAY: `:${String(number).trim()}`,
    // Nobody looks at what it draws; as root it has no sandbox of its own.
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  const open = new Set<Driver>();
  const newPage = async (): Promise<unknown> => {
    const driver = await pageDriver(env);
    open.add(driver);
    const close = async (): Promise<void> => {
      if (open.delete(driver)) await driver.close();
    };
    return drivenPage({ ...driver, close });
  };
  const newContext = async (): Promise<unknown> => ({
    newPage,
    pages: () => [],
    setDefaultTimeout: () => undefined,
    clearCookies: async () => undefined,
  });
  const close = async (): Promise<void> => {
    await Promise.all([...open].map((driver) => driver.close()));
    screen.kill();
    await rm(settings, { recursive: true, force: true });
  };
  return { newContext, close } as unknown as Browser;
}

async function pageDriver(env: NodeJS.ProcessEnv): Promise<Driver> {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  const base = `http://127.0.0.1:${port}`;
  await listening(base, driver);
  const alwaysMatch = {
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
  };
  const { sessionId } = (await command(`${base}/session`, { capabilities: { alwaysMatch } })) as {
    sessionId: string;
  };
  const session = `${base}/session/${sessionId}`;
  const run: Driver['run'] = (source, ...args) =>
    command(`${session}/execute/async`, {
      script: `${callOf(source, args)}.then(arguments[0])`,
      args: [],
    });
  return {
    goto: async (url) => void (await command(`${session}/url`, { url })),
    run,
    // What has the focus is clicked, after the answer: a driver whose page leaves in the middle of a command loses its session.
    press: async () => {
      await run('async () => void setTimeout(() => document.activeElement.click())');
    },
    close: async () => {
      await command(session, undefined, 'DELETE').catch(() => undefined);
      const ended = once(driver, 'exit');
      driver.kill();
      await ended;
    },
  };
}

async function listening(base: string, driver: ChildProcess): Promise<void> {
  for (const end = performance.now() + BEGIN_MS; driver.exitCode === null && performance.now() < end;) {
    const isThere = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await pause(20);
  }
  throw new Error('WebKitWebDriver does not listen');
}

async function command(
  url: string,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value).slice(0, 300)}`);
  return value;
}
