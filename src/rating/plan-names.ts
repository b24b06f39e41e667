import type { Rule, Space } from './decision.ts';
import type { AllowanceText, PackText, PlanText, RateText } from './plan.ts';

/** What the line that rounds a bill is called within its plan; no fee of a plan may be called so. */
export const BILL_ROUNDING = 'bill-rounding';

/** Names that a plan may use. */
export interface Known {
  readonly zones: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly roaming: ReadonlySet<string>;
}

/** The names of an operator's zones, roaming zones and calendars. */
export function knownNames({ zones, roaming }: Space, calendars: readonly { readonly id: string }[]): Known {
  return {
    zones: new Set(zones.map((it) => it.id)),
    calendars: new Set(calendars.map((it) => it.id)),
    roaming: new Set(roaming),
  };
}

/** Every name in a plan and its price lists that stands for nothing, and every id that stands twice. */
export function nameMistakes(plan: PlanText, rules: readonly Rule[], known: Known): string[] {
  const fees = new Set(plan.fees.map((it) => it.id));
  const rates = rules.map((it) => it.rate);
  const conditions = new Set(Object.keys(plan.conditions));
  const ids = [rates, [...plan.allowances, ...plan.overagePacks], [...plan.fees, ...plan.overagePacks]].map(
    (all) => all.map((it) => it.id),
  );
  return [
    ...[...rates, ...plan.allowances, ...plan.overagePacks].flatMap((it) => placeMistakes(it, plan, known)),
    ...[...rates, ...plan.allowances].flatMap((it) =>
      undefinedNames(`"${it.id}": calendar`, it.calendar ?? [], known.calendars),
    ),
    ...plan.allowances.flatMap((it) =>
      undefinedNames(`allowance "${it.id}": fee`, it.requires === undefined ? [] : [it.requires], fees),
    ),
    ...[...rates, ...plan.allowances].flatMap((it) =>
      undefinedNames(`"${it.id}": condition`, it.if === undefined ? [] : [it.if], conditions),
    ),
    ...conditionMistakes(plan),
    ...plan.allowances.flatMap((it) => periodMistakes(it, plan)),
    ...(plan.rounding?.at === 'bill' && fees.has(BILL_ROUNDING)
      ? [`fee "${BILL_ROUNDING}": the line that rounds the bill is called so`]
      : []),
    ...ids.flatMap(repeated).map((it) => `the id "${it}" is there twice`),
  ];
}

/** A condition on a fee that is there anyway would always hold, and one that nothing asks for is a slip. */
function conditionMistakes(plan: PlanText): string[] {
  return Object.entries(plan.conditions).flatMap(([name, it]) => {
    if (!('feePaid' in it)) return [];
    const waits = plan.fees.some((fee) => fee.id === it.feePaid && fee.trigger === 'firstChargeableEvent');
    return waits ? [] : [`condition "${name}": no fee "${it.feePaid}" waits for an event`];
  });
}

function periodMistakes({ id, period, carryOver, requires }: AllowanceText, plan: PlanText): string[] {
  const fee = plan.fees.find((it) => it.id === requires);
  if (period !== 'fee' || fee === undefined) return [];
  if (fee.every === 'once') return [`allowance "${id}": a fee that is paid once has no period`];
  const opened = fee.trigger === 'firstChargeableEvent' && fee.every !== 'day';
  if (carryOver === undefined || !opened) return [];
  return [`allowance "${id}": nothing is carried over to a period that only an event will open`];
}

function placeMistakes(it: RateText | AllowanceText | PackText, plan: PlanText, known: Known): string[] {
  const zones = undefinedNames(`"${it.id}": zone`, it.zone, known.zones);
  const roaming = undefinedNames(`"${it.id}": roaming zone`, it.roaming, known.roaming);
  const missing = it.list !== undefined && plan.lists?.[it.list] === undefined;
  return [...zones, ...roaming, ...(missing ? [`"${it.id}": the plan has no list "${it.list}"`] : [])];
}

function undefinedNames(what: string, names: readonly string[], of: ReadonlySet<string>): string[] {
  return names.filter((it) => it !== '*' && !of.has(it)).map((it) => `${what} "${it}" is not defined`);
}

/** What is in a list more than once. */
export function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((it, i) => names.indexOf(it) !== i))];
}
