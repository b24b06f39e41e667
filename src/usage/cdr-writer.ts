import { CONTEXT } from './ber.ts';
import { berElement, berNumber, berText } from './ber-writer.ts';
import { tbcdBytes } from './digits.ts';

/* Writes records of 3GPP TS 32.298: for the tests, the bench and whoever has no live file. */

/** `2026-11-03T08:15:02+02:00` in the nine bytes of a record's time. */
function timeBytes(tag: number, iso: string): Buffer {
  const [, year, month, day, hour, minute, second, sign, eastHours, eastMinutes] =
    /^20(..)-(..)-(..)T(..):(..):(..)([+-])(..):(..)$/.exec(iso) ?? [];
  const clock = Buffer.from(`${year}${month}${day}${hour}${minute}${second}`, 'hex');
  const east = Buffer.from(`${eastHours}${eastMinutes}`, 'hex');
  return berElement(tag, Buffer.concat([clock, Buffer.from(sign ?? '+'), east]));
}

function numberBytes(tag: number, digits: string): Buffer {
  return berElement(tag, Buffer.concat([Buffer.of(0x91), tbcdBytes(digits)]));
}

/** Which part of a call or session a record is. */
export interface PartFields {
  /** The element's number of the call or session. */
  readonly reference: number;
  /** Absent where the record is the whole. */
  readonly partNo?: number;
  /** Why the record was closed, a number of TS 32.298. */
  readonly cause: number;
}

/** The fields of a part, by their tags. */
function partBytes(
  tags: {
    readonly entity: number;
    readonly reference: number;
    readonly partNo: number;
    readonly cause: number;
  },
  entity: Buffer,
  part: PartFields | undefined,
): Buffer[] {
  if (part === undefined) return [];
  return [
    entity,
    berNumber(CONTEXT + tags.cause, part.cause),
    berNumber(CONTEXT + tags.reference, part.reference),
    ...(part.partNo === undefined ? [] : [berNumber(CONTEXT + tags.partNo, part.partNo)]),
  ];
}

export interface CallRecord {
  readonly part?: PartFields;
  readonly direction: 'out' | 'in';
  readonly msisdn: string;
  readonly other: string;
  readonly answered: string;
  readonly seconds: number;
}

export function callBytes({ direction, msisdn, other, answered, seconds, part }: CallRecord): Buffer {
  const out = direction === 'out';
  const tags = out
    ? { entity: 9, cause: 30, reference: 32, partNo: 33 }
    : { entity: 6, cause: 27, reference: 29, partNo: 30 };
  return berElement(CONTEXT + (out ? 0 : 1), [
    berNumber(CONTEXT + 0, out ? 0 : 1),
    berElement(CONTEXT + 1, tbcdBytes('255031234567890')),
    numberBytes(CONTEXT + 3, msisdn),
    numberBytes(CONTEXT + (out ? 5 : 4), other),
    timeBytes(CONTEXT + (out ? 23 : 20), answered),
    berNumber(CONTEXT + (out ? 25 : 22), seconds),
    ...partBytes(tags, numberBytes(CONTEXT + tags.entity, '380670000001'), part),
  ]);
}

export interface MessageRecord {
  readonly direction: 'out' | 'in';
  readonly msisdn: string;
  readonly other: string;
  readonly sent: string;
}

export function messageBytes({ direction, msisdn, other, sent }: MessageRecord): Buffer {
  const out = direction === 'out';
  return berElement(CONTEXT + (out ? 6 : 7), [
    berNumber(CONTEXT + 0, out ? 6 : 7),
    numberBytes(CONTEXT + (out ? 3 : 4), msisdn),
    timeBytes(CONTEXT + (out ? 9 : 8), sent),
    ...(out ? [numberBytes(CONTEXT + 12, other)] : []),
  ]);
}

const OF_GATEWAYS = { entity: 4, reference: 5, cause: 15, partNo: 17 };

export interface SessionRecord {
  readonly part?: PartFields;
  readonly msisdn: string;
  readonly apn: string;
  readonly opened: string;
  readonly seconds: number;
  /** Up and down, one pair for each stretch. */
  readonly volumes: readonly (readonly [number, number])[];
  readonly sequence: number;
  readonly node: string;
  /** The visited network, e.g. `26201`. */
  readonly network: string;
}

/** A record of a packet gateway; its flows are told as lists of service data. */
export function sessionBytes(of: SessionRecord, indefinite = false): Buffer {
  const data = of.volumes.map(([up, down], at) =>
    berElement(0x10, [
      berNumber(CONTEXT + 1, at + 1),
      berNumber(CONTEXT + 12, up),
      berNumber(CONTEXT + 13, down),
    ]),
  );
  const mcc = of.network.slice(0, 3);
  const mnc = of.network.slice(3);
  return berElement(
    CONTEXT + 79,
    [
      berNumber(CONTEXT + 0, 85),
      berElement(CONTEXT + 3, tbcdBytes('255031234567890')),
      berText(CONTEXT + 7, of.apn),
      timeBytes(CONTEXT + 13, of.opened),
      berNumber(CONTEXT + 14, of.seconds),
      ...partBytes(
        OF_GATEWAYS,
        berElement(CONTEXT + OF_GATEWAYS.entity, [berElement(CONTEXT, Buffer.of(10, 0, 0, 1))]),
        of.part,
      ),
      berText(CONTEXT + 18, of.node),
      berNumber(CONTEXT + 20, of.sequence),
      ...(of.msisdn === '' ? [] : [numberBytes(CONTEXT + 22, of.msisdn)]),
      berElement(CONTEXT + 27, tbcdBytes(`${mcc}f${mnc}`)),
      berElement(CONTEXT + 34, data, indefinite),
    ],
    indefinite,
  );
}
