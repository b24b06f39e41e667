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
}

const call = { kind: 'voice', volumes: [], network: null, sequence: null, node: null } as const;
const message = {
  kind: 'sms',
  seconds: null,
  volumes: [],
  network: null,
  sequence: null,
  node: null,
} as const;

/** By the tag of the record. */
export const CDR_SHAPES: ReadonlyMap<number, CdrShape> = new Map<number, CdrShape>(
  [
    [0, { ...call, direction: 'out', msisdn: 3, imsi: 1, other: [5], start: [23, 22], seconds: 25 }],
    [1, { ...call, direction: 'in', msisdn: 3, imsi: 1, other: [4], start: [20, 19], seconds: 22 }],
    [6, { ...message, direction: 'out', msisdn: 3, imsi: 1, other: [12], start: [9] }],
    [7, { ...message, direction: 'in', msisdn: 4, imsi: 2, other: [], start: [8] }],
    [20, session({ network: null })],
    [21, session({ network: 27 })],
    [78, session({ network: 27 })],
    [79, session({ network: 27 })],
  ].map(([tag, shape]) => [CONTEXT + (tag as number), shape as CdrShape]),
);

/** A packet data record of SGSN, GGSN, SGW or PGW. */
function session({ network }: { readonly network: number | null }): CdrShape {
  return {
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
    network,
    sequence: 20,
    node: 18,
  };
}
