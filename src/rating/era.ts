import { type TaxRates, startOfDay } from '../terms/index.ts';
import type { Space } from './decision.ts';
import { repeated } from './plan-names.ts';
import type { TaxesText, ZonesText } from './reference.ts';
import { type ZoneTrie, zoneTrie } from './zone.ts';

/** A time in which zones and taxes did not change. */
export interface Era extends TaxRates {
  readonly fromMs: number;
  readonly zones: ZoneTrie;
}

const LONG_AGO = '1970-01-01';

/** The eras of an operator, oldest first; the first has no beginning and the zones of the oldest prefixes. */
export function erasOf(zones: ZonesText, taxes: TaxesText, space: Space): Era[] {
  const first = beginnings(zones)[0] ?? LONG_AGO;
  const changes = [...beginnings(zones), ...[...taxes.vat, ...taxes.pf].map((it) => it.from)];
  return [...new Set([LONG_AGO, ...changes])].sort().map((day, i) => ({
    fromMs: i === 0 ? -Infinity : startOfDay(Temporal.PlainDate.from(day)).epochMilliseconds,
    zones: zoneTrie(
      prefixesOn(zones, day < first ? first : day).map(([prefix, zone]) => [prefix, numberOf(zone, space)]),
    ),
    vatPpm: rateOn(taxes.vat, day),
    dutyPpm: rateOn(taxes.pf, day),
  }));
}

function numberOf(zone: string, space: Space): number {
  return space.zones.findIndex((it) => it.id === zone);
}

/** The newest rate that has begun; before the first one there was no such tax. */
function rateOn(rates: TaxesText['vat'], day: string): number {
  const begun = rates.filter((it) => it.from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return begun.at(-1)?.percent ?? 0;
}

function beginnings({ prefixes }: ZonesText): string[] {
  return [...new Set(prefixes.flatMap((it) => [it.from, it.until ?? it.from]))].sort();
}

function prefixesOn({ prefixes }: ZonesText, day: string): [string, string][] {
  return prefixes
    .filter((it) => it.from <= day && (it.until === undefined || day < it.until))
    .flatMap((it) => it.prefixes.map((prefix): [string, string] => [prefix, it.zone]));
}

const DEEPEST = 8;

/** What is wrong with the zones: names, prefixes with two zones, numbers without one. */
export function zoneMistakes(text: ZonesText, { zones, roaming }: Space): string[] {
  const ids = zones.map((it) => it.id);
  const named = [
    ...text.prefixes.map((it) => it.zone),
    text.shortNumbers.zone,
    ...text.zones.flatMap((it) => it.within ?? []),
  ];
  return [
    ...named.filter((it) => !ids.includes(it)).map((it) => `zone "${it}" is not defined`),
    ...repeated(ids).map((it) => `zone "${it}" is there twice`),
    ...zones.filter((it) => it.lineage.length > DEEPEST).map((it) => `zone "${it.id}" lies too deep`),
    ...(roaming.includes('home') ? [] : ['roaming zone "home" is not defined']),
    ...beginnings(text).flatMap((day) => prefixMistakes(text, day)),
  ];
}

function prefixMistakes(text: ZonesText, day: string): string[] {
  const prefixes = prefixesOn(text, day).map(([prefix]) => prefix);
  const twice = repeated(prefixes).map((it) => `prefix ${it} has two zones on ${day}`);
  return prefixes.includes('*') ? twice : [...twice, `no zone has the prefix "*" on ${day}`];
}
