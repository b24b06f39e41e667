import { BerFault, berInteger, berSteps, walk } from './ber.ts';
import { momentOfDigits } from './clock-text.ts';
import { bcdDigits } from './digits.ts';
import { type Partners, zoneOfPartner } from './roaming-partners.ts';
import { type TapHeader, emptyHeader, offsetOf, readTapHeader } from './tap-header.ts';
import { IMSI } from './record.ts';
import { TAP } from './tap-tags.ts';
import { FormatFault, type NamedSource, type TranslatedLine, type UsageFormat } from './usage-format.ts';

/** `CD` (or `TD` for tests), sender, recipient, sequence number. */
const NAME = /^([CT])D([A-Z0-9]{5})([A-Z0-9]{5})(\d{5})(\.tap)?$/i;
const ENTERED: ReadonlySet<number> = new Set([TAP.transferBatch, TAP.callEventDetailList]);
/** Of one file: its records are numbered within its own number. */
const MOST_RECORDS = 1_000_000;

/** Roaming as partners report it: GSMA TAP 3.12. */
export function tapFormat(partners: Partners): UsageFormat {
  return {
    id: 'tap',
    matches: (name) => NAME.test(name),
    sourceOf: namedSource,
    translate: (chunks, name) => translateTap(chunks, name, partners),
  };
}

function namedSource(name: string): NamedSource | null {
  const match = NAME.exec(name);
  return match === null ? null : { element: elementOf(match[2]!), sequence: Number(match[4]) };
}

function elementOf(sender: string): string {
  return `TAP.${sender.toUpperCase()}`;
}

/** Where the visitors of a file were. */
interface VisitedPlace {
  readonly element: string;
  readonly roaming: string;
}

/** What is counted on the way and must agree with what the file says at its end. */
interface Audit {
  records: number;
  charge: number;
}

async function* translateTap(
  chunks: AsyncIterable<Buffer>,
  name: string,
  partners: Partners,
): AsyncGenerator<TranslatedLine> {
  const header = emptyHeader();
  const audit: Audit = { records: 0, charge: 0 };
  let open = 0;
  let heard = false;
  let place: VisitedPlace = { element: '', roaming: '' };
  let closed = false;
  try {
    for await (const step of berSteps(chunks, ENTERED)) {
      heard = true;
      if (step.of === 'begin') {
        if (step.tag === TAP.callEventDetailList) {
          checkHeader(header, name);
          place = { element: elementOf(header.sender), roaming: zoneOfPartner(partners, header.sender) };
        }
        open += 1;
      } else if (step.of === 'end') open -= 1;
      else if (open === 2) yield eventLine(step, header, audit, place);
      else if (open === 1) closed = readTapHeader(header, step.bytes, step.at, step.tag) || closed;
      else yield* notification(step.tag, name);
    }
  } catch (fault) {
    if (fault instanceof BerFault) throw new FormatFault('broken structure');
    throw fault;
  }
  if (!heard) throw new FormatFault('no header');
  if (header.sender !== '') checkEnd(header, audit, closed);
}

/** A file that says that there was nothing to say. */
function* notification(tag: number, name: string): Generator<TranslatedLine> {
  if (tag !== TAP.notification) throw new FormatFault('broken structure');
  yield { note: `${name}: no roaming traffic` };
}

function checkHeader(header: TapHeader, name: string): void {
  const named = NAME.exec(name);
  if (header.sender === '' || header.sequence < 0) throw new FormatFault('no header');
  if (header.isTest || named?.[1]?.toUpperCase() === 'T') throw new FormatFault('a test file');
  const other = named !== null && Number(named[4]) !== header.sequence;
  if (other || (named !== null && named[2]!.toUpperCase() !== header.sender)) {
    throw new FormatFault('other name than content');
  }
}

function checkEnd(header: TapHeader, audit: Audit, closed: boolean): void {
  if (!closed) throw new FormatFault('no trailer');
  if (header.count !== audit.records) throw new FormatFault('wrong count');
  if (header.totalCharge !== null && header.totalCharge !== audit.charge) throw new FormatFault('wrong sums');
}

/** What one event says, as far as we need it. One object for all of them: it is filled anew each time. */
const event = {
  msisdn: '',
  imsi: '',
  other: '',
  apn: '',
  start: '',
  offset: 0,
  service: '',
  seconds: 0,
  bytes: 0,
  charge: 0,
  chargeType: '',
  calling: false,
};
let clockOpen = false;

function eventLine(
  { bytes, at, tag }: { readonly bytes: Buffer; readonly at: number; readonly tag: number },
  header: TapHeader,
  audit: Audit,
  place: VisitedPlace,
): TranslatedLine {
  audit.records += 1;
  if (audit.records > MOST_RECORDS) throw new FormatFault('too many records');
  Object.assign(event, EMPTY);
  clockOpen = false;
  const end = walk(bytes, at, bytes.length, seen);
  audit.charge += event.charge;
  const original = (): string => bytes.toString('hex', at, end);
  const kind = kindOf(tag, event.service);
  if (kind === null) return { rejected: 'no usage', original: original() };
  const startedMs = momentOf(event.start, offsetOf(header, event.offset));
  if (startedMs === null) return { rejected: 'start', original: original() };
  return {
    element: place.element,
    seq: header.sequence * MOST_RECORDS + audit.records - 1,
    startedMs,
    msisdn: event.msisdn === '' ? IMSI + event.imsi : event.msisdn,
    kind,
    direction: tag === TAP.mobileTerminatedCall ? 'in' : 'out',
    other: kind === 'data' ? apnName(event.apn) : event.other,
    seconds: event.seconds,
    bytes: event.bytes,
    roaming: place.roaming,
    price: priceText(event.charge, header),
  };
}

const EMPTY = { ...event };

function seen(tag: number, bytes: Buffer, from: number, to: number): void {
  switch (tag) {
    case TAP.msisdn:
      event.msisdn = bcdDigits(bytes, from, to);
      break;
    case TAP.imsi:
      event.imsi = bcdDigits(bytes, from, to);
      break;
    case TAP.calledNumber:
    case TAP.smsDestinationNumber:
    case TAP.callingNumber:
    case TAP.smsOriginator:
      event.other = bcdDigits(bytes, from, to);
      break;
    case TAP.accessPointNameNI:
      event.apn = bytes.toString('latin1', from, to);
      break;
    case TAP.callEventStartTimeStamp:
      clockOpen = true;
      break;
    case TAP.localTimeStamp:
      if (clockOpen && event.start === '') event.start = bytes.toString('latin1', from, to);
      break;
    case TAP.utcTimeOffsetCode:
      if (!clockOpen) break;
      event.offset = berInteger(bytes, from, to);
      clockOpen = false;
      break;
    case TAP.totalCallEventDuration:
      event.seconds = berInteger(bytes, from, to);
      break;
    case TAP.teleServiceCode:
      event.service = bytes.toString('latin1', from, to);
      break;
    case TAP.dataVolumeIncoming:
    case TAP.dataVolumeOutgoing:
      event.bytes += berInteger(bytes, from, to);
      break;
    case TAP.chargeType:
      event.chargeType = bytes.toString('latin1', from, to);
      break;
    case TAP.charge:
      // Type 00 is the whole of a charge; the others are parts of it.
      if (event.chargeType === '00') event.charge += berInteger(bytes, from, to);
      break;
    default:
  }
}

/** Tele services: telephony begins with 1, messages with 2 (3GPP TS 22.003). */
function kindOf(tag: number, service: string): 'voice' | 'sms' | 'data' | null {
  if (tag === TAP.gprsCall) return 'data';
  if (tag !== TAP.mobileOriginatedCall && tag !== TAP.mobileTerminatedCall) return null;
  return service.startsWith('2') ? 'sms' : 'voice';
}

function apnName(apn: string): string {
  return /^[A-Za-z0-9._-]{1,63}$/.test(apn) ? apn : '';
}

/** What a clock showed that is so many minutes east of UTC. */
function momentOf(text: string, eastMinutes: number | null): number | null {
  const shown = momentOfDigits(text);
  return shown === null || eastMinutes === null ? null : shown - eastMinutes * 60_000;
}

/** The charge in the file's currency, six decimals at most: more of them cannot be kept exactly. */
function priceText(charge: number, { decimalPlaces, currency }: TapHeader): string | undefined {
  if (decimalPlaces > 6 || currency === '') return undefined;
  const sign = charge < 0 ? '-' : '';
  const digits = String(Math.abs(charge)).padStart(decimalPlaces + 1, '0');
  const point = digits.length - decimalPlaces;
  const fraction = decimalPlaces === 0 ? '' : `.${digits.slice(point)}`;
  return `${sign}${digits.slice(0, point)}${fraction} ${currency}`;
}
