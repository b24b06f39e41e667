import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Why the tests with a peer are left out, or false. In CI a peer that is missing is a failure, not a reason.
 */
export function missing(what: string, command: string, ...args: readonly string[]): string | false {
  if (process.env['CI'] === 'true') return false;
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? false : `${what} is not installed`;
}

/** A program of somebody else's that runs beside a test. */
export interface Peer {
  readonly said: () => string;
  stop(): Promise<void>;
}

export function peer(command: string, args: readonly string[]): Peer {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return {
    said: () => said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** Waits until somebody listens: for the port, not for time. */
export async function listensAt(port: number, child: Peer): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nobody listens at ${port}: ${child.said().slice(-2_000)}`);
}
