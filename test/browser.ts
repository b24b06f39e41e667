import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
/** Debian's packages of the same engine; the shell has no windows to draw, so walks cost half the time. */
const DEBIANS = ['chromium-headless-shell', 'chromium'] as const;
/** In which browser walks are walked: `BROWSER=firefox` or `BROWSER=webkit npm test -- walks/`; otherwise Chromium. */
export const BROWSER = process.env['BROWSER'] ?? 'chromium';

/** A browser, or the reason why this walk cannot be made here. */
export type BrowserOrReason = { readonly browser: Browser } | { readonly reason: string };

let shared: Promise<BrowserOrReason> | null = null;
let users = 0;

/** The one browser of this process, as {@link browser} opens it: each who asks leaves it with {@link leaveBrowser}. */
export async function sharedBrowser(): Promise<BrowserOrReason> {
  users += 1;
  return await (shared ??= browser());
}

/** Closes the browser of this process when nobody uses it any more. */
export async function leaveBrowser(): Promise<void> {
  if (--users > 0 || shared === null) return;
  const opened = await shared;
  shared = null;
  if ('browser' in opened) await opened.browser.close();
}

/**
 * Opens Chromium. Where there is none and we are root on Debian it is installed once; in CI its absence throws, elsewhere
 * the walk is to be skipped with the reason: `if ('reason' in opened) return t.skip(opened.reason)`.
 * With `pictures` it can be photographed, which costs a thread.
 */
export async function browser(wish: { readonly pictures?: boolean } = {}): Promise<BrowserOrReason> {
  if (BROWSER === 'webkit') return { browser: await (await import('./walks/webkit.ts')).webkit() };
  if (BROWSER === 'firefox') return { browser: (await import('./walks/firefox.ts')).firefox() };
  const executablePath = await findOrInstall();
  if (executablePath !== null) {
    const { believedKey } = await import('./walks/certificate.ts');
    const believed = `--ignore-certificate-errors-spki-list=${await believedKey()}`;
    return {
      browser: await chromium.launch({ executablePath, args: [...flags(wish.pictures === true), believed] }),
    };
  }
  const reason = `No Chromium: install Debian's package "${DEBIANS[0]}" or set CHROMIUM_PATH.`;
  if (process.env['CI']) throw new Error(reason);
  return { reason };
}

/** As root Chromium has no sandbox of its own; everywhere it must talk to nobody but us. */
function flags(pictures: boolean): string[] {
  const offline = [
    // A service worker is fetched by the browser itself, which asks no page whether a certificate may be believed.
    '--ignore-certificate-errors',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    // Threads and processes for speed on a screen that nobody has: without them a walk is less work.
    '--disable-software-rasterizer',
    // Without its thread nothing can be photographed.
    ...(pictures ? [] : ['--disable-threaded-compositing']),
    '--num-raster-threads=1',
    '--in-process-gpu',
    '--enable-features=NetworkServiceInProcess2',
    // All pages of a window may be drawn by one process: its start is dearer than most pages.
    '--disable-site-isolation-trials',
    '--renderer-process-limit=1',
    // Only where we listen, whatever else this computer calls localhost.
    '--host-resolver-rules=MAP *.localhost 127.0.0.1',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...offline] : offline;
}

/** The path of Chromium, installed when that is possible; `null` when there is none. */
export async function findOrInstall(): Promise<string | null> {
  const own = process.env['CHROMIUM_PATH'];
  const there = await firstThere(own === undefined ? DEBIANS.map(pathOf) : [own]);
  if (there !== null || process.getuid?.() !== 0 || !(await isThere('/usr/bin/apt-get'))) return there;
  return (await install()) ? firstThere(DEBIANS.map(pathOf)) : null;
}

function pathOf(name: (typeof DEBIANS)[number]): string {
  return `/usr/bin/${name}`;
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isThere(path)) return path;
  return null;
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function install(): Promise<boolean> {
  console.log('Installing Chromium for the browser walks …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): Promise<unknown> => run('apt-get', args, { env, maxBuffer: 1 << 26 });
  const packages = ['install', '-y', '--no-install-recommends', DEBIANS[0], 'fonts-dejavu-core'];
  try {
    await apt('update').then(() => apt(...packages));
    return true;
  } catch (fault) {
    console.log(`apt-get could not install it: ${(fault as Error).message.split('\n')[0]}`);
    return false;
  }
}
