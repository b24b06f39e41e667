import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import smpp, { type NpmSession } from 'smpp';
import { isCommand, openLink } from '../src/messaging/link.ts';
import { keepBound } from '../src/messaging/smsc-session.ts';

/*
 * Submits a second with window 10 on one link: our client against the npm client `smpp`, both to the same server (ours, which
 * only answers), interleaved, medians of the rounds.
 */

const WINDOW = 10;
const SUBMITS = 20_000;
const ROUNDS = 5;
const AT_LEAST = 0.8;
const MESSAGE = { destination_addr: '380671110001', source_addr: '466', registered_delivery: 0x11 };
const TEXT = Buffer.from('Your code is 481 516. Tell it to nobody.');

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let id = 0;
const server = createServer((socket) => {
  openLink(socket, {
    log: quiet,
    window: 100,
    serve: (pdu) =>
      isCommand(pdu, 'submit_sm')
        ? { status: 0, body: { message_id: String((id += 1)) } }
        : { status: 0, body: { system_id: 'bench' } },
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

/** Keeps a window of submits outstanding until all are answered: how many a second. */
async function rate(submit: () => Promise<unknown>): Promise<number> {
  let left = SUBMITS;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await submit();
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
  return SUBMITS / ((performance.now() - began) / 1_000);
}

const bound = Promise.withResolvers<void>();
const ours = keepBound({
  settings: { host: '127.0.0.1', port, systemId: 'portal', password: 'secret', window: WINDOW },
  mode: 'transceiver',
  serve: async () => null,
  onBound: bound.resolve,
  log: quiet,
});
await bound.promise;
const link = ours.link();
if (link === null) throw new Error('not bound');
const theirs: NpmSession = smpp.connect({ url: `smpp://127.0.0.1:${port}` });
await new Promise((resolve) =>
  theirs.bind_transceiver({ system_id: 'portal', password: 'secret', interface_version: 0x34 }, resolve),
);

const byOurs = () =>
  link.request('submit_sm', { ...MESSAGE, short_message: TEXT }, { user_message_reference: 7 });
const byTheirs = () =>
  new Promise((resolve) =>
    theirs.submit_sm({ ...MESSAGE, short_message: { message: TEXT }, user_message_reference: 7 }, resolve),
  );
const rates: { ours: number; theirs: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const pair = { ours: await rate(byOurs), theirs: await rate(byTheirs) };
  rates.push(pair);
  console.error(`round ${round + 1}: ours ${Math.round(pair.ours)}/s, npm smpp ${Math.round(pair.theirs)}/s`);
}
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const [mine, other] = [median(rates.map((each) => each.ours)), median(rates.map((each) => each.theirs))];
const value = Math.round((mine / other) * 100) / 100;
await ours.stop();
theirs.destroy();
server.close();
const ok = value >= AT_LEAST;
const figures = { submitsPerSecond: Math.round(mine), npmPerSecond: Math.round(other) };
console.log(JSON.stringify({ bench: 'smpp', value, unit: 'ratio', atLeast: AT_LEAST, ok, ...figures }));
process.exitCode = ok ? 0 : 1;
