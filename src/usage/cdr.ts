import { BerFault, CONTEXT, berInteger, eachPart, emptyHead, readHead } from './ber.ts';
import { CDR_SHAPES, type CdrShape, isEnd } from './cdr-tags.ts';
import {
  isCdrFileName,
  namedNode,
  readCdrFileHeader,
  readCdrFrame,
  type CdrFileHeader,
  type CdrFrame,
} from './cdr-file.ts';
import { momentOfDigits } from './clock-text.ts';
import { addressDigits, tbcdDigits } from './digits.ts';
import { partText } from './part.ts';
import { IMSI } from './record.ts';
import { type Partners, zoneOfNetwork } from './roaming-partners.ts';
import { FormatFault, type TranslatedLine, type UsageFormat, numberOfName } from './usage-format.ts';

/** Records of the core network: files of 3GPP TS 32.297 with records of TS 32.298. */
export function cdrFormat(partners: Partners): UsageFormat {
  return {
    id: '3gpp',
    hasParts: true,
    matches: isCdrFileName,
    sourceOf: namedNode,
    translate: (chunks, name) => translateCdrs(chunks, name, partners),
  };
}

const MOST_RECORDS = 1_000_000;
const LONGEST_REST = 1 << 17;

async function* translateCdrs(
  chunks: AsyncIterable<Buffer>,
  name: string,
  partners: Partners,
): AsyncGenerator<TranslatedLine> {
  const node = namedNode(name)?.element ?? '3GPP';
  let header: CdrFileHeader | null = null;
  let bytes: Buffer = Buffer.alloc(0);
  let length = 0;
  let records = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    let at = 0;
    if (header === null) {
      header = readCdrFileHeader(bytes);
      if (header === null) continue;
      at = header.headerLength;
      if (header.lost !== 0) yield { note: lostNote(header.lost) };
    }
    for (;;) {
      const frame = readCdrFrame(bytes, at);
      if (frame === null) break;
      at = frame.to;
      if (records >= MOST_RECORDS) throw new FormatFault('too many records');
      const seq = (header.sequence % 1_000_000) * MOST_RECORDS + records;
      records += 1;
      yield recordLine(frame, { element: node, seq }, partners);
    }
    bytes = bytes.subarray(at);
    if (bytes.length > LONGEST_REST) throw new FormatFault('broken structure');
  }
  checkEnd(header, { length, records, rest: bytes.length });
}

function lostNote(lost: number | true): string {
  return lost === true ? 'the sender lost records, nobody knows how many' : `the sender lost ${lost} records`;
}

/** A length or count of nothing but ones says that the sender did not know yet. */
const UNKNOWN = 0xffff_ffff;

function checkEnd(
  header: CdrFileHeader | null,
  read: { readonly length: number; readonly records: number; readonly rest: number },
): void {
  if (header === null) throw new FormatFault('no header');
  if (read.rest > 0) throw new FormatFault('no trailer');
  if (header.fileLength !== UNKNOWN && header.fileLength !== read.length) {
    throw new FormatFault(read.length < header.fileLength ? 'no trailer' : 'text after the trailer');
  }
  if (header.records !== UNKNOWN && header.records !== read.records) throw new FormatFault('wrong count');
}

interface Names {
  readonly element: string;
  readonly seq: number;
}

const head = emptyHead();
const BER = 1;

function recordLine(frame: CdrFrame, names: Names, partners: Partners): TranslatedLine {
  const { bytes, from, to, encoding } = frame;
  const original = (): string => bytes.toString('hex', from, to);
  if (encoding !== BER || !headOf(frame)) return { rejected: 'fields', original: original() };
  const shape = CDR_SHAPES.get(head.tag);
  if (shape === undefined) return { rejected: 'no usage', original: original() };
  try {
    const fields = fieldsOf(frame, shape);
    if (fields.failed) return { rejected: 'no usage', original: original() };
    if (fields.startedMs === null) return { rejected: 'start', original: original() };
    const { startedMs, other, seconds, bytes: volume, mcc } = fields;
    const { kind, direction } = shape;
    const msisdn = fields.msisdn === '' ? IMSI + fields.imsi : fields.msisdn;
    const roaming = mcc === '' ? 'home' : zoneOfNetwork(partners, mcc);
    const own = nameOf(fields, names, head.tag);
    const part = partOf(fields, kind);
    return { ...own, startedMs, msisdn, kind, direction, other, seconds, bytes: volume, roaming, part };
  } catch (fault) {
    if (fault instanceof BerFault) return { rejected: 'fields', original: original() };
    throw fault;
  }
}

/** By its element's own number; else by that of the call or message; else by its place in the file. */
function nameOf({ sequence, node, entity, reference }: Fields, names: Names, tag: number): Names {
  if (sequence !== null) return { element: node || names.element, seq: sequence };
  if (reference === '') return names;
  return { ...names, seq: numberOfName(`${tag}.${entity}.${reference}`) };
}

function partOf(fields: Fields, kind: CdrShape['kind']): string | undefined {
  const { partNo, entity, reference, cause } = fields;
  if (partNo === null || reference === '') return undefined;
  return partText({ reference: `${entity}.${reference}`, partNo, isLast: isEnd(kind, cause) });
}

function headOf({ bytes, from, to }: CdrFrame): boolean {
  try {
    return readHead(bytes, from, to, head) && head.constructed && head.to <= to;
  } catch (fault) {
    if (fault instanceof BerFault) return false;
    throw fault;
  }
}

interface Fields {
  msisdn: string;
  imsi: string;
  other: string;
  startedMs: number | null;
  seconds: number;
  bytes: number;
  hasVolume: boolean;
  mcc: string;
  sequence: number | null;
  node: string;
  /** Hexadecimal. */
  entity: string;
  reference: string;
  partNo: number | null;
  cause: number | null;
  failed: boolean;
}

/** The fields of a record: its own parts by their tags, the volumes of every list in it. */
function fieldsOf({ bytes, from, to }: CdrFrame, shape: CdrShape): Fields {
  const fields: Fields = {
    msisdn: '',
    imsi: '',
    other: '',
    startedMs: null,
    seconds: 0,
    bytes: 0,
    hasVolume: false,
    mcc: '',
    sequence: null,
    node: '',
    entity: '',
    reference: '',
    partNo: null,
    cause: null,
    failed: false,
  };
  const own = emptyHead();
  let rank = Infinity;
  readHead(bytes, from, to, own);
  eachPart(bytes, own.from, own.to < 0 ? to : own.to, (tag, begin, end) => {
    const number = tag - CONTEXT;
    const list = shape.volumes.find((it) => it.list === number);
    const preferred = shape.start.indexOf(number);
    if (list !== undefined) addVolume(fields, volumeOf(bytes, begin, end, list));
    else if (preferred < 0) setField(fields, shape, number, bytes, begin, end);
    else if (preferred < rank) {
      rank = preferred;
      fields.startedMs = momentOf(bytes, begin, end);
    }
  });
  return fields;
}

/** The traffic of a list: of each of its items both directions. What lies deeper has the same numbers for other things. */
function volumeOf(bytes: Buffer, from: number, to: number, list: CdrShape['volumes'][number]): number {
  let sum = 0;
  eachPart(bytes, from, to, (_, begin, end) =>
    eachPart(bytes, begin, end, (tag, first, last) => {
      if (tag === CONTEXT + list.up || tag === CONTEXT + list.down) sum += berInteger(bytes, first, last);
    }),
  );
  return sum;
}

/** A record may tell its traffic twice, by the bearer and by services: what is larger is the whole. */
function addVolume(fields: Fields, volume: number): void {
  fields.bytes = fields.hasVolume ? Math.max(fields.bytes, volume) : volume;
  fields.hasVolume = true;
}

function setField(
  fields: Fields,
  shape: CdrShape,
  number: number,
  bytes: Buffer,
  from: number,
  to: number,
): void {
  if (number === shape.msisdn) fields.msisdn = addressDigits(bytes, from, to);
  else if (number === shape.imsi) fields.imsi = tbcdDigits(bytes, from, to);
  else if (shape.other.includes(number)) fields.other = otherOf(shape, bytes, from, to);
  else if (number === shape.seconds) fields.seconds = berInteger(bytes, from, to);
  else if (number === shape.network) fields.mcc = tbcdDigits(bytes, from, to).slice(0, 3);
  else if (number === shape.sequence) fields.sequence = berInteger(bytes, from, to);
  else if (number === shape.node) fields.node = nodeOf(bytes.toString('latin1', from, to));
  else if (number === shape.entity) fields.entity = nameBytes(bytes, from, to);
  else if (number === shape.reference) fields.reference = nameBytes(bytes, from, to);
  else if (number === shape.partNo) fields.partNo = berInteger(bytes, from, to);
  else if (number === shape.failure) fields.failed = true;
  else if (number === shape.cause) fields.cause = berInteger(bytes, from, to);
}

/** Addresses have some twenty bytes, written out some fifty; references eight. */
const LONGEST_NAME = 60;

function nameBytes(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('hex', from, Math.min(to, from + LONGEST_NAME));
}

function otherOf({ kind }: CdrShape, bytes: Buffer, from: number, to: number): string {
  if (kind === 'sms') return addressDigits(bytes, isLength(bytes, from, to) ? from + 1 : from, to);
  if (kind !== 'data') return addressDigits(bytes, from, to);
  const apn = bytes.toString('latin1', from, to);
  return /^[A-Za-z0-9._-]{1,63}$/.test(apn) ? apn : '';
}

/** An address of a message may begin with its length (TS 23.040); the byte on its nature has its highest bit set. */
function isLength(bytes: Buffer, from: number, to: number): boolean {
  return to - from > 1 && bytes[from]! < 0x80 && bytes[from + 1]! >= 0x80;
}

function nodeOf(text: string): string {
  return /^[A-Za-z0-9._-]{1,16}$/.test(text) ? text : '';
}

/** Nine bytes: `YYMMDDhhmmss` two digits to a byte, `+` or `-`, `hhmm`. */
function momentOf(bytes: Buffer, from: number, to: number): number | null {
  if (to - from !== 9) return null;
  const shown = momentOfDigits(`20${bytes.toString('hex', from, from + 6)}`);
  const sign = bytes.toString('latin1', from + 6, from + 7);
  const east = /^(\d{2})(\d{2})$/.exec(bytes.toString('hex', from + 7, to));
  if (shown === null || east === null || !/^[+-]$/.test(sign)) return null;
  const minutes = Number(east[1]) * 60 + Number(east[2]);
  return shown - (sign === '-' ? -minutes : minutes) * 60_000;
}
