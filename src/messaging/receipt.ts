import type { PduOf } from './pdu.ts';
import type { IdForm } from './profile.ts';
import type { Evidence } from './reason.ts';

/** A delivery receipt or an intermediate notification, without a word of the message's text. */
export interface Receipt extends Evidence {
  readonly intermediate: boolean;
  /** What it came in: the PDU, or `dlr-url` of a gateway. */
  readonly pdu: 'deliver_sm' | 'data_sm' | 'query_sm_resp' | 'dlr-url';
  /** The centre's id of the message as it wrote it here. */
  readonly smscId: string | null;
  /** The user_message_reference of our submit, when the centre gives it back. */
  readonly reference: number | null;
  /** The number that the message was sent to. */
  readonly phone: string;
}

/** What a receipt says about a submission. */
export type Fate = 'enroute' | 'delivered' | 'failed' | 'expired';

const STATES: Readonly<Record<string, number>> = {
  SCHEDUL: 0,
  ENROUTE: 1,
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  ACCEPTD: 6,
  UNKNOWN: 7,
  REJECTD: 8,
  SKIPPED: 9,
};

const NOTHING = Buffer.alloc(0);
const INTERMEDIATE = 0x20;
const RECEIPT = 0x04;
const TYPE_BITS = 0x3c;

/**
 * The keys of a receipt text. Whatever alphabet it claims, it is ASCII inside (some centres label it binary or UCS-2),
 * so NULs are dropped. Everything from `text:` on is the subscriber's own message and is never looked at.
 */
function receiptKeys(octets: Buffer): ReadonlyMap<string, string> {
  const ascii = octets.subarray(0, 512).toString('latin1').replaceAll('\0', '');
  const head = ascii.split(/\btext:/i, 1)[0] ?? '';
  const pairs = head.matchAll(/\b(id|stat|err):\s*([!-~]{0,65})/gi);
  return new Map([...pairs].map((pair) => [(pair[1] ?? '').toLowerCase(), pair[2] ?? '']));
}

function filled(text: string | undefined): string | null {
  const printable = text?.replace(/[^!-~]/g, '').slice(0, 65) ?? '';
  return printable === '' ? null : printable;
}

function stateNumber(stat: string | null): number | null {
  return stat === null ? null : (STATES[stat.toUpperCase().slice(0, 7)] ?? null);
}

function networkError(octets: Buffer | undefined): Evidence['network'] {
  if (octets === undefined || octets.length !== 3) return null;
  return { type: octets.readUInt8(0), code: octets.readUInt16BE(1) };
}

/**
 * Reads a deliver_sm or data_sm as a receipt; `null` when it is an ordinary message from a phone. `sniff` also looks into those
 * that are not marked as receipts: some centres forget to.
 */
export function readReceipt(pdu: PduOf<'deliver_sm'> | PduOf<'data_sm'>, sniff = true): Receipt | null {
  const { body, tlvs } = pdu;
  const type = body.esm_class & TYPE_BITS;
  const payload = tlvs.message_payload ?? ('short_message' in body ? body.short_message : NOTHING);
  const marked = type === RECEIPT || type === INTERMEDIATE;
  const keys = marked || sniff ? receiptKeys(payload) : new Map<string, string>();
  const looksLike = tlvs.receipted_message_id !== undefined || (keys.has('id') && keys.has('stat'));
  if (!marked && !(sniff && type === 0 && looksLike)) return null;
  return {
    intermediate: type === INTERMEDIATE,
    pdu: pdu.command,
    smscId: filled(tlvs.receipted_message_id) ?? filled(keys.get('id')),
    reference: tlvs.user_message_reference ?? null,
    phone: body.source_addr.replace(/\D/g, ''),
    network: networkError(tlvs.network_error_code),
    err: filled(keys.get('err'))?.slice(0, 8) ?? null,
    failureReason: tlvs.delivery_failure_reason ?? null,
    state: tlvs.message_state ?? stateNumber(filled(keys.get('stat'))),
  };
}

/** ACCEPTD means "taken by the next hop" at many gateways, so it is not an end unless the centre's profile says so. */
export function fateOf(receipt: Receipt, acceptedIsFinal = false): Fate {
  if (receipt.intermediate || receipt.state === null) return 'enroute';
  if (receipt.state === 2 || (receipt.state === 6 && acceptedIsFinal)) return 'delivered';
  if (receipt.state === 3) return 'expired';
  return [0, 1, 6].includes(receipt.state) ? 'enroute' : 'failed';
}

/** One form of an id: case and leading zeros do not matter. */
export function normalId(id: string, form: IdForm): string {
  const plain = id.trim().toLowerCase();
  if (form === 'hex-to-dec' && /^[\da-f]{1,32}$/.test(plain)) return BigInt(`0x${plain}`).toString();
  if (form === 'dec-to-hex' && /^\d{1,32}$/.test(plain)) return BigInt(plain).toString(16);
  return plain.replace(/^0+(?=.)/, '');
}
