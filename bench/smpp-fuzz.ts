import { randomBytes, randomInt } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { COMMANDS } from '../src/messaging/command.ts';
import { openSplitter } from '../src/messaging/frame.ts';
import { openLink } from '../src/messaging/link.ts';
import { decodePdu, encodePdu } from '../src/messaging/pdu.ts';
import { readReceipt } from '../src/messaging/receipt.ts';

/*
 * A million PDUs, most of them broken: right headers over random octets, real PDUs with octets changed, cut or put in. Every
 * one is framed in random pieces and decoded; a throw or a frame that is lost is a failure. Then every one of another million
 * goes to a link over a real socket, some at a time with an enquiry behind them: a link that neither answers the enquiry nor
 * hangs up within five seconds is a failure. The value is how many were read and outlived.
 */

const PDUS = Number(process.env['FUZZ_PDUS'] ?? 1_000_000);
const IDS = Object.values(COMMANDS).map(({ id }) => id);
const REAL = encodePdu({
  command: 'deliver_sm',
  sequence: 7,
  body: {
    source_addr: '380671110001',
    esm_class: 4,
    short_message: Buffer.from('id:1f stat:UNDELIV err:022 text:code'),
  },
  tlvs: { receipted_message_id: '1f', message_state: 5, network_error_code: Buffer.of(3, 0, 22) },
});

function framed(body: Buffer, id: number): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(16 + body.length, 0);
  head.writeUInt32BE(id, 4);
  return Buffer.concat([head, body]);
}

function broken(): Buffer {
  if (randomInt(50) === 0) return framed(randomBytes(randomInt(80)), randomInt(2 ** 32));
  if (randomInt(2) === 0) return framed(randomBytes(randomInt(80)), IDS[randomInt(IDS.length)] ?? 0);
  const body = Buffer.from(REAL.subarray(16));
  for (let count = randomInt(4); count > 0; count -= 1) body[randomInt(body.length)] = randomInt(256);
  return framed(randomInt(3) === 0 ? body.subarray(0, randomInt(body.length)) : body, 5);
}

const kinds: Record<string, number> = { pdu: 0, malformed: 0, 'unknown command': 0 };
let read = 0;
let receipts = 0;
for (let begun = 0; begun < PDUS; begun += 1_000) {
  const stream = Buffer.concat(Array.from({ length: Math.min(1_000, PDUS - begun) }, broken));
  const splitter = openSplitter();
  for (let at = 0; at < stream.length;) {
    const end = at + 1 + randomInt(4_000);
    for (const frame of splitter.push(stream.subarray(at, end)).frames) {
      const decoded = decodePdu(frame);
      kinds[decoded.kind] = (kinds[decoded.kind] ?? 0) + 1;
      read += 1;
      if (decoded.kind === 'pdu' && decoded.pdu.command === 'deliver_sm' && readReceipt(decoded.pdu))
        receipts += 1;
    }
    at = end;
  }
}
console.error(JSON.stringify({ ...kinds, receipts }));

// A link hangs up at twenty that it cannot read: most of these it outlives, some it does not.
const AT_ONCE = 25;
const PATIENCE_MS = 5_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const server = createServer((socket) => {
  openLink(socket, { log: quiet, serve: () => ({ status: 0, body: { system_id: 'fuzz' } }) });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const ENQUIRY = encodePdu({ command: 'enquire_link', sequence: 0x7eed });
const ANSWER = encodePdu({ command: 'enquire_link_resp', sequence: 0x7eed });

/** Sends octets with an enquiry behind them: answered, hung up on, or neither within our patience. */
function outlives(socket: Socket, octets: Buffer): Promise<'answered' | 'hung up' | 'frozen'> {
  const { promise, resolve } = Promise.withResolvers<'answered' | 'hung up' | 'frozen'>();
  const patience = setTimeout(() => resolve('frozen'), PATIENCE_MS);
  let said = Buffer.alloc(0);
  const look = (chunk: Buffer): void => {
    said = Buffer.concat([said, chunk]);
    if (said.includes(ANSWER)) resolve('answered');
  };
  const gone = (): void => resolve('hung up');
  socket.on('data', look).once('close', gone);
  socket.write(Buffer.concat([octets, ENQUIRY]));
  return promise.finally(() => {
    clearTimeout(patience);
    socket.off('data', look).off('close', gone);
  });
}

const fates = { answered: 0, 'hung up': 0, frozen: 0 };
let outlived = 0;
let socket: Socket | null = null;
for (let begun = 0; begun < PDUS; begun += AT_ONCE) {
  const count = Math.min(AT_ONCE, PDUS - begun);
  socket ??= connect(port, '127.0.0.1').on('error', () => undefined);
  const fate = await outlives(socket, Buffer.concat(Array.from({ length: count }, broken)));
  fates[fate] += 1;
  if (fate !== 'frozen') outlived += count;
  if (fate !== 'answered') {
    socket.destroy();
    socket = null;
  }
}
socket?.destroy();
server.close();
console.error(JSON.stringify(fates));
const value = Math.min(read, outlived);
const ok = value === PDUS;
console.log(JSON.stringify({ bench: 'smpp-fuzz', value, unit: 'PDUs', atLeast: PDUS, ok }));
process.exitCode = ok ? 0 : 1;
