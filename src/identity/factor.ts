/** What somebody can prove besides the password. The order is the order in which it is offered. */
export const WAYS = ['passkey', 'totp', 'sms', 'recovery'] as const;
export type Way = (typeof WAYS)[number];

export type FactorKind = 'totp' | 'passkey';

/** At most so many factors of one's own: each is looked at when a code is tried. */
export const FACTORS_MAX = 10;
const NAME_MAX = 40;

/** A factor as its owner sees it. */
export interface Factor {
  readonly factorId: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly addedAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
}

/** What of one's own there is to prove oneself by. */
export interface OwnFactors {
  readonly factors: readonly Factor[];
  /** Recovery codes that have not been used. */
  readonly codesLeft: number;
}

/** The ways open to somebody: an SMS always (but not where an SMS was the first proof), the others if they were set up. */
export function waysOf(own: OwnFactors, sms: boolean): readonly Way[] {
  const open: Readonly<Record<Way, boolean>> = {
    passkey: own.factors.some(({ kind }) => kind === 'passkey'),
    totp: own.factors.some(({ kind }) => kind === 'totp'),
    sms,
    recovery: own.codesLeft > 0,
  };
  return WAYS.filter((way) => open[way]);
}

/** The way that is shown first: what was chosen if it is open, else the factor used last, else an SMS. */
export function firstWay(ways: readonly Way[], own: OwnFactors, chosen: string | undefined): Way {
  const wanted = ways.find((way) => way === chosen);
  const last = own.factors.toSorted((a, b) => lastMs(b) - lastMs(a))[0]?.kind;
  return wanted ?? ways.find((way) => way === last) ?? ways[0] ?? 'recovery';
}

function lastMs({ usedAt, addedAt }: Factor): number {
  return (usedAt ?? addedAt).epochMilliseconds;
}

/** A name for a factor as typed, without what cannot be seen; `null` when nothing is left. At most 40 characters. */
export function parseFactorName(typed: string | undefined): string | null {
  const name = (typed ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return name === '' ? null : Array.from(name).slice(0, NAME_MAX).join('');
}
