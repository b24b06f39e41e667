import { randomBytes, randomInt } from 'node:crypto';
import { COMMANDS } from '../src/messaging/command.ts';
import { openSplitter } from '../src/messaging/frame.ts';
import { decodePdu, encodePdu } from '../src/messaging/pdu.ts';
import { readReceipt } from '../src/messaging/receipt.ts';

/*
 * A million PDUs, most of them broken: right headers over random octets, real PDUs with octets changed, cut or put in. Every
 * one is framed in random pieces and decoded; a throw or a frame that is lost is a failure. The value is how many were read.
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
const ok = read === PDUS;
console.error(JSON.stringify({ ...kinds, receipts }));
console.log(JSON.stringify({ bench: 'smpp-fuzz', value: read, unit: 'PDUs', atLeast: PDUS, ok }));
process.exitCode = ok ? 0 : 1;
