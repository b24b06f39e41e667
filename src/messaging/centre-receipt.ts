import type { Body } from './pdu.ts';
import type { WrittenTlvs } from './tlv.ts';

/** How a pretend centre writes its receipts: as real ones do, good and bad habits alike. */
export interface ReceiptHabits {
  readonly text: boolean;
  readonly tlvs: boolean;
  /** Hexadecimal in the response, decimal in the receipt. */
  readonly decimalIds: boolean;
  readonly withoutId: boolean;
  /** The id of the parameter is not ended by a NUL. */
  readonly withoutNul: boolean;
  readonly dataCoding: number;
}

export const GOOD_HABITS: ReceiptHabits = {
  text: true,
  tlvs: true,
  decimalIds: false,
  withoutId: false,
  withoutNul: false,
  dataCoding: 0,
};

export type Verdict = 'DELIVRD' | 'UNDELIV' | 'EXPIRED' | 'ENROUTE';

/** message_state of each. */
export const STATES: Readonly<Record<Verdict, number>> = { ENROUTE: 1, DELIVRD: 2, EXPIRED: 3, UNDELIV: 5 };
const GSM_NETWORK = 3;

function stamp(at: Temporal.Instant): string {
  return at.toString().replace(/\D/g, '').slice(2, 12);
}

function networkError(code: number): Buffer {
  return Buffer.of(GSM_NETWORK, code >> 8, code & 0xff);
}

/** The deliver_sm that tells what became of a submit_sm; ENROUTE is an intermediate notification. */
export function receiptFor(
  submit: Body<'submit_sm'>,
  reference: number | undefined,
  told: {
    readonly id: string;
    readonly verdict: Verdict;
    readonly code: number;
    readonly at: Temporal.Instant;
    readonly text: string;
  },
  habits: ReceiptHabits,
): { readonly body: Partial<Body<'deliver_sm'>>; readonly tlvs: WrittenTlvs } {
  const { verdict, code, at } = told;
  const id = habits.decimalIds ? BigInt(`0x${told.id}`).toString() : told.id;
  const err = String(code).padStart(3, '0');
  const dates = `submit date:${stamp(at)} done date:${stamp(at)}`;
  // Real centres repeat the beginning of the message here; so do we, and the other side must not keep it.
  const text = `${habits.withoutId ? '' : `id:${id} `}sub:001 dlvrd:${verdict === 'DELIVRD' ? '001' : '000'} ${dates} stat:${verdict} err:${err} text:${told.text.slice(0, 20)}`;
  return {
    body: {
      source_addr_ton: submit.dest_addr_ton,
      source_addr_npi: submit.dest_addr_npi,
      source_addr: submit.destination_addr,
      dest_addr_ton: submit.source_addr_ton,
      dest_addr_npi: submit.source_addr_npi,
      destination_addr: submit.source_addr,
      esm_class: verdict === 'ENROUTE' ? 0x20 : 0x04,
      data_coding: habits.dataCoding,
      short_message: habits.text ? Buffer.from(text, 'latin1').subarray(0, 254) : Buffer.alloc(0),
    },
    tlvs: habits.tlvs
      ? {
          ...(habits.withoutId
            ? {}
            : { receipted_message_id: habits.withoutNul ? Buffer.from(id, 'latin1') : id }),
          message_state: STATES[verdict],
          ...(code === 0 ? {} : { network_error_code: networkError(code) }),
          ...(reference === undefined ? {} : { user_message_reference: reference }),
        }
      : {},
  };
}
