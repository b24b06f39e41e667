import type { PublicAllowance, RaterState } from '../rating/index.ts';

/** What is left of one allowance in its running period. */
export interface AllowanceLeft {
  readonly allowance: PublicAllowance;
  /** Units left; `null` without limit. */
  readonly left: number | null;
}

/**
 * What is left of a plan's allowances: what rating remembers of the running period, if it is this plan's and still runs.
 * `state` is that of the current month.
 */
export function allowancesLeft(
  allowances: readonly PublicAllowance[],
  state: RaterState | null,
  {
    plan,
    sinceMs,
    today,
  }: { readonly plan: string; readonly sinceMs: number; readonly today: Temporal.PlainDate },
): readonly AllowanceLeft[] {
  const isThis = state !== null && state.plan === plan && state.fromMs === sinceMs;
  return allowances.map((allowance) => {
    if (allowance.amount === null) return { allowance, left: null };
    const runs = isThis && (allowance.period !== 'day' || state.day === today.toString());
    const used = runs ? (state.used[allowance.id] ?? 0) : 0;
    return { allowance, left: Math.max(0, allowance.amount - used) };
  });
}
