import type { SubscriberId } from '../terms/index.ts';
import type { OwnedRows, RowKey, UsageClass, UsageRow } from './row.ts';
import type { DaySum } from './sums.ts';

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
const EPOCH_DAYS = EPOCH_MS / 86_400_000;
const TWO_32 = 2 ** 32;

/** What the database calls the class of a row. */
export type ClassId = (of: UsageClass) => number;

/** A piece of the stream that is being filled: numbers go through the view, which the engine writes without a call. */
interface Piece {
  readonly bytes: Buffer;
  readonly view: DataView;
}

function newPiece(): Piece {
  const bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** The rows in PostgreSQL's binary COPY format, chunk by chunk, so that the server stores while the rest is written. */
export function* encodeRows(groups: Iterable<OwnedRows>, classId: ClassId): Generator<Buffer> {
  let piece = newPiece();
  let at = begin(piece);
  for (const { subscriberId, rows } of groups) {
    for (const row of rows) {
      if (at + LONGEST_ROW > CHUNK_BYTES) {
        yield piece.bytes.subarray(0, at);
        piece = newPiece();
        at = 0;
      }
      at = writeRow(piece, at, subscriberId, row, classId(row.class));
    }
  }
  yield piece.bytes.subarray(0, piece.bytes.writeInt16BE(-1, at));
}

/** The columns of `expense_day` in the order in which `encodeDays` writes them. */
export const COPY_DAYS = `COPY expense_day (subscriber_id, day, category, records, seconds, bytes, price, net, duty)
  FROM STDIN (FORMAT binary)`;

const DAY_COLUMNS = 9;

/** Sums of days in the same format: the server need not read numbers out of a text. */
export function* encodeDays(sums: Iterable<DaySum>): Generator<Buffer> {
  let piece = newPiece();
  let at = begin(piece);
  for (const sum of sums) {
    if (at + LONGEST_ROW > CHUNK_BYTES) {
      yield piece.bytes.subarray(0, at);
      piece = newPiece();
      at = 0;
    }
    at = writeDay(piece, at, sum);
  }
  yield piece.bytes.subarray(0, piece.bytes.writeInt16BE(-1, at));
}

function begin({ bytes }: Piece): number {
  const at = bytes.write('PGCOPY\n\xff\r\n\0', 0, 'latin1');
  return bytes.writeInt32BE(0, bytes.writeInt32BE(0, at));
}

function writeDay({ bytes, view }: Piece, from: number, sum: DaySum): number {
  view.setInt16(from, DAY_COLUMNS);
  view.setInt32(from + 2, 8);
  view.setBigInt64(from + 6, sum.subscriberId);
  let at = text(bytes, view, small(view, from + 14, sum.dayNumber - EPOCH_DAYS), sum.category);
  at = big(view, at, exact(sum.records));
  at = big(view, at, exact(sum.seconds));
  at = big(view, at, exact(sum.bytes));
  at = big(view, at, exact(sum.price));
  at = big(view, at, exact(sum.net));
  return big(view, at, exact(sum.duty));
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`a sum of usage is not exact: ${value}`);
  return value;
}

function writeRow(
  { bytes, view }: Piece,
  from: number,
  subscriberId: SubscriberId,
  row: UsageRow,
  classId: number,
): number {
  view.setInt16(from, COLUMNS);
  view.setInt32(from + 2, 8);
  view.setBigInt64(from + 6, subscriberId);
  let at = big(view, from + 14, (row.startedMs - EPOCH_MS) * 1000);
  at = big(view, at, row.seq);
  at = big(view, at, row.price);
  at = big(view, at, row.net);
  at = big(view, at, row.duty);
  at = big(view, at, row.bytes);
  at = big(view, at, row.billed);
  at = big(view, at, row.connectFee);
  at = big(view, at, row.allowanceUnits);
  at = small(view, at, row.sourceId);
  at = small(view, at, classId);
  at = small(view, at, row.fileId);
  at = small(view, at, row.seconds);
  at = text(bytes, view, at, row.other);
  return key(view, key(view, at, row.reverses), row.corrects);
}

/** Text of ASCII alone; short ones are sooner written here than handed to the engine. */
function text(bytes: Buffer, view: DataView, at: number, value: string): number {
  const { length } = value;
  view.setInt32(at, length);
  for (let n = 0; n < length; n++) bytes[at + 4 + n] = value.charCodeAt(n);
  return at + 4 + length;
}

function key(view: DataView, at: number, of: RowKey | null): number {
  if (of !== null) return small(view, big(view, at, of.seq), of.sourceId);
  view.setInt32(at, -1);
  view.setInt32(at + 4, -1);
  return at + 8;
}

/** An eight-byte number from a whole number below 2^53, also a negative one. */
function big(view: DataView, at: number, value: number): number {
  const high = Math.floor(value / TWO_32);
  view.setInt32(at, 8);
  view.setInt32(at + 4, high);
  view.setUint32(at + 8, value - high * TWO_32);
  return at + 12;
}

function small(view: DataView, at: number, value: number): number {
  view.setInt32(at, 4);
  view.setInt32(at + 4, value);
  return at + 8;
}
