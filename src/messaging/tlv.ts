/** The optional parameters of SMPP 3.4 that we read or write (sms.md 3.2). Others are skipped. */
export type TlvType = 'u8' | 'u16' | 'text' | 'octets';

export const TLVS = {
  additional_status_info_text: { tag: 0x001d, type: 'text' },
  receipted_message_id: { tag: 0x001e, type: 'text' },
  user_message_reference: { tag: 0x0204, type: 'u16' },
  sar_msg_ref_num: { tag: 0x020c, type: 'u16' },
  sar_total_segments: { tag: 0x020e, type: 'u8' },
  sar_segment_seqnum: { tag: 0x020f, type: 'u8' },
  sc_interface_version: { tag: 0x0210, type: 'u8' },
  ms_availability_status: { tag: 0x0422, type: 'u8' },
  network_error_code: { tag: 0x0423, type: 'octets' },
  message_payload: { tag: 0x0424, type: 'octets' },
  delivery_failure_reason: { tag: 0x0425, type: 'u8' },
  message_state: { tag: 0x0427, type: 'u8' },
} as const satisfies Record<string, { tag: number; type: TlvType }>;

export type TlvName = keyof typeof TLVS;

type TlvValue<T extends TlvType> = T extends 'u8' | 'u16' ? number : T extends 'text' ? string : Buffer;

export type Tlvs = { readonly [N in TlvName]?: TlvValue<(typeof TLVS)[N]['type']> };

/** Optional parameters to be written: octets in the place of a text go out as they are, without a NUL at their end. */
export type WrittenTlvs = { readonly [N in TlvName]?: Tlvs[N] | Buffer };

const BY_TAG: ReadonlyMap<number, TlvName> = new Map(
  Object.entries(TLVS).map(([name, tlv]) => [tlv.tag, name as TlvName]),
);

function valueOctets(type: TlvType, value: number | string | Buffer): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
  if (typeof value !== 'number') return value;
  const octets = Buffer.alloc(type === 'u8' ? 1 : 2);
  octets.writeUIntBE(value, 0, octets.length);
  return octets;
}

/** The octets of some optional parameters, in the order given. */
export function encodeTlvs(tlvs: WrittenTlvs): Buffer {
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(tlvs)) {
    if (value === undefined) continue;
    const { tag, type } = TLVS[name as TlvName];
    const octets = valueOctets(type, value);
    const head = Buffer.alloc(4);
    head.writeUInt16BE(tag, 0);
    head.writeUInt16BE(octets.length, 2);
    parts.push(head, octets);
  }
  return Buffer.concat(parts);
}

/** A value bounded by its own length: a string without its NUL never runs on into the next parameter. */
function valueOf(type: TlvType, octets: Buffer): number | string | Buffer | undefined {
  if (type === 'octets') return Buffer.from(octets);
  if (type === 'text') return octets.toString('latin1').replace(/\0[^]*$/, '');
  const width = type === 'u8' ? 1 : 2;
  return octets.length === width ? octets.readUIntBE(0, width) : undefined;
}

/**
 * The optional parameters in the rest of a PDU, the first of a kind wins; unknown ones and numbers of a wrong width
 * are skipped. `null` when one claims more octets than there are.
 */
export function decodeTlvs(rest: Buffer): Tlvs | null {
  const found: Partial<Record<TlvName, number | string | Buffer>> = {};
  let at = 0;
  while (at < rest.length) {
    if (rest.length - at < 4) return null;
    const name = BY_TAG.get(rest.readUInt16BE(at));
    const end = at + 4 + rest.readUInt16BE(at + 2);
    if (end > rest.length) return null;
    if (name !== undefined && found[name] === undefined) {
      const value = valueOf(TLVS[name].type, rest.subarray(at + 4, end));
      if (value !== undefined) found[name] = value;
    }
    at = end;
  }
  return found as Tlvs;
}
