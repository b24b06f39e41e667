import { CONTEXT } from './ber.ts';

/* The tags of 3GPP TS 32.298 that we read, all of the class CONTEXT; each kind of record has numbers of its own. */

export type CdrKind = 'voice' | 'sms' | 'data';

export interface CdrShape {
  readonly kind: CdrKind;
  readonly direction: 'out' | 'in';
  readonly msisdn: number;
  /** Of the SIM: who it was, where the record names no number. */
  readonly imsi: number;
  /** The other party's number, or the access point. */
  readonly other: readonly number[];
  /** When it began: the first one that is there. */
  readonly start: readonly number[];
  readonly seconds: number | null;
  /** Lists of volumes, and in them the two directions. */
  readonly volumes: readonly { readonly list: number; readonly up: number; readonly down: number }[];
  /** The visited network. */
  readonly network: number | null;
  /** The element's own number of the record, and the element. */
  readonly sequence: number | null;
  readonly node: number | null;
  /** By what the element knows the call or session: its own address, and its number of it. */
  readonly entity: number | null;
  readonly reference: number | null;
  /** Which part of it the record is, absent where it is the whole; and why it was closed. */
  readonly partNo: number | null;
  readonly cause: number | null;
  /** Why it came to nothing: only a message that was not taken or delivered has it. */
  readonly failure: number | null;
}

const none = {
  volumes: [],
  network: null,
  sequence: null,
  node: null,
  partNo: null,
  cause: null,
  failure: null,
} as const;
const call = { ...none, kind: 'voice' } as const;
const message = { ...none, kind: 'sms', seconds: null, reference: null } as const;
const callOut = { start: [23, 22], seconds: 25, entity: 9, reference: 32, partNo: 33, cause: 30 } as const;
const callIn = { start: [20, 19], seconds: 22, entity: 6, reference: 29, partNo: 30, cause: 27 } as const;

/** A packet data record of an SGSN: its numbers are not those of the gateways. */
const SGSN: CdrShape = {
  kind: 'data',
  direction: 'out',
  msisdn: 27,
  imsi: 3,
  other: [12],
  start: [16],
  seconds: 17,
  volumes: [{ list: 15, up: 3, down: 4 }],
  network: 38,
  sequence: 24,
  node: 22,
  entity: 5,
  reference: 10,
  partNo: 21,
  cause: 19,
  failure: null,
};

/** A packet data record of a GGSN (70: the one with its services), SGW or PGW. */
const GATEWAY: CdrShape = {
  kind: 'data',
  direction: 'out',
  msisdn: 22,
  imsi: 3,
  other: [7],
  start: [13],
  seconds: 14,
  volumes: [
    { list: 12, up: 3, down: 4 },
    { list: 34, up: 12, down: 13 },
  ],
  network: 27,
  sequence: 20,
  node: 18,
  entity: 4,
  reference: 5,
  partNo: 17,
  cause: 15,
  failure: null,
};

/** By the tag of the record. */
export const CDR_SHAPES: ReadonlyMap<number, CdrShape> = new Map<number, CdrShape>(
  [
    [0, { ...call, ...callOut, direction: 'out', msisdn: 3, imsi: 1, other: [5] }],
    [1, { ...call, ...callIn, direction: 'in', msisdn: 3, imsi: 1, other: [4] }],
    // The reference of a message is one byte; with its second and its subscriber it is enough.
    [
      6,
      {
        ...message,
        direction: 'out',
        msisdn: 3,
        imsi: 1,
        other: [12],
        start: [9],
        entity: 6,
        reference: 8,
        failure: 10,
      },
    ],
    [7, { ...message, direction: 'in', msisdn: 4, imsi: 2, other: [], start: [8], entity: 6, failure: 9 }],
    [20, SGSN],
    [21, GATEWAY],
    [70, GATEWAY],
    [78, GATEWAY],
    [79, GATEWAY],
  ].map(([tag, shape]) => [CONTEXT + (tag as number), shape as CdrShape]),
);

/**
 * Whether a record was closed because the call or session ended. Calls: 1 and 2 say that the record is partial. Sessions: so do
 * those from 16 on, by volume, time, a change of place or of conditions, or by hand.
 */
export function isEnd(kind: CdrKind, cause: number | null): boolean {
  if (cause === 1 || cause === 2) return false;
  return kind !== 'data' || cause === null || cause < 16;
}
