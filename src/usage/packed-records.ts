import type { SubscriberId } from '../terms/index.ts';
import type { Source } from './memory.ts';
import { compareEvents } from './month-fold.ts';
import type { ReadLine } from './reading.ts';
import type { UsageRecord } from './record.ts';

/** A record and whose it is. */
export interface OwnedRecord {
  readonly subscriberId: SubscriberId;
  readonly record: UsageRecord;
  readonly fileId: number;
  readonly lineNo: number;
  /** What its element is stored under. */
  readonly source: Source;
  /** Its place in the batch. */
  readonly place: number;
}

/** A line as it stands in its file. */
export type LineInFile = Pick<ReadLine, 'fileId' | 'lineNo' | 'region' | 'from' | 'to'>;

/** Some of the records of a batch, one after the other. */
export interface Chain {
  head: number;
  tail: number;
}

/**
 * The records of a batch while they wait: columns of numbers. As objects tens of thousands would leave the processor's
 * cache and outlive their generation before they are rated, and what is old is collected late: the process would hold
 * a multiple of what it needs.
 */
export interface PackedRecords {
  /** Adds a record to the end of a chain. */
  append(chain: Chain, line: ReadLine, record: UsageRecord, source: Source): void;
  /** Brings a chain into the order of its events. */
  sort(chain: Chain): void;
  /** Whether two neighbours of a chain in its order are the same record. */
  hasTwins(chain: Chain): boolean;
  /** The records of a chain, made anew: they are fresh when they are rated. */
  unpacked(chain: Chain, subscriberId: SubscriberId): readonly OwnedRecord[];
  /** The record at a place. */
  recordAt(place: number): UsageRecord;
  lineAt(place: number): LineInFile;
}

/** What many records have in common. */
type Way = Pick<UsageRecord, 'kind' | 'direction' | 'roaming'>;

const END = -1;
const FIRST_CAPACITY = 4_096;

interface Numbers {
  readonly startedMs: Float64Array;
  readonly seq: Float64Array;
  readonly bytes: Float64Array;
  readonly lineNo: Float64Array;
  readonly seconds: Int32Array;
  readonly fileId: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly way: Int32Array;
  readonly next: Int32Array;
}

function newNumbers(capacity: number): Numbers {
  const wide = (): Float64Array => new Float64Array(capacity);
  const narrow = (): Int32Array => new Int32Array(capacity);
  return {
    startedMs: wide(),
    seq: wide(),
    bytes: wide(),
    lineNo: wide(),
    seconds: narrow(),
    fileId: narrow(),
    from: narrow(),
    to: narrow(),
    way: narrow(),
    next: narrow(),
  };
}

/** Twice the room for the same numbers. */
function grown(of: Numbers): Numbers {
  const more = newNumbers(of.next.length * 2);
  for (const name of Object.keys(of) as (keyof Numbers)[]) more[name].set(of[name]);
  return more;
}

export function packRecords(): PackedRecords {
  let numbers = newNumbers(FIRST_CAPACITY);
  const others: string[] = [];
  const sources: Source[] = [];
  const regions: Buffer[] = [];
  const ways: Way[] = [];
  const prices = new Map<number, string>();
  const wayOf = (record: UsageRecord): number => {
    for (let way = 0; way < ways.length; way++) if (isOfWay(ways[way]!, record)) return way;
    const { kind, direction, roaming } = record;
    return ways.push({ kind, direction, roaming }) - 1;
  };
  const recordAt = (place: number): UsageRecord => {
    const { kind, direction, roaming } = ways[numbers.way[place]!]!;
    const record = {
      startedMs: numbers.startedMs[place]!,
      kind,
      direction,
      other: others[place]!,
      seconds: numbers.seconds[place]!,
      bytes: numbers.bytes[place]!,
      roaming,
      element: sources[place]!.element,
      seq: numbers.seq[place]!,
      msisdn: 0, // Whose it is has been found out.
    };
    const sourcePrice = prices.size === 0 ? undefined : prices.get(place);
    return sourcePrice === undefined ? record : { ...record, sourcePrice };
  };
  const placesOf = (chain: Chain): number[] => {
    const places: number[] = [];
    for (let place = chain.head; place !== END; place = numbers.next[place]!) places.push(place);
    return places;
  };
  return {
    append(chain, { fileId, lineNo, region, from, to }, record, source) {
      const place = others.length;
      if (place === numbers.next.length) numbers = grown(numbers);
      numbers.startedMs[place] = record.startedMs;
      numbers.seq[place] = record.seq;
      numbers.bytes[place] = record.bytes;
      numbers.lineNo[place] = lineNo;
      numbers.seconds[place] = record.seconds;
      numbers.fileId[place] = fileId;
      numbers.from[place] = from;
      numbers.to[place] = to;
      numbers.way[place] = wayOf(record);
      numbers.next[place] = END;
      others.push(record.other);
      sources.push(source);
      regions.push(region);
      if (record.sourcePrice !== undefined) prices.set(place, record.sourcePrice);
      if (chain.head === END) chain.head = place;
      else numbers.next[chain.tail] = place;
      chain.tail = place;
    },
    sort(chain) {
      const places = placesOf(chain).sort((a, b) => compareEvents(recordAt(a), recordAt(b)));
      for (const [at, place] of places.entries()) numbers.next[place] = places[at + 1] ?? END;
      chain.head = places[0]!;
      chain.tail = places.at(-1)!;
    },
    hasTwins(chain) {
      const places = placesOf(chain).map(recordAt);
      return places.some((record, at) => at > 0 && compareEvents(places[at - 1]!, record) === 0);
    },
    unpacked(chain, subscriberId) {
      const records: OwnedRecord[] = [];
      for (let place = chain.head; place !== END; place = numbers.next[place]!) {
        const fileId = numbers.fileId[place]!;
        const lineNo = numbers.lineNo[place]!;
        const source = sources[place]!;
        records.push({ subscriberId, record: recordAt(place), fileId, lineNo, source, place });
      }
      return records;
    },
    recordAt,
    lineAt: (place) => ({
      fileId: numbers.fileId[place]!,
      lineNo: numbers.lineNo[place]!,
      region: regions[place]!,
      from: numbers.from[place]!,
      to: numbers.to[place]!,
    }),
  };
}

function isOfWay(way: Way, record: UsageRecord): boolean {
  return way.kind === record.kind && way.direction === record.direction && way.roaming === record.roaming;
}

/** A chain without any record. */
export function newChain(): Chain {
  return { head: END, tail: END };
}
