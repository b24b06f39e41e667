import { KYIV, type Money } from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';
import { appearanceOf, type Kept } from './company-line.ts';

/** A line of the company's detailed bill; a day without a time is a sum of the month. */
export interface CompanyBillLine {
  readonly msisdn: string;
  readonly name: string;
  readonly department: string;
  readonly costCentre: string;
  readonly day: string;
  readonly time: string;
  /** `voice/out` and the like, or `private` for the sum of what the employee keeps so. */
  readonly kind: string;
  /** Masked; empty in a sum. */
  readonly other: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly taken: Money;
}

/** Whose a line is. */
export type BillOwner = Pick<CompanyBillLine, 'msisdn' | 'name' | 'department' | 'costCentre'>;

/**
 * The line of a use as the company's bill has it: the number masked, also where a coordinator has opened it for a while,
 * since files outlive openings. `null` for what the company never sees, and for what is part of the private sum.
 */
export function billLineOf(owner: BillOwner, line: UsageLine, kept: Kept): CompanyBillLine | null {
  const seen = appearanceOf(line, kept, false);
  if (seen.kind !== 'shown') return null;
  const at = line.startedAt.toZonedDateTimeISO(KYIV);
  const { kind, direction, seconds, bytes, taken } = line;
  return {
    ...owner,
    day: at.toPlainDate().toString(),
    time: at.toPlainTime().toString({ smallestUnit: 'second' }),
    kind: `${kind}/${direction}`,
    other: seen.other,
    seconds,
    bytes,
    taken,
  };
}

/** What an employee kept private in a month, as one line. */
export function privateLineOf(owner: BillOwner, day: string, taken: Money): CompanyBillLine {
  return { ...owner, day, time: '', kind: 'private', other: '', seconds: 0, bytes: 0, taken };
}
