import type { Category } from '../terms/index.ts';
import type { Allowance, Pack } from './allowance.ts';
import { categoryOf } from './category.ts';
import { type Rule, type Situation, type Space, decide, matchOf, situations } from './decision.ts';
import type { FeeText, PlanText } from './plan.ts';
import { type PlanParts, UNITS, boundMistakes, planParts } from './plan-parts.ts';
import type { Rate } from './price.ts';
import type { Unit } from './rated.ts';

/** A plan's version with every situation decided. */
export interface PlanTable {
  readonly id: string;
  readonly version: string;
  readonly dutyInside: boolean;
  readonly roundTo: number;
  /** How many friends the plan has; 0 when it has none. */
  readonly friends: number;
  /** By `cellIndex`; places of situations that cannot be are left out. */
  readonly cells: readonly (Cell | undefined)[];
  readonly fees: readonly FeeText[];
  /** Fees that wait for the first event of a day that costs something. */
  readonly dayFees: readonly FeeText[];
  readonly allowances: readonly Allowance[];
  readonly packs: readonly Pack[];
}

/** What a kind of event costs. */
export interface Cell {
  readonly category: Category;
  readonly zone: string;
  readonly unit: Unit;
  /** The rate in every band when it is the same in all, else `null`. */
  readonly rate: Rate | null;
  /** The rate in each band of the calendars. */
  readonly rates: readonly Rate[];
  readonly allowances: readonly Allowance[];
  readonly pack: Pack | null;
  /** Whether there is an allowance or a pack. */
  readonly covered: boolean;
  readonly denominator: number;
  /** Whether an event of this kind can cost anything or use an allowance up: it opens the fees of its day. */
  readonly costs: boolean;
}

/** Expands a plan and its price lists. Every mistake is named with the rule it is in. */
export function planTable(
  plan: PlanText,
  rules: readonly Rule[],
  space: Space,
): { table: PlanTable; mistakes: string[] } {
  const parts = planParts(plan, rules);
  const mistakes = new Set(boundMistakes(parts));
  const cells: (Cell | undefined)[] = [];
  for (const { index, situation } of situations(space)) {
    const decided = space.bands.active.map((active) => decide(rules, situation, active));
    for (const it of decided) if ('mistake' in it) mistakes.add(it.mistake);
    const rates = decided.flatMap((it) => ('rate' in it ? (parts.rates.get(it.rate) ?? []) : []));
    cells[index] = cellOf(situation, rates, parts);
  }
  return { table: { ...headOf(plan), cells, ...listsOf(parts) }, mistakes: [...mistakes] };
}

function headOf(plan: PlanText): Omit<PlanTable, 'cells' | 'dayFees' | 'allowances' | 'packs'> {
  const { id, validFrom, fees } = plan;
  const dutyInside = plan.prices.include.includes('pf');
  return {
    id,
    version: validFrom,
    dutyInside,
    roundTo: plan.rounding?.to ?? 1,
    friends: plan.lists?.friends.max ?? 0,
    fees,
  };
}

function listsOf({
  dayFees,
  allowances,
  packs,
}: PlanParts): Pick<PlanTable, 'dayFees' | 'allowances' | 'packs'> {
  return { dayFees, allowances: [...allowances.values()], packs: [...packs.values()] };
}

function cellOf(situation: Situation, rates: readonly Rate[], parts: PlanParts): Cell {
  const { service, roaming, zone } = situation;
  const matches = (text: Parameters<typeof matchOf>[0]) => matchOf(text, situation) !== null;
  const allowances = [...parts.allowances].filter(([text]) => matches(text)).map(([, it]) => it);
  const pack = [...parts.packs].find(([text]) => matches(text))?.[1] ?? null;
  const covered = allowances.length > 0 || pack !== null;
  return {
    category: categoryOf(service, roaming, zone.category),
    zone: service === 'data' ? 'internet' : zone.id,
    unit: UNITS[service],
    rate: rates.every((it) => it === rates[0]) ? (rates[0] ?? null) : null,
    rates,
    allowances,
    pack,
    covered,
    denominator: parts.denominators.get(service) ?? 1,
    costs: covered || rates.some((it) => !it.free),
  };
}
