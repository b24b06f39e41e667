import { z } from 'zod';
import { startOfDay } from '../terms/index.ts';
import type { Era, Plan, PlanBook, PublicFee, Service } from './book.ts';
import { bandsOf } from './calendar.ts';
import type { Rule, Space } from './decision.ts';
import { type FeeText, type PlanText, type PriceList, planFormat, priceListFormat } from './plan.ts';
import { type PlanTable, planTable } from './plan-table.ts';
import {
  calendarsFormat,
  holidaysFormat,
  servicesFormat,
  type ServiceText,
  taxesFormat,
  zonesFormat,
} from './reference.ts';
import type { TaxesText, ZonesText } from './reference.ts';
import { zoneTrie } from './zone.ts';

/** The parsed JSON of the operator's files, by their path within the folder. */
export type BookFiles = ReadonlyMap<string, unknown>;

/** The book, or every mistake in it, each with its file and place. */
export function readBook(files: BookFiles): { book: PlanBook } | { mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const read = <T extends z.ZodType>(path: string, format: T) => readFile(files, path, format, mistakes);
  const zones = read('zones.json', zonesFormat);
  const calendars = read('calendars.json', calendarsFormat);
  const holidays = read('holidays.json', holidaysFormat);
  const taxes = read('taxes.json', taxesFormat);
  const services = read('services.json', servicesFormat);
  const lists = folder(files, 'price-lists/').map((path) => read(path, priceListFormat));
  const plans = folder(files, 'plans/').map((path) => ({ path, plan: read(path, planFormat) }));
  if (!zones || !calendars || !holidays || !taxes || !services) return { mistakes };
  const space = spaceOf(zones, bandsOf(calendars));
  const known = {
    zones: new Set(zones.zones.map((it) => it.id)),
    calendars: new Set(calendars.map((it) => it.id)),
    roaming: new Set(space.roaming),
  };
  mistakes.push(...zoneMistakes(zones, space));
  const tables = plans.flatMap(({ path, plan }) =>
    plan
      ? tableOf(
          path,
          plan,
          lists.flatMap((it) => it ?? []),
          space,
          known,
          mistakes,
        )
      : [],
  );
  mistakes.push(
    ...repeats(services.map((it) => it.id)).map((it) => `services.json: service "${it}" is there twice`),
  );
  if (mistakes.length > 0) return { mistakes };
  const texts = plans.flatMap(({ plan }) => plan ?? []);
  const shortZone = zones.zones.findIndex((it) => it.id === zones.shortNumbers.zone);
  return {
    book: {
      plans: new Map(
        texts.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).map((it) => [it.id, publicPlan(it)]),
      ),
      services: new Map(services.map((it) => [it.id, publicService(it)])),
      versions: versionsOf(tables),
      serviceTexts: new Map(services.map((it) => [it.id, it])),
      space,
      shortNumbers: { zone: shortZone, maxDigits: zones.shortNumbers.maxDigits },
      holidays: new Set(holidays.map((it) => it.date)),
      eras: erasOf(zones, taxes, space),
      placeNames: new Map([...zones.zones, ...zones.roaming].map((it) => [it.id, it.name])),
      memory: { months: new Map(), chapters: new Map() },
    },
  };
}

function readFile<T extends z.ZodType>(
  files: BookFiles,
  path: string,
  format: T,
  mistakes: string[],
): z.output<T> | null {
  const value = files.get(path);
  if (value === undefined) mistakes.push(`${path}: is missing`);
  if (value === undefined) return null;
  const result = format.safeParse(value);
  if (result.success) return result.data;
  mistakes.push(
    ...result.error.issues.map((it) => `${path}: ${it.path.join('.') || 'whole file'}: ${it.message}`),
  );
  return null;
}

function folder(files: BookFiles, start: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(start)).sort();
}

function spaceOf({ zones, roaming }: ZonesText, bands: Space['bands']): Space {
  const lineage = (id: string, above: readonly string[]): string[] => {
    const wider = zones.find((it) => it.id === id)?.within;
    return wider === undefined || above.includes(wider) ? [...above, id] : lineage(wider, [...above, id]);
  };
  return {
    zones: zones.map((it) => ({ id: it.id, category: it.category, lineage: lineage(it.id, []) })),
    roaming: roaming.map((it) => it.id),
    bands,
  };
}

function zoneMistakes(text: ZonesText, space: Space): string[] {
  const ids = new Set(space.zones.map((it) => it.id));
  const named = [
    ...text.prefixes.map((it) => it.zone),
    text.shortNumbers.zone,
    ...text.zones.flatMap((it) => it.within ?? []),
  ];
  const mistakes = named.filter((it) => !ids.has(it)).map((it) => `zone "${it}" is not defined`);
  if (!space.roaming.includes('home')) mistakes.push('roaming zone "home" is not defined');
  if (!text.prefixes.some((it) => it.prefixes.includes('*') && it.until === undefined))
    mistakes.push('no zone has the prefix "*"');
  const deep = space.zones.filter((it) => it.lineage.length > 8).map((it) => `zone "${it.id}" lies too deep`);
  const twice = beginnings(text).flatMap((day) =>
    repeats(prefixesOn(text, day).map(([prefix]) => prefix)).map(
      (it) => `prefix ${it} has two zones on ${day}`,
    ),
  );
  return [
    ...mistakes,
    ...deep,
    ...twice,
    ...repeats([...ids]).map((it) => `zone "${it}" is there twice`),
  ].map((it) => `zones.json: ${it}`);
}

interface Known {
  readonly zones: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly roaming: ReadonlySet<string>;
}

function tableOf(
  path: string,
  plan: PlanText,
  lists: readonly PriceList[],
  space: Space,
  known: Known,
  mistakes: string[],
): PlanTable[] {
  const included = plan.priceLists.map((id) => ({ id, list: lists.find((it) => it.id === id) }));
  const rules: Rule[] = [
    ...plan.rates.map((rate) => ({ rate, own: true })),
    ...included.flatMap(({ list }) => list?.rates ?? []).map((rate) => ({ rate, own: false })),
  ];
  const found = [
    ...included.filter(({ list }) => list === undefined).map(({ id }) => `price list "${id}" is not there`),
    ...nameMistakes(plan, rules, known),
  ];
  if (found.length === 0) {
    const { table, mistakes } = planTable(plan, rules, space);
    if (mistakes.length === 0) return [table];
    found.push(...mistakes);
  }
  mistakes.push(...found.map((it) => `${path}: ${it}`));
  return [];
}

function nameMistakes(plan: PlanText, rules: readonly Rule[], known: Known): string[] {
  const unknown = (what: string, names: readonly string[], of: ReadonlySet<string>, where: string) =>
    names.filter((it) => it !== '*' && !of.has(it)).map((it) => `${where}: ${what} "${it}" is not defined`);
  const fees = new Set(plan.fees.map((it) => it.id));
  const places = [...rules.map((it) => it.rate), ...plan.allowances].flatMap((it) => [
    ...unknown('zone', it.zone, known.zones, `"${it.id}"`),
    ...unknown('roaming zone', it.roaming, known.roaming, `"${it.id}"`),
    ...(it.list !== undefined && plan.lists?.[it.list] === undefined
      ? [`"${it.id}": the plan has no list "${it.list}"`]
      : []),
  ]);
  const calendars = rules.flatMap(({ rate }) =>
    unknown('calendar', rate.calendar ?? [], known.calendars, `"${rate.id}"`),
  );
  const required = plan.allowances.flatMap((it) =>
    unknown('fee', it.requires === undefined ? [] : [it.requires], fees, `allowance "${it.id}"`),
  );
  const twice = [
    rules.map((it) => it.rate.id),
    plan.allowances.map((it) => it.id),
    plan.fees.map((it) => it.id),
  ].flatMap(repeats);
  return [...places, ...calendars, ...required, ...twice.map((it) => `the id "${it}" is there twice`)];
}

function repeats(names: readonly string[]): string[] {
  return [...new Set(names.filter((it, i) => names.indexOf(it) !== i))];
}

function versionsOf(tables: readonly PlanTable[]): Map<string, PlanTable[]> {
  const versions = Map.groupBy(tables, (it) => it.id);
  for (const list of versions.values()) list.sort((a, b) => (a.version < b.version ? -1 : 1));
  return versions;
}

function beginnings({ prefixes }: ZonesText): string[] {
  return [...new Set(prefixes.flatMap((it) => [it.from, it.until ?? it.from]))].sort();
}

function prefixesOn({ prefixes }: ZonesText, day: string): [string, string][] {
  return prefixes
    .filter((it) => it.from <= day && (it.until === undefined || day < it.until))
    .flatMap((it) => it.prefixes.map((prefix): [string, string] => [prefix, it.zone]));
}

const LONG_AGO = '1970-01-01';

function erasOf(zones: ZonesText, taxes: TaxesText, space: Space): Era[] {
  const first = beginnings(zones)[0] ?? LONG_AGO;
  const days = [
    ...new Set([LONG_AGO, ...beginnings(zones), ...[...taxes.vat, ...taxes.pf].map((it) => it.from)]),
  ].sort();
  return days.map((day, i) => ({
    fromMs: i === 0 ? -Infinity : startOfDay(Temporal.PlainDate.from(day)).epochMilliseconds,
    zones: zoneTrie(
      prefixesOn(zones, day < first ? first : day).map(([prefix, zone]) => [
        prefix,
        space.zones.findIndex((it) => it.id === zone),
      ]),
    ),
    vatPpm: percentOn(taxes.vat, day),
    dutyPpm: percentOn(taxes.pf, day),
  }));
}

function percentOn(rates: TaxesText['vat'], day: string): number {
  const begun = rates.filter((it) => it.from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return begun.at(-1)?.percent ?? 0;
}

function publicFee({ id, label, amount, every }: FeeText, dutyInside: boolean): PublicFee {
  return { id, label, amount, every, dutyInside };
}

function publicPlan(it: PlanText): Plan {
  const { id, brand, payment, name, description, validFrom, closedToNew = null } = it;
  const fees = it.fees.map((fee) => publicFee(fee, it.prices.include.includes('pf')));
  return { id, brand, payment, name, description, fees, validFrom, closedToNew };
}

function publicService({ id, name, description, fees, prices }: ServiceText): Service {
  return { id, name, description, fees: fees.map((fee) => publicFee(fee, prices.pf === 'included')) };
}
