import { countText, dateText, durationText, inLanguage, type Language, volumeText } from '../terms/index.ts';
import { type Html, html, table } from '../web/index.ts';
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

/** What an allowance is for: `Дзвінки: мережа Київстар`. */
function forWhat(
  { kind, direction, zones, roaming, times, shared }: Allowance,
  names: ZoneNames,
  speaker: Speaker,
): string {
  const texts = servicesTexts(speaker);
  const where = zones.includes('*') ? [] : [zones.map(names.zone).join(', ')];
  const abroad = roaming.filter((each) => each !== 'home' && each !== '*');
  return [
    `${texts.kinds[kind] ?? kind}${direction === 'in' ? ` (${texts.incoming})` : ''}`,
    ...where,
    ...(abroad.length === 0 ? [] : [texts.abroad(abroad.map(names.roaming).join(', '))]),
    ...(shared ? [texts.shared] : []),
    ...(times.length === 0 ? [] : [times.map((it) => inLanguage(it, speaker.language)).join('; ')]),
  ].join(' · ');
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
          ${forWhat(each, names, speaker)}: ${unitsText(each.amount, each.kind, speaker)}
          ${every(each, speaker)}
        </li> `,
    )}
  </ul>`;
}

/** What is left of each, as a table. */
export function leftTable({ allowances, packs }: Left, names: ZoneNames, speaker: Speaker): Html {
  const texts = servicesTexts(speaker);
  return table({
    caption: texts.left,
    captionHidden: true,
    columns: [{ label: texts.what }, { label: texts.left, align: 'end' }],
    rows: [
      ...allowances.map((each) => [forWhat(each.allowance, names, speaker), leftText(each, speaker)]),
      ...packs.map((each) => [inLanguage(each.label, speaker.language), packText(each, speaker)]),
    ],
  });
}

/** `2 хв із 3 хв, до 5 грудня`. */
function packText({ units, size, kind, lastDay }: Left['packs'][number], speaker: Speaker): string {
  const texts = servicesTexts(speaker);
  const count = (it: number): string => unitsText(it, kind, speaker);
  const day = dateText(Temporal.PlainDate.from(lastDay), speaker.language);
  return `${texts.leftOf(count(units), count(size))}, ${texts.goodUntil(day)}`;
}

/** `120 хвилин із 500 хвилин щомісяця, перенесено 20 хвилин`. */
function leftText({ allowance, left, carried }: AllowanceLeft, speaker: Speaker): string {
  const texts = servicesTexts(speaker);
  if (left === null) return texts.unlimited;
  const units = (count: number | null): string => unitsText(count, allowance.kind, speaker);
  const whole = `${texts.leftOf(units(left), units(allowance.amount))} ${every(allowance, speaker)}`;
  return carried === 0 ? whole : `${whole}, ${texts.carried(units(carried))}`;
}
