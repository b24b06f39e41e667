import { COMMANDS, type CommandName, type FieldType, commandOf } from './command.ts';
import { type Tlvs, type WrittenTlvs, decodeTlvs, encodeTlvs } from './tlv.ts';

type FieldValue<T> = T extends 'u8' | 'u32' ? number : T extends 'octets' ? Buffer : string;

/** The mandatory fields of a command. */
export type Body<C extends CommandName> = {
  readonly [F in keyof (typeof COMMANDS)[C]['fields']]: FieldValue<(typeof COMMANDS)[C]['fields'][F]>;
};

export interface PduOf<C extends CommandName> {
  readonly command: C;
  readonly status: number;
  readonly sequence: number;
  readonly body: Body<C>;
  readonly tlvs: Tlvs;
}

/** Any protocol data unit that we speak. */
export type Pdu = { [C in CommandName]: PduOf<C> }[CommandName];

/** What every PDU begins with, readable even when the rest is not. */
export interface Header {
  readonly id: number;
  readonly status: number;
  readonly sequence: number;
}

export type Decoded =
  | { readonly kind: 'pdu'; readonly pdu: Pdu }
  | { readonly kind: 'unknown command'; readonly header: Header }
  | { readonly kind: 'malformed'; readonly header: Header };

type Values = Record<string, number | string | Buffer>;

export const HEADER_OCTETS = 16;

function textLimit(type: FieldType): number {
  return Number(type.slice('text'.length));
}

function textOctets(name: string, type: FieldType, value: string): Buffer {
  if (value.length >= textLimit(type) || value.includes('\0')) throw new RangeError(`${name} does not fit`);
  return Buffer.from(`${value}\0`, 'latin1');
}

function lengthAndOctets(name: string, value: Buffer): Buffer {
  if (value.length > 254) throw new RangeError(`${name} does not fit`);
  return Buffer.concat([Buffer.of(value.length), value]);
}

function numberOctets(type: FieldType, value: number): Buffer {
  const octets = Buffer.alloc(type === 'u8' ? 1 : 4);
  octets.writeUIntBE(value, 0, octets.length);
  return octets;
}

function fieldOctets(name: string, type: FieldType, value: number | string | Buffer | undefined): Buffer {
  if (type === 'u8' || type === 'u32') return numberOctets(type, Number(value ?? 0));
  if (type === 'octets') return lengthAndOctets(name, Buffer.isBuffer(value) ? value : Buffer.alloc(0));
  return textOctets(name, type, String(value ?? ''));
}

/**
 * The octets of a PDU. Fields left out are 0 or empty. Throws a `RangeError` naming the field that is too long:
 * texts and credentials are checked long before they come here, so that is a fault of ours.
 */
export function encodePdu<C extends CommandName>(pdu: {
  readonly command: C;
  readonly sequence: number;
  readonly status?: number;
  readonly body?: Partial<Body<C>>;
  readonly tlvs?: WrittenTlvs;
}): Buffer {
  const { id, fields } = COMMANDS[pdu.command];
  const values = (pdu.body ?? {}) as Values;
  const parts = Object.entries(fields).map(([name, type]) => fieldOctets(name, type, values[name]));
  const head = Buffer.alloc(HEADER_OCTETS);
  const whole = Buffer.concat([head, ...parts, encodeTlvs(pdu.tlvs ?? {})]);
  whole.writeUInt32BE(whole.length, 0);
  whole.writeUInt32BE(id, 4);
  whole.writeUInt32BE(pdu.status ?? 0, 8);
  whole.writeUInt32BE(pdu.sequence, 12);
  return whole;
}

interface Read {
  readonly value: number | string | Buffer;
  readonly end: number;
}

function readText(frame: Buffer, at: number, type: FieldType): Read | null {
  const nul = frame.indexOf(0, at);
  // Some centres leave out the NUL of a string that ends the PDU.
  const end = nul === -1 ? frame.length : nul;
  if (end === at && nul === -1) return null;
  if (end - at >= textLimit(type)) return null;
  return { value: frame.toString('latin1', at, end), end: nul === -1 ? end : end + 1 };
}

function readField(frame: Buffer, at: number, type: FieldType): Read | null {
  if (type !== 'u8' && type !== 'u32' && type !== 'octets') return readText(frame, at, type);
  const width = type === 'u32' ? 4 : 1;
  if (at + width > frame.length) return null;
  const number = frame.readUIntBE(at, width);
  if (type !== 'octets') return { value: number, end: at + width };
  const end = at + 1 + number;
  return end > frame.length ? null : { value: Buffer.from(frame.subarray(at + 1, end)), end };
}

function emptyBody(fields: Readonly<Record<string, FieldType>>): Values {
  const empty = (type: FieldType): number | string | Buffer =>
    type === 'octets' ? Buffer.alloc(0) : type === 'u8' || type === 'u32' ? 0 : '';
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, empty(type)]));
}

function readBody(
  frame: Buffer,
  fields: Readonly<Record<string, FieldType>>,
): { body: Values; end: number } | null {
  const body: Values = {};
  let at = HEADER_OCTETS;
  for (const [name, type] of Object.entries(fields)) {
    const read = readField(frame, at, type);
    if (read === null) return null;
    body[name] = read.value;
    at = read.end;
  }
  return { body, end: at };
}

/**
 * The meaning of one whole frame of at least 16 octets. Never throws; reads nothing beyond the frame. A response that
 * says no may come as a bare header: its fields are then empty.
 */
export function decodePdu(frame: Buffer): Decoded {
  const header: Header = {
    id: frame.readUInt32BE(4),
    status: frame.readUInt32BE(8),
    sequence: frame.readUInt32BE(12),
  };
  const command = commandOf(header.id);
  if (command === undefined) return { kind: 'unknown command', header };
  const { fields } = COMMANDS[command];
  const bare = header.status !== 0 && frame.length === HEADER_OCTETS;
  const read = bare ? { body: emptyBody(fields), end: frame.length } : readBody(frame, fields);
  const tlvs = read === null ? null : decodeTlvs(frame.subarray(read.end));
  if (read === null || tlvs === null) return { kind: 'malformed', header };
  const { status, sequence } = header;
  return { kind: 'pdu', pdu: { command, status, sequence, body: read.body, tlvs } as unknown as Pdu };
}
