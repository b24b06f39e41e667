import type { PackLeft, PublicAllowance, UnitsLeft } from '../rating/index.ts';

/** What a subscriber may still use without paying more: of the plan's allowances, and of packs that were bought. */
export interface Left {
  readonly allowances: readonly AllowanceLeft[];
  readonly packs: readonly PackLeft[];
}

/** What is left of one allowance in its running period. */
export interface AllowanceLeft {
  readonly allowance: PublicAllowance;
  /** Units left, those carried over included; `null` without limit. */
  readonly left: number | null;
  readonly carried: number;
}

/** A plan's allowances beside what is left of each; one that rating does not know is whole. */
export function allowancesLeft(
  allowances: readonly PublicAllowance[],
  units: ReadonlyMap<string, UnitsLeft>,
): readonly AllowanceLeft[] {
  return allowances.map((allowance) => {
    const { units: left, carried } = units.get(allowance.id) ?? { units: allowance.amount, carried: 0 };
    return { allowance, left, carried };
  });
}
