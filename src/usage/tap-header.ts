import { berInteger, walk } from './ber.ts';
import { TAP } from './tap-tags.ts';

/** What a TAP file says of itself before and after its events. */
export interface TapHeader {
  sender: string;
  sequence: number;
  isTest: boolean;
  decimalPlaces: number;
  currency: string;
  /** Minutes east of UTC, by code. */
  readonly offsets: Map<number, number>;
  count: number;
  /** The sum of all charges; `null` when the file does not say. */
  totalCharge: number | null;
}

export function emptyHeader(): TapHeader {
  return {
    sender: '',
    sequence: -1,
    isTest: false,
    decimalPlaces: 0,
    currency: 'XDR',
    offsets: new Map(),
    count: -1,
    totalCharge: null,
  };
}

/** Reads what stands beside the events; true for the control at the end. */
export function readTapHeader(header: TapHeader, bytes: Buffer, at: number, group: number): boolean {
  let code = 0;
  walk(bytes, at, bytes.length, (tag, _, from, to) => {
    if (tag === TAP.utcTimeOffsetCode) code = berInteger(bytes, from, to);
    else if (tag === TAP.utcTimeOffset)
      header.offsets.set(code, minutesOf(bytes.toString('latin1', from, to)));
    else readField(header, tag, bytes, from, to);
  });
  return group === TAP.auditControlInfo;
}

function readField(header: TapHeader, tag: number, bytes: Buffer, from: number, to: number): void {
  const text = (): string => bytes.toString('latin1', from, to).trim().toUpperCase();
  if (tag === TAP.sender) header.sender = /^[A-Z0-9]{1,8}$/.test(text()) ? text() : '';
  else if (tag === TAP.fileSequenceNumber) header.sequence = /^\d{1,5}$/.test(text()) ? Number(text()) : -1;
  else if (tag === TAP.fileTypeIndicator) header.isTest = text() === 'T';
  else if (tag === TAP.tapDecimalPlaces) header.decimalPlaces = berInteger(bytes, from, to);
  else if (tag === TAP.tapCurrency) header.currency = currencyOf(text());
  else if (tag === TAP.callEventDetailsCount) header.count = berInteger(bytes, from, to);
  else if (tag === TAP.totalCharge) header.totalCharge = berInteger(bytes, from, to);
}

/** TAP says SDR where ISO 4217 says XDR. */
function currencyOf(text: string): string {
  if (text === 'SDR') return 'XDR';
  return /^[A-Z]{3}$/.test(text) ? text : '';
}

/** `+0100` or `-0330` in minutes; no number where it is no offset, so that its events are set aside. */
function minutesOf(text: string): number {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(text);
  if (match === null) return Number.NaN;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** How many minutes east of UTC a clock was; `null` when the file does not tell. */
export function offsetOf(header: TapHeader, code: number): number | null {
  const minutes = header.offsets.get(code);
  return minutes === undefined || Number.isNaN(minutes) ? null : minutes;
}
