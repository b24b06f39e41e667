import type { SubscriberId } from '../terms/index.ts';
import type { OwnedRows, RowKey, UsageClass, UsageRow } from './row.ts';

/** The columns of `usage_record` in the order in which `encodeRows` writes them. */
export const COPY_USAGE = `COPY usage_record (subscriber_id, started_at, source_seq, price, net, duty, bytes, billed,
  connect_fee, allowance_units, source_id, class_id, file_id, seconds, other, reverses_seq, reverses_source_id,
  corrects_seq, corrects_source_id) FROM STDIN (FORMAT binary)`;

const COLUMNS = 19;
const CHUNK_BYTES = 1 << 17;
/** More than any row needs: 19 lengths, 12 big and 7 small numbers, and the other party's name. */
const LONGEST_ROW = 512;
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MS = 946_684_800_000;
const TWO_32 = 2 ** 32;

/** What the database calls the class of a row. */
export type ClassId = (of: UsageClass) => number;

/** The rows in PostgreSQL's binary COPY format, chunk by chunk, so that the server stores while the rest is written. */
export function* encodeRows(groups: Iterable<OwnedRows>, classId: ClassId): Generator<Buffer> {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let at = chunk.write('PGCOPY\n\xff\r\n\0', 0, 'latin1');
  at = chunk.writeInt32BE(0, at);
  at = chunk.writeInt32BE(0, at);
  for (const { subscriberId, rows } of groups) {
    for (const row of rows) {
      if (at + LONGEST_ROW > CHUNK_BYTES) {
        yield chunk.subarray(0, at);
        chunk = Buffer.allocUnsafe(CHUNK_BYTES);
        at = 0;
      }
      at = writeRow(chunk, at, subscriberId, row, classId(row.class));
    }
  }
  yield chunk.subarray(0, chunk.writeInt16BE(-1, at));
}

function writeRow(
  chunk: Buffer,
  from: number,
  subscriberId: SubscriberId,
  row: UsageRow,
  classId: number,
): number {
  let at = chunk.writeInt16BE(COLUMNS, from);
  at = chunk.writeBigInt64BE(subscriberId, chunk.writeInt32BE(8, at));
  at = big(chunk, at, (row.startedMs - EPOCH_MS) * 1000);
  at = big(chunk, at, row.seq);
  at = big(chunk, at, row.price);
  at = big(chunk, at, row.net);
  at = big(chunk, at, row.duty);
  at = big(chunk, at, row.bytes);
  at = big(chunk, at, row.billed);
  at = big(chunk, at, row.connectFee);
  at = big(chunk, at, row.allowanceUnits);
  at = small(chunk, at, row.sourceId);
  at = small(chunk, at, classId);
  at = small(chunk, at, row.fileId);
  at = small(chunk, at, row.seconds);
  const length = chunk.write(row.other, at + 4, 'latin1');
  at = chunk.writeInt32BE(length, at) + length;
  return key(chunk, key(chunk, at, row.reverses), row.corrects);
}

function key(chunk: Buffer, at: number, of: RowKey | null): number {
  if (of === null) return chunk.writeInt32BE(-1, chunk.writeInt32BE(-1, at));
  return small(chunk, big(chunk, at, of.seq), of.sourceId);
}

/** An eight-byte number from a whole number below 2^53, also a negative one. */
function big(chunk: Buffer, at: number, value: number): number {
  const high = Math.floor(value / TWO_32);
  chunk.writeInt32BE(8, at);
  chunk.writeInt32BE(high, at + 4);
  return chunk.writeUInt32BE(value - high * TWO_32, at + 8);
}

function small(chunk: Buffer, at: number, value: number): number {
  return chunk.writeInt32BE(value, chunk.writeInt32BE(4, at));
}
