import type { Month } from '../terms/index.ts';
import type { PlanBook } from './book.ts';
import { placesIn } from './decision.ts';
import { type Group, type PlacedEvent, placer, unitsOf } from './placing.ts';
import type { TopUp, UsageEvent } from './rated.ts';
import { canBePriced } from './rater.ts';

/** What was used in whole months, oldest first, each month's events in their order. */
export interface AdviceInput {
  readonly months: readonly { readonly month: Month; readonly events: readonly UsageEvent[] }[];
  readonly topUps: readonly TopUp[];
}

/**
 * The events of a month, and beside each what does not depend on the plan, in columns of plain numbers: a tight loop reads one
 * after the other instead of an object each.
 */
export interface PreparedMonth {
  readonly events: readonly UsageEvent[];
  readonly dates: readonly string[];
  readonly days: Uint8Array;
  readonly starts: Float64Array;
  readonly units: Float64Array;
  /** Where in the clock of the month each begins. */
  readonly bands: Int32Array;
  /** The group of each event. */
  readonly group: Int32Array;
  /** Of all months so far. */
  readonly groups: readonly Group[];
  /** Where the events of each group that comes in the month are in the two columns by groups. */
  readonly stretches: readonly Stretch[];
  /** The events by groups, those of a group in their order. */
  readonly inGroups: Int32Array;
  /** How much was used, by groups. */
  readonly lengths: Float64Array;
}

export interface Stretch {
  readonly number: number;
  readonly from: number;
  readonly until: number;
  /** The most and the least that was used at once. */
  readonly most: number;
  readonly least: number;
}

/** The input looked up once: what is the same under every plan of a book. */
export interface PreparedUse {
  readonly input: AdviceInput;
  readonly months: readonly PreparedMonth[];
  /** Whose numbers could be friends. */
  readonly numbers: readonly string[];
  /** The most that was used at once, by place. */
  readonly most: Float64Array;
  /** Uses that no plan can price: of an unknown roaming zone, or beyond all measure. */
  readonly unpriced: number;
}

/** Looks up what is the same under every plan. */
export function prepareUse(book: PlanBook, input: AdviceInput): PreparedUse {
  const placing = placer(book);
  const months = input.months.map(({ month, events: all }): PreparedMonth => {
    const events = all.every((event) => canBePriced(book, event))
      ? all
      : all.filter((event) => canBePriced(book, event));
    const dates = placing.begin(month);
    const [group, bands] = [new Int32Array(events.length), new Int32Array(events.length)];
    const days = new Uint8Array(events.length);
    const [starts, units] = [new Float64Array(events.length), new Float64Array(events.length)];
    for (let at = 0; at < events.length; at++) {
      const event = events[at]!;
      group[at] = placing.group(event);
      starts[at] = event.startedMs;
      units[at] = unitsOf(event);
      days[at] = placing.day(event);
      bands[at] = placing.band(event);
    }
    const groups = placing.groups();
    return {
      events,
      dates,
      days,
      starts,
      units,
      bands,
      group,
      groups,
      ...byGroups(group, units, groups.length),
    };
  });
  const all = sizeOf(input.months);
  const most = longest(months, new Float64Array(placesIn(book.space)));
  return { input, months, numbers: placing.others(), most, unpriced: all - sizeOf(months) };
}

/** Puts what is of one group side by side. */
function byGroups(
  group: Int32Array,
  units: Float64Array,
  groups: number,
): Pick<PreparedMonth, 'stretches' | 'inGroups' | 'lengths'> {
  const ends = new Int32Array(groups + 1);
  for (let at = 0; at < group.length; at++) ends[group[at]! + 1]! += 1;
  for (let number = 0; number < groups; number++) ends[number + 1]! += ends[number]!;
  const begins = ends.slice();
  const [inGroups, lengths] = [new Int32Array(group.length), new Float64Array(group.length)];
  for (let at = 0; at < group.length; at++) {
    const to = ends[group[at]!]!++;
    inGroups[to] = at;
    lengths[to] = units[at]!;
  }
  const stretches: Stretch[] = [];
  for (let number = 0; number < groups; number++) {
    const [from, until] = [begins[number]!, ends[number]!];
    if (from < until) stretches.push({ number, from, until, ...extremes(lengths, from, until) });
  }
  return { stretches, inGroups, lengths };
}

function extremes(lengths: Float64Array, from: number, until: number): Pick<Stretch, 'most' | 'least'> {
  let [most, least] = [0, Infinity];
  for (let at = from; at < until; at++) {
    if (lengths[at]! > most) most = lengths[at]!;
    if (lengths[at]! < least) least = lengths[at]!;
  }
  return { most, least };
}

function longest(months: readonly PreparedMonth[], most: Float64Array): Float64Array {
  for (const { groups, stretches } of months)
    for (const it of stretches) {
      const { place } = groups[it.number]!;
      most[place] = Math.max(most[place]!, it.most);
    }
  return most;
}

function sizeOf(months: readonly { readonly events: readonly UsageEvent[] }[]): number {
  return months.reduce((sum, { events }) => sum + events.length, 0);
}

/** Shows the events of a month one by one, each as a rater adds it: in one object that is written again and again. */
export function cursor(used: PreparedMonth): (at: number, friend: boolean | null) => PlacedEvent {
  const { events, starts, units, dates, days, bands, group, groups } = used;
  const placed = {
    events,
    at: 0,
    startedMs: 0.5,
    units: 0.5,
    day: '',
    index: 0,
    friend: null as boolean | null,
    band: 0,
  };
  return (at, friend) => {
    placed.at = at;
    placed.startedMs = starts[at]!;
    placed.units = units[at]!;
    placed.day = dates[days[at]!]!;
    placed.index = groups[group[at]!]!.place;
    placed.friend = friend;
    placed.band = bands[at]!;
    return placed;
  };
}
