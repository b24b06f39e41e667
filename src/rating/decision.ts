import type { Category } from '../terms/index.ts';
import type { Bands } from './calendar.ts';
import type { AllowanceText, PackText, RateText } from './plan.ts';
import { KINDS, type Kind } from './rated.ts';

/*
 * The choice of a rate (reference/usage.md 4.3): the plan's own rates before those of its price lists; then own
 * list, zone of the longest prefix, roaming zone, calendar, condition. Every situation is decided when a plan is loaded,
 * for every set of calendars that can be on together and of conditions that can hold: two rates of one rank, or none at
 * all, are mistakes of the plan and never a surprise at midnight.
 */

export interface Zone {
  readonly id: string;
  readonly category: Category;
  /** The zone itself first, then the wider ones. */
  readonly lineage: readonly string[];
}

/** The dimensions in which events differ for an operator. */
export interface Space {
  readonly zones: readonly Zone[];
  readonly roaming: readonly string[];
  readonly bands: Bands;
}

/** A kind of event. Data has neither direction nor zone nor list: it is always `out`, in the first zone. */
export interface Situation {
  readonly service: Kind;
  readonly direction: 'out' | 'in';
  readonly roaming: string;
  readonly zone: Zone;
  readonly friend: boolean;
}

/** A rate and where it was written: in the plan itself, or in a price list that the plan includes. */
export interface Rule {
  readonly rate: RateText;
  readonly own: boolean;
}

/** Where the cell of a kind of event is in a plan's table. */
export function cellIndex(
  space: Space,
  kind: number,
  incoming: boolean,
  roaming: number,
  zone: number,
  friend: boolean,
): number {
  const place =
    ((kind * 2 + (incoming ? 1 : 0)) * space.roaming.length + roaming) * space.zones.length + zone;
  return place * 2 + (friend ? 1 : 0);
}

/** How many places a plan's table has at most. */
export function placesIn({ roaming, zones }: Space): number {
  return KINDS.length * 2 * roaming.length * zones.length * 2;
}

/** Every kind of event with its place in the table. */
export function* situations(space: Space): Generator<{ index: number; situation: Situation }> {
  for (const [kind, service] of KINDS.entries())
    for (const direction of service === 'data' ? (['out'] as const) : (['out', 'in'] as const))
      for (const [place, roaming] of space.roaming.entries())
        for (const [number, zone] of (service === 'data' ? space.zones.slice(0, 1) : space.zones).entries())
          for (const friend of service === 'data' ? [false] : [false, true]) {
            const index = cellIndex(space, kind, direction === 'in', place, number, friend);
            yield { index, situation: { service, direction, roaming, zone, friend } };
          }
}

/** How well a rule fits, the better the higher; `null` when it does not match. */
export function rankOf(
  { rate, own }: Rule,
  situation: Situation,
  active: ReadonlySet<string>,
  holding: ReadonlySet<string>,
): number | null {
  const match = matchOf(rate, situation);
  if (match === null || (rate.if !== undefined && !holding.has(rate.if))) return null;
  if (rate.calendar !== undefined && !rate.calendar.some((it) => active.has(it))) return null;
  return (
    (own ? 10_000 : 0) + match * 10 + (rate.calendar === undefined ? 0 : 2) + (rate.if === undefined ? 0 : 1)
  );
}

/** How well the unchanging part of a rate or an allowance fits; `null` when it does not match. */
export function matchOf(rule: RateText | AllowanceText | PackText, situation: Situation): number | null {
  if (rule.service !== situation.service || rule.direction !== situation.direction) return null;
  if (rule.list !== undefined && !situation.friend) return null;
  const place = rule.roaming.includes(situation.roaming) ? 1 : rule.roaming.includes('*') ? 0 : null;
  const zone = zoneMatch(rule.zone, situation.zone);
  if (place === null || zone === null) return null;
  return (rule.list === undefined ? 0 : 100) + zone * 10 + place;
}

/** 0 for every zone, more for a nearer one: at most 9. */
function zoneMatch(names: readonly string[], zone: Zone): number | null {
  const steps = zone.lineage.findIndex((it) => names.includes(it));
  if (steps >= 0) return zone.lineage.length - steps;
  return names.includes('*') ? 0 : null;
}

/** The rate for a situation while these calendars are on and these conditions hold, or what is wrong with the plan there. */
export function decide(
  rules: readonly Rule[],
  situation: Situation,
  active: ReadonlySet<string>,
  holding: ReadonlySet<string>,
): { rate: RateText } | { mistake: string } {
  let best: RateText | null = null;
  let equal: RateText | null = null;
  let height = -1;
  for (const rule of rules) {
    const rank = rankOf(rule, situation, active, holding) ?? -1;
    if (rank < 0 || rank < height) continue;
    equal = rank === height ? rule.rate : null;
    if (rank > height) best = rule.rate;
    height = rank;
  }
  const where = described(situation, active, holding);
  if (best === null) return { mistake: `no rate for ${where}` };
  if (equal !== null)
    return { mistake: `rates "${best.id}" and "${equal.id}" are of equal rank for ${where}` };
  return { rate: best };
}

function described(it: Situation, active: ReadonlySet<string>, holding: ReadonlySet<string>): string {
  const calendars = active.size === 0 ? '' : `, calendar ${[...active].join(' + ')}`;
  const conditions = holding.size === 0 ? '' : `, while ${[...holding].join(' and ')}`;
  const place = it.roaming === 'home' ? 'at home' : `roaming in ${it.roaming}`;
  const when = `${place}${calendars}${conditions}`;
  if (it.service === 'data') return `data ${when}`;
  return `${it.service} ${it.direction}, zone ${it.zone.id}${it.friend ? ', friends' : ''}, ${when}`;
}
