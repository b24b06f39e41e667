import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// First page after `npm start` with an existing store: from the start of the process to the answer of the sign-in page.

const ROUNDS = 3;
const AT_MOST_SECONDS = 1.5;
const START = fileURLToPath(new URL('../src/main/start.ts', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Seconds from the start of the process until the page is there; the process is stopped again. */
async function startOnce(folder: string): Promise<number> {
  const [https, http] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    VAR_DIR: folder,
    HTTPS_PORT: String(https),
    HTTP_PORT: String(http),
    DEMO_MONTHS: '2',
  };
  const began = performance.now();
  const child = spawn(process.execPath, [START], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!(await answers(https)))
    if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}`);
  const seconds = (performance.now() - began) / 1000;
  child.kill('SIGTERM');
  await ended;
  return seconds;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      {
        port,
        host: '127.0.0.1',
        path: '/sign-in',
        headers: { host: 'my.kyivstar.localhost' },
        rejectUnauthorized: false,
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode === 200));
      },
    );
    asked.on('error', () => setImmediate(resolve, false));
    asked.end();
  });
}

const folder = await mkdtemp(join(tmpdir(), 'bench-start-'));
await chmod(folder, 0o755); // So that the server's data lie in it, and go with it.
try {
  console.error(`first start: ${(await startOnce(folder)).toFixed(2)} s`);
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.push(await startOnce(folder));
    console.error(`start ${round + 1}: ${seconds.at(-1)?.toFixed(2)} s`);
  }
  const value = Number(seconds.toSorted((a, b) => a - b)[1]?.toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'start',
      value,
      unit: 's',
      atMost: AT_MOST_SECONDS,
      ok: value <= AT_MOST_SECONDS,
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
