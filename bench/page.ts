import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDemo } from '../src/demo/index.ts';
import { trailWith } from '../src/identity/index.ts';
import { loadDelivery } from '../src/main/delivery.ts';
import { testApplication } from '../test/application.ts';
import { credentialsOf, firstVisit } from '../test/enrolling.ts';
import type { Person } from '../test/person.ts';

// The signed-in expenses page with session and database, uncompressed: CPU of our process per request, beside the same bytes
// sent by bare node:http from the same process, the two interleaved. The database's and the client's CPU are not counted.

const ROUNDS = 5;
const REQUESTS = 1500;
const AT_LEAST = 0.2;
const CLIENT = fileURLToPath(new URL('./client/requests.ts', import.meta.url));
const HOST = 'my.kyivstar.localhost';
const PATH = '/expenses';
const MSISDN = '380671110001';

const application = await testApplication();
const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
try {
  await measure();
} finally {
  await application.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const person = await signedIn();
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const page = Buffer.from((await person.get(PATH)).html);
  await application.app.listen({ port: 0, host: '127.0.0.1' });
  const ours = (application.app.server.address() as AddressInfo).port;
  const bare = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': page.byteLength,
    });
    response.end(page);
  }).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const { port } = bare.address() as AddressInfo;
  await cpuMs(ours, cookie);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [limit, whole] = [await cpuMs(port, cookie), await cpuMs(ours, cookie)];
    console.error(`round ${round + 1}: bare ${limit.toFixed(3)} ms, ours ${whole.toFixed(3)} ms a request`);
    ratios.push(limit / whole);
  }
  bare.close();
  report(ratios.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0, page.byteLength);
}

/** Somebody of the demo with two months of usage, signed in. */
async function signedIn(): Promise<Person> {
  const { operator, database } = application;
  const now = await database.store.now();
  const options = { seed: 1, subscribers: 24, months: 2, now, book: operator.book };
  const paths = await writeDemo(folder, options, { months: 'all' });
  const trail = trailWith(application.keys.trail);
  await loadDelivery(database.store, operator, paths, {
    trail,
    progress: () => undefined,
    line: console.error,
  });
  const person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: MSISDN });
  await person.submit('/sign-in', '/sign-in', await credentialsOf(application, MSISDN));
  await firstVisit(person);
  return person;
}

/** CPU milliseconds of this process per request. */
async function cpuMs(port: number, cookie: string): Promise<number> {
  const before = process.cpuUsage();
  const client = spawn(process.execPath, [CLIENT, String(port), PATH, HOST, cookie, String(REQUESTS)], {
    stdio: 'inherit',
  });
  const [code] = (await once(client, 'exit')) as [number];
  if (code !== 0) throw new Error('the client failed');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / REQUESTS;
}

function report(value: number, bytes: number): void {
  const ok = value >= AT_LEAST;
  const machine = cpus()[0]?.model;
  console.log(
    JSON.stringify({
      bench: 'page',
      value: Number(value.toFixed(3)),
      unit: 'ratio',
      atLeast: AT_LEAST,
      ok,
      bytes,
      machine,
    }),
  );
  process.exitCode = ok ? 0 : 1;
}
