import { countText, dateText, durationText, inLanguage, type Language, volumeText } from '../terms/index.ts';
import { type Html, html, type ShareRow, shareBars } from '../web/index.ts';
import type { AllowanceLeft, Left } from './allowances.ts';
import { MINUTES, servicesTexts } from './services-texts.ts';

type Speaker = Parameters<typeof servicesTexts>[0];
type Allowance = AllowanceLeft['allowance'];

/** Names of zones and roaming zones for people. */
export interface ZoneNames {
  zone(id: string): string;
  roaming(id: string): string;
}

/** Units of an allowance: minutes, pieces or bytes. */
function unitsText(units: number | null, kind: Allowance['kind'], speaker: Speaker): string {
  if (units === null) return servicesTexts(speaker).unlimited;
  if (kind === 'data') return volumeText(units, speaker.language);
  if (kind === 'voice') return minutesText(units, speaker.language);
  return String(units);
}

/** Allowances of calls are told in minutes: `500 хв`, and only odd seconds as a duration. */
function minutesText(seconds: number, language: Language): string {
  if (seconds % 60 !== 0) return durationText(seconds, language);
  return countText(seconds / 60, language, inLanguage(MINUTES, language));
}

/** What an allowance is for: `Дзвінки`. */
function forWhat({ kind, direction }: Allowance, speaker: Speaker): string {
  const texts = servicesTexts(speaker);
  return `${texts.kinds[kind] ?? kind}${direction === 'in' ? ` (${texts.incoming})` : ''}`;
}

/** Where and when it holds: `мережа Київстар`, `вночі`. */
function within(
  { zones, roaming, times, shared }: Allowance,
  names: ZoneNames,
  speaker: Speaker,
): readonly string[] {
  const texts = servicesTexts(speaker);
  const where = zones.includes('*') ? [] : [zones.map(names.zone).join(', ')];
  const abroad = roaming.filter(isAbroad);
  return [
    ...where,
    ...(abroad.length === 0 ? [] : [abroad.map(names.roaming).join(', ')]),
    ...(shared ? [texts.shared] : []),
    ...(times.length === 0 ? [] : [times.map((it) => inLanguage(it, speaker.language)).join('; ')]),
  ];
}

function isAbroad(roaming: string): boolean {
  return roaming !== 'home' && roaming !== '*';
}

function every({ period }: Allowance, speaker: Speaker): string {
  const texts = servicesTexts(speaker);
  return typeof period === 'object' ? texts.every.days(period.days) : texts.every[period];
}

/** The allowances of a plan as a list: what for, how much, how often. */
export function allowanceList(allowances: readonly Allowance[], names: ZoneNames, speaker: Speaker): Html {
  const texts = servicesTexts(speaker);
  if (allowances.length === 0) return html`${texts.noAllowances}`;
  return html`<ul class="list">
    ${allowances.map(
      (each) =>
        html`<li>
          ${[forWhat(each, speaker), ...within(each, names, speaker)].join(' · ')}:
          ${unitsText(each.amount, each.kind, speaker)} ${every(each, speaker)}
        </li> `,
    )}
  </ul>`;
}

/** What is left of each, in words and as bars. */
export function leftBars({ allowances, packs }: Left, names: ZoneNames, speaker: Speaker): Html {
  return shareBars([
    ...allowances.map((each) => allowanceRow(each, names, speaker)),
    ...packs.map((each) => packRow(each, speaker)),
  ]);
}

/** `Дзвінки 120 хвилин із 500 хвилин`, below `мережа Київстар · на місяць · з них перенесено 20 хвилин`. */
function allowanceRow(
  { allowance, left, carried }: AllowanceLeft,
  names: ZoneNames,
  speaker: Speaker,
): ShareRow {
  const texts = servicesTexts(speaker);
  const units = (count: number | null): string => unitsText(count, allowance.kind, speaker);
  const { amount: size } = allowance;
  const notes = [
    ...within(allowance, names, speaker),
    ...(left === null ? [] : [every(allowance, speaker)]),
    ...(carried === 0 ? [] : [texts.carried(units(carried))]),
  ];
  return {
    category: allowance.roaming.some(isAbroad) ? 'abroad' : CATEGORIES[allowance.kind],
    label: forWhat(allowance, speaker),
    value: left === null ? texts.unlimited : texts.leftOf(units(left), units(size)),
    share: left === null || size === null ? null : shareOf(left, size + carried),
    note: notes.join(' · '),
  };
}

/** `Ще 5 хвилин: 3 хвилини із 5 хвилин, до 5 грудня`. */
function packRow({ label, units, size, kind, lastDay }: Left['packs'][number], speaker: Speaker): ShareRow {
  const texts = servicesTexts(speaker);
  const count = (it: number): string => unitsText(it, kind, speaker);
  const day = dateText(Temporal.PlainDate.from(lastDay), speaker.language);
  return {
    category: CATEGORIES[kind],
    label: inLanguage(label, speaker.language),
    value: texts.leftOf(count(units), count(size)),
    share: shareOf(units, size),
    note: texts.goodUntil(day),
  };
}

function shareOf(left: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(left / whole, 1);
}

/** Colours as in the charts of money. */
const CATEGORIES: Readonly<Record<Allowance['kind'], string>> = {
  voice: 'onnet',
  sms: 'messages',
  mms: 'messages',
  data: 'data',
};
