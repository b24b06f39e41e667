import { tapFileBytes } from '../src/usage/tap-writer.ts';
import { tapFormat } from '../src/usage/tap.ts';
import { translated } from '../src/usage/usage-format.ts';

/*
 * Reading TAP: a file of 100,000 calls from bytes to our own lines on one core, in pieces of 64 KB as a disk gives them.
 * Memory must not grow with the file: what is held beside the file itself is told.
 */

const RECORDS = 100_000;
const ROUNDS = 4;
const AT_LEAST = 100_000;
const PIECE_BYTES = 1 << 16;

const event = {
  kind: 'voice',
  direction: 'out',
  msisdn: '380671110001',
  imsi: '255031234567890',
  other: '4930123456',
  localTime: '20261103081502',
  offsetCode: 0,
  bytesIn: 0,
  bytesOut: 0,
  charge: 2300,
} as const;
const bytes = tapFileBytes({
  sender: 'DEUD1',
  recipient: 'UKRKS',
  sequence: 42,
  decimalPlaces: 3,
  offsets: [[0, '+0100']],
  events: Array.from({ length: RECORDS }, (_, at) => ({ ...event, seconds: at % 4000 })),
});
const format = tapFormat({
  home: { country: 'UKR', mcc: '255' },
  otherwise: 'world',
  zones: { eu: { DEU: '262' } },
});

async function* pieces(): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** Milliseconds to translate the file, and the most memory that was used beside what was there before. */
async function translateOnce(): Promise<{
  readonly ms: number;
  readonly lines: number;
  readonly grownBytes: number;
}> {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  let lines = -2;
  let most = before;
  for await (const region of translated(format, pieces(), 'CDDEUD1UKRKS00042')) {
    for (let at = region.indexOf(10); at >= 0; at = region.indexOf(10, at + 1)) lines += 1;
    most = Math.max(most, process.memoryUsage().rss);
  }
  return { ms: performance.now() - began, lines, grownBytes: most - before };
}

let value = 0;
let grownBytes = 0;
for (let round = 0; round < ROUNDS; round++) {
  const { ms, lines, grownBytes: grown } = await translateOnce();
  if (lines !== RECORDS) throw new Error(`${lines} lines of ${RECORDS} records`);
  const rate = Math.round((RECORDS / ms) * 1000);
  console.error(
    `${rate} records/s, ${(grown / 1e6).toFixed(1)} MB more, ${(bytes.length / ms / 1000).toFixed(1)} MB/s`,
  );
  value = Math.max(value, rate);
  grownBytes = Math.max(grownBytes, grown);
}
const ok = value >= AT_LEAST;
console.log(
  JSON.stringify({
    bench: 'tap',
    value,
    unit: 'records/s',
    atLeast: AT_LEAST,
    ok,
    fileBytes: bytes.length,
    grownBytes,
  }),
);
process.exitCode = ok ? 0 : 1;
