import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
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

const PATIENCE_MS = 90_000;

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
export async function missingForText(): Promise<string | null> {
  for (const name of ['w3m', 'tmux']) {
    const there = await access(`/usr/bin/${name}`).then(
      () => true,
      () => false,
    );
    const reason = `no ${name}: install Debian's package "${name}"`;
    if (!there && process.env['CI']) throw new Error(reason);
    if (!there) return reason;
  }
  return null;
}

/**
 * A proxy that leads every name to this computer. Text browsers ask the system for names, and it often knows no
 * `*.localhost`; so they find us without a line in anybody's /etc/hosts. What passes is TLS from end to end.
 */
export async function namesToHere(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer().on('connect', (request, socket: Duplex) => {
    const there = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    there.on('error', () => socket.destroy());
    socket.on('error', () => there.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
