import type { z } from 'zod';
import type { Plan, PlanBook, PublicAllowance, PublicFee, Service } from './book.ts';
import { type Bands, bandsOf } from './calendar.ts';
import type { Rule, Space } from './decision.ts';
import { erasOf, zoneMistakes } from './era.ts';
import { type Exchange, HRYVNIA } from './exchange.ts';
import {
  type ExchangeRatesText,
  dayWithoutRate,
  dearestRate,
  exchangeMistakes,
  exchangeRatesFormat,
  exchangesOf,
} from './exchange-rates.ts';
import {
  type AllowanceText,
  type FeeText,
  type PlanText,
  type PriceList,
  planFormat,
  priceListFormat,
} from './plan.ts';
import { type Known, knownNames, nameMistakes, repeated } from './plan-names.ts';
import { type PlanTable, planTable } from './plan-table.ts';
import {
  type ServiceText,
  type ZonesText,
  calendarsFormat,
  holidaysFormat,
  rulesFormat,
  servicesFormat,
  taxesFormat,
  zonesFormat,
} from './reference.ts';

/** The parsed JSON of the operator's files, by their path within the folder. */
export type BookFiles = ReadonlyMap<string, unknown>;

type Read = <T extends z.ZodType>(path: string, format: T) => z.output<T> | null;

/** The book, or every mistake in it, each with its file and place. */
export function readBook(files: BookFiles): { book: PlanBook } | { mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const read: Read = (path, format) => readFile(files, path, format, mistakes);
  const reference = readReference(read, (path) => files.has(path));
  const lists = folder(files, 'price-lists/').flatMap((path) => read(path, priceListFormat) ?? []);
  const plans = folder(files, 'plans/').map((path) => ({ path, plan: read(path, planFormat) }));
  if (reference === null) return { mistakes };
  const space = spaceOf(reference.zones, bandsOf(reference.calendars));
  const known = knownNames(space, reference.calendars);
  mistakes.push(...zoneMistakes(reference.zones, space).map((it) => `zones.json: ${it}`));
  mistakes.push(
    ...repeated(reference.services.map((it) => it.id)).map((it) => `services.json: "${it}" is there twice`),
  );
  mistakes.push(
    ...repeated(reference.rules.map((it) => it.id)).map((it) => `rules.json: "${it}" is there twice`),
  );
  mistakes.push(...exchangeMistakes(reference.rates).map((it) => `exchange-rates.json: ${it}`));
  const exchanges = exchangesOf(reference.rates);
  const versions = plans.flatMap(({ plan }) => (plan === null ? [] : `${plan.id} of ${plan.validFrom}`));
  mistakes.push(...repeated(versions).map((it) => `plans: ${it} is there twice`));
  const tables = plans.flatMap(({ path, plan }) => {
    if (plan === null) return [];
    const of = exchanges.get(plan.currency) ?? [];
    const made = tableOf(plan, lists, space, known, of);
    if (!('mistakes' in made)) return made;
    mistakes.push(...made.mistakes.map((it) => `${path}: ${it}`));
    return [];
  });
  const texts = plans.flatMap((it) => it.plan ?? []);
  mistakes.push(...plans.flatMap(({ path, plan }) => rateMistakes(path, plan, texts, exchanges)));
  if (mistakes.length > 0) return { mistakes };
  return { book: bookOf(reference, texts, tables, space, exchanges) };
}

interface Reference {
  readonly zones: ZonesText;
  readonly calendars: z.output<typeof calendarsFormat>;
  readonly holidays: z.output<typeof holidaysFormat>;
  readonly taxes: z.output<typeof taxesFormat>;
  readonly services: readonly ServiceText[];
  readonly rates: ExchangeRatesText;
  readonly rules: z.output<typeof rulesFormat>;
}

function readReference(read: Read, has: (path: string) => boolean): Reference | null {
  const zones = read('zones.json', zonesFormat);
  const calendars = read('calendars.json', calendarsFormat);
  const holidays = read('holidays.json', holidaysFormat);
  const taxes = read('taxes.json', taxesFormat);
  const services = read('services.json', servicesFormat);
  // An operator whose plans are all in hryvnias needs none.
  const rates = has('exchange-rates.json') ? read('exchange-rates.json', exchangeRatesFormat) : [];
  // Where it has no name, a rule goes by its id.
  const rules = has('rules.json') ? read('rules.json', rulesFormat) : [];
  if (zones === null || calendars === null || holidays === null || rules === null) return null;
  return taxes === null || services === null || rates === null
    ? null
    : { zones, calendars, holidays, taxes, services, rates, rules };
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

function spaceOf({ zones, roaming }: ZonesText, bands: Bands): Space {
  const lineage = (id: string, nearer: readonly string[]): string[] => {
    const wider = zones.find((it) => it.id === id)?.within;
    const here = [...nearer, id];
    return wider === undefined || here.includes(wider) ? here : lineage(wider, here);
  };
  const known = zones.map(({ id, category }) => ({ id, category, lineage: lineage(id, []) }));
  return { zones: known, roaming: roaming.map((it) => it.id), bands };
}

function tableOf(
  plan: PlanText,
  lists: readonly PriceList[],
  space: Space,
  known: Known,
  rates: readonly Exchange[],
): PlanTable | { mistakes: string[] } {
  const included = lists.filter((it) => plan.priceLists.includes(it.id));
  const missing = plan.priceLists.filter((id) => !included.some((it) => it.id === id));
  const rules: Rule[] = [
    ...plan.rates.map((rate) => ({ rate, own: true })),
    ...included.flatMap((it) => it.rates).map((rate) => ({ rate, own: false })),
  ];
  const isBackwards = plan.validTo !== undefined && plan.validTo < plan.validFrom;
  const names = [
    ...(isBackwards ? ['"validTo" is before "validFrom"'] : []),
    ...missing.map((it) => `price list "${it}" is not there`),
    ...included
      .filter((it) => it.currency !== plan.currency)
      .map((it) => `price list "${it.id}" is in ${it.currency}, the plan in ${plan.currency}`),
    ...nameMistakes(plan, rules, known),
  ];
  if (names.length > 0) return { mistakes: names };
  const { table, mistakes } = planTable(plan, rules, space, dearestRate(rates));
  return mistakes.length > 0 ? { mistakes } : table;
}

/** A version in another currency must have a rate on every day on which it is the one in force. */
function rateMistakes(
  path: string,
  plan: PlanText | null,
  all: readonly PlanText[],
  exchanges: ReadonlyMap<string, readonly Exchange[]>,
): string[] {
  if (plan === null || plan.currency === HRYVNIA) return [];
  const later = all.filter((it) => it.id === plan.id && it.validFrom > plan.validFrom);
  const ends = [dayAfter(plan.validTo), ...later.map((it) => it.validFrom)].filter((it) => it !== undefined);
  const gap = dayWithoutRate(exchanges.get(plan.currency) ?? [], plan.validFrom, ends.sort()[0] ?? null);
  return gap === null
    ? []
    : [`${path}: prices are in ${plan.currency}, and exchange-rates.json has no rate of it on ${gap}`];
}

function bookOf(
  reference: Reference,
  plans: readonly PlanText[],
  tables: readonly PlanTable[],
  space: Space,
  exchanges: PlanBook['exchanges'],
): PlanBook {
  const { zones, holidays, taxes, services, rules } = reference;
  const oldestFirst = plans.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    plans: new Map(oldestFirst.map((it) => [it.id, publicPlan(it, reference.calendars)])),
    services: new Map(services.map((it) => [it.id, publicService(it)])),
    versions: Map.groupBy(
      tables.toSorted((a, b) => (a.version < b.version ? -1 : 1)),
      (it) => it.id,
    ),
    serviceTexts: new Map(services.map((it) => [it.id, it])),
    space,
    shortNumbers: {
      zone: zones.zones.findIndex((it) => it.id === zones.shortNumbers.zone),
      maxDigits: zones.shortNumbers.maxDigits,
    },
    holidays: new Set(holidays.map((it) => it.date)),
    exchanges,
    eras: erasOf(zones, taxes, space),
    zoneNames: new Map(zones.zones.map((it) => [it.id, it.name])),
    ruleNames: new Map(rules.map((it) => [it.id, it.name])),
    roamingNames: new Map(zones.roaming.map((it) => [it.id, it.name])),
    memory: { months: new Map(), chapters: new Map() },
  };
}

function publicFee({ id, label, amount, every }: FeeText, dutyInside: boolean): PublicFee {
  return { id, label, amount, every, dutyInside };
}

/** What is as usual is not said: the version of a plan's terms, which people agree to, goes by what is. */
function planFee(fee: FeeText, { prices, currency }: PlanText): PublicFee {
  return {
    ...publicFee(fee, prices.include.includes('pf')),
    ...(prices.include.includes('vat') ? {} : { vatExtra: true as const }),
    ...(currency === HRYVNIA ? {} : { currency }),
  };
}

function publicPlan(it: PlanText, calendars: Reference['calendars']): Plan {
  const { id, brand, payment, name, description, validFrom } = it;
  const closedToNew =
    [it.closedToNew, dayAfter(it.validTo)].filter((day) => day !== undefined).sort()[0] ?? null;
  const fees = it.fees.map((fee) => planFee(fee, it));
  const allowances = it.allowances.map((one) => ({
    ...publicAllowance(one, it.fees),
    times: calendars.filter(({ id }) => one.calendar?.includes(id) === true).map(({ name }) => name),
  }));
  const hasPacks = it.overagePacks.length > 0;
  return { id, brand, payment, name, description, fees, allowances, hasPacks, validFrom, closedToNew };
}

function dayAfter(day: string | undefined): string | undefined {
  return day === undefined ? undefined : Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function publicAllowance(
  { id, service, direction, zone, roaming, amount, period, requires, sharedWith }: AllowanceText,
  fees: readonly FeeText[],
): Omit<PublicAllowance, 'times'> {
  const units = amount === 'unlimited' ? null : amount;
  const every = fees.find((it) => it.id === requires)?.every ?? 'month';
  const shown = period !== 'fee' ? period : every === 'once' ? 'month' : every;
  const shared = sharedWith !== undefined;
  return { id, kind: service, direction, zones: zone, roaming, amount: units, period: shown, shared };
}

function publicService({ id, name, description, fees, prices, usedWith }: ServiceText): Service {
  const shown = fees.map((fee) => publicFee(fee, prices.pf === 'included'));
  return { id, name, description, fees: shown, usedWith };
}
