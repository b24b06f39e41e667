import type { z } from 'zod';
import type { Plan, PlanBook, PublicAllowance, PublicFee, Service } from './book.ts';
import { type Bands, bandsOf } from './calendar.ts';
import type { Rule, Space } from './decision.ts';
import { erasOf, zoneMistakes } from './era.ts';
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
  const reference = readReference(read);
  const lists = folder(files, 'price-lists/').flatMap((path) => read(path, priceListFormat) ?? []);
  const plans = folder(files, 'plans/').map((path) => ({ path, plan: read(path, planFormat) }));
  if (reference === null) return { mistakes };
  const space = spaceOf(reference.zones, bandsOf(reference.calendars));
  const known = knownNames(space, reference.calendars);
  mistakes.push(...zoneMistakes(reference.zones, space).map((it) => `zones.json: ${it}`));
  mistakes.push(
    ...repeated(reference.services.map((it) => it.id)).map((it) => `services.json: "${it}" is there twice`),
  );
  const versions = plans.flatMap(({ plan }) => (plan === null ? [] : `${plan.id} of ${plan.validFrom}`));
  mistakes.push(...repeated(versions).map((it) => `plans: ${it} is there twice`));
  const tables = plans.flatMap(({ path, plan }) => {
    const made = plan === null ? [] : tableOf(plan, lists, space, known);
    if (!('mistakes' in made)) return made;
    mistakes.push(...made.mistakes.map((it) => `${path}: ${it}`));
    return [];
  });
  if (mistakes.length > 0) return { mistakes };
  return {
    book: bookOf(
      reference,
      plans.flatMap((it) => it.plan ?? []),
      tables,
      space,
    ),
  };
}

interface Reference {
  readonly zones: ZonesText;
  readonly calendars: z.output<typeof calendarsFormat>;
  readonly holidays: z.output<typeof holidaysFormat>;
  readonly taxes: z.output<typeof taxesFormat>;
  readonly services: readonly ServiceText[];
}

function readReference(read: Read): Reference | null {
  const zones = read('zones.json', zonesFormat);
  const calendars = read('calendars.json', calendarsFormat);
  const holidays = read('holidays.json', holidaysFormat);
  const taxes = read('taxes.json', taxesFormat);
  const services = read('services.json', servicesFormat);
  const whole =
    zones !== null && calendars !== null && holidays !== null && taxes !== null && services !== null;
  return whole ? { zones, calendars, holidays, taxes, services } : null;
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
    ...nameMistakes(plan, rules, known),
  ];
  if (names.length > 0) return { mistakes: names };
  const { table, mistakes } = planTable(plan, rules, space);
  return mistakes.length > 0 ? { mistakes } : table;
}

function bookOf(
  reference: Reference,
  plans: readonly PlanText[],
  tables: readonly PlanTable[],
  space: Space,
): PlanBook {
  const { zones, holidays, taxes, services } = reference;
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
    eras: erasOf(zones, taxes, space),
    zoneNames: new Map(zones.zones.map((it) => [it.id, it.name])),
    roamingNames: new Map(zones.roaming.map((it) => [it.id, it.name])),
    memory: { months: new Map(), chapters: new Map() },
  };
}

function publicFee({ id, label, amount, every }: FeeText, dutyInside: boolean): PublicFee {
  return { id, label, amount, every, dutyInside };
}

function publicPlan(it: PlanText, calendars: Reference['calendars']): Plan {
  const { id, brand, payment, name, description, validFrom } = it;
  const closedToNew =
    [it.closedToNew, dayAfter(it.validTo)].filter((day) => day !== undefined).sort()[0] ?? null;
  const fees = it.fees.map((fee) => publicFee(fee, it.prices.include.includes('pf')));
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
