import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { access, appendFile, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A terminal of 100 by 50 in tmux in which a program runs. */
export interface Terminal {
  /** Keys by tmux's names (`Enter`, `Tab`), or text with `type`. */
  keys(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  screen(): Promise<string>;
  /** Waits until the screen shows the words. */
  shows(words: string | RegExp): Promise<string>;
  close(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function terminal(command: string): Promise<Terminal> {
  const socket = `walk-${randomUUID().slice(0, 8)}`;
  const tmux = async (...args: readonly string[]): Promise<string> =>
    (await run('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args])).stdout;
  await tmux('new-session', '-d', '-x', '100', '-y', '50', `LANG=C.UTF-8 TERM=screen ${command}`);
  const screen = (): Promise<string> => tmux('capture-pane', '-p');
  return {
    keys: async (...keys) => void (await tmux('send-keys', ...keys)),
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    screen,
    shows: async (words) => {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const seen = await screen();
        if (typeof words === 'string' ? seen.includes(words) : words.test(seen)) return seen;
        if (performance.now() > until) throw new Error(`never seen on the screen: ${words}\n${seen}`);
      }
    },
    close: async () => void (await tmux('kill-server').catch(() => undefined)),
  };
}

/** Why there can be no walk in a text browser here, or `null`. In CI a missing program is a fault. */
export async function missingForText(hosts: readonly string[]): Promise<string | null> {
  const missing = (await programs(['w3m', 'tmux'])) ?? (await namesResolve(hosts));
  if (missing !== null && process.env['CI']) throw new Error(missing);
  return missing;
}

async function programs(names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const there = await access(`/usr/bin/${name}`).then(
      () => true,
      () => false,
    );
    if (!there) return `no ${name}: install Debian's package "${name}"`;
  }
  return null;
}

/**
 * Text browsers ask the system for names. Where it does not know ours and we are root in CI, /etc/hosts gets one line, once;
 * nobody else's file is touched.
 */
async function namesResolve(hosts: readonly string[]): Promise<string | null> {
  if (await allResolve(hosts)) return null;
  const line = `127.0.0.1 ${hosts.join(' ')}`;
  if (process.getuid?.() !== 0 || !process.env['CI']) return `add to /etc/hosts: ${line}`;
  if (!(await readFile('/etc/hosts', 'utf8')).includes(line)) {
    console.log(`Adding to /etc/hosts, for text browsers: ${line}`);
    await appendFile('/etc/hosts', `${line}\n`);
  }
  return (await allResolve(hosts)) ? null : `this system does not resolve ${hosts.join(', ')}`;
}

async function allResolve(hosts: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(hosts.map((host) => lookup(host)));
  return found.every(({ status }) => status === 'fulfilled');
}
