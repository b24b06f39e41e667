import { masked } from '../terms/index.ts';
import type { ChosenOrigins, UsageLine } from '../usage/index.ts';

/** How a line of an employee appears to the company. */
export type Appearance =
  | { readonly kind: 'shown'; readonly other: string }
  /** Only in a sum: the employee keeps the number private. */
  | { readonly kind: 'private' }
  /** Not at all: a free call or a help line. */
  | { readonly kind: 'never' };

/** What an employee keeps private: numbers whenever they are called, and single lines of a month. */
export type Kept = ChosenOrigins;

export const NOTHING_KEPT: Kept = { numbers: new Set(), lines: new Set() };

type Seen = Pick<UsageLine, 'kind' | 'other' | 'zone' | 'taken'> & Partial<Pick<UsageLine, 'origin'>>;

/**
 * Decides how a line appears. Free numbers and help lines never do, as directive (EU) 2018/1972, annex VI, asks of itemised
 * bills; what the employee keeps private is part of a sum; other numbers are masked unless they were opened with a reason.
 */
export function appearanceOf(line: Seen, kept: Kept, isOpened: boolean): Appearance {
  if (isHelpLine(line)) return { kind: 'never' };
  if (kept.numbers.has(line.other) || kept.lines.has(line.origin ?? '')) return { kind: 'private' };
  // An access point of the network tells nothing about anybody.
  if (isOpened || line.kind === 'data' || line.kind === 'fee') return { kind: 'shown', other: line.other };
  return { kind: 'shown', other: /^\d{5,}$/.test(line.other) ? masked(line.other) : '···' };
}

const FREE_NUMBER = /^(?:380)?0?800\d{6}$/;

function isHelpLine({ kind, other, zone, taken }: Seen): boolean {
  if (kind === 'fee' || kind === 'data') return false;
  return FREE_NUMBER.test(other) || (taken === 0n && (zone === 'short' || /^\d{2,6}$/.test(other)));
}
