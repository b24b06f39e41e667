import {
  type Language,
  type Money,
  type Month,
  durationText,
  inLanguage,
  inMonthText,
  micro,
  moneyText,
  capitalised,
  monthText,
  negate,
  percentText,
  roundMoneyText,
  share,
  volumeText,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  bigAmount,
  card,
  columns,
  facts,
  html,
  opening,
  picture,
  saying,
} from '../web/index.ts';
import { type Names, groupName } from './dearest.page.ts';
import { howOften } from './how-often.texts.ts';
import { monthNav } from './month-nav.ts';
import { expensesTexts } from './texts.ts';
import type { Effect, HabitTotal, Why } from './why.ts';
import { whyTexts } from './why-texts.ts';

export interface WhyView {
  readonly month: Month;
  readonly before: Month;
  readonly months: readonly Month[];
  /** The last day of the month that is compared, while the month is not over. */
  readonly toDay: number | null;
  readonly why: Why;
  readonly names: Names;
}

const SHOWN = 5;

/** The difference of two months, split into causes that add up to it. */
export function whyPage(frame: Frame, view: WhyView): Content {
  const texts = whyTexts(frame);
  const { month, before, months, why } = view;
  return {
    title: texts.title[directionOf(why.difference)](inMonthText(before, frame.language)),
    width: 'wide',
    back: {
      href: `/expenses?month=${month}`,
      label: expensesTexts(frame).backToMonth(monthText(month, frame.language)),
    },
    main: html`${monthNav(frame, { action: '/expenses/why', month, months })} ${body(frame, view)}`,
  };
}

function directionOf(difference: Money): 'more' | 'less' | 'same' {
  return difference > 0n ? 'more' : difference < 0n ? 'less' : 'same';
}

function body(frame: Frame, view: WhyView): Html {
  const texts = whyTexts(frame);
  const { why } = view;
  if (why.now === 0n && why.before === 0n)
    return card({
      body: html`${picture('empty')}
        <p>${texts.nothing}</p>`,
    });
  return columns(
    sumCard(frame, view),
    why.causes.map((cause) => causeCard(frame, view, cause)),
  );
}

function sumCard(frame: Frame, { why, month, before, toDay }: WhyView): Html {
  const texts = whyTexts(frame);
  const { language } = frame;
  const size = why.difference < 0n ? negate(why.difference) : why.difference;
  const direction = directionOf(why.difference);
  const ofMonth = (of: Month, sum: Money): Html =>
    html`<a href="${`/expenses?month=${of}`}">${amount(sum, language)}</a>`;
  const parts = why.causes.map(({ cause, difference }) => ({
    label: texts.cause[cause][difference < 0n ? 'less' : 'more'],
    value: html`<a href="${`#${cause}`}">${signed(difference, language)}</a>`,
  }));
  return card({
    tone: 'accent',
    id: 'difference',
    arithmetic: true,
    body: html`<p class="figure"><a href="#causes">${bigAmount(why.difference, language)}</a></p>
      <p>
        ${saying(texts.lead[direction](roundMoneyText(size, language)), [{ sum: size, href: '#causes' }], language)}
      </p>
      ${toDay !== null && html`<p class="quiet">${texts.toDay(toDay)}</p>`}
      <div id="causes">
        ${facts([
          { label: capitalised(monthText(before, language)), value: ofMonth(before, why.before) },
          ...parts,
          { label: capitalised(monthText(month, language)), value: ofMonth(month, why.now) },
        ])}
      </div>
      ${opening(texts.method, html`<p>${texts.methodLead}</p>`)}`,
  });
}

/** With its sign: `+12,30 ₴`. */
function signed(sum: Money, language: Language): Html {
  return html`${sum > 0n && '+'}${amount(sum, language)}`;
}

function causeCard(frame: Frame, view: WhyView, { cause, difference, effects }: Why['causes'][number]): Html {
  const texts = whyTexts(frame);
  const rest = effects.slice(SHOWN);
  const heading = html`${texts.cause[cause][difference < 0n ? 'less' : 'more']}:
  ${signed(difference, frame.language)}`;
  return card({
    heading,
    id: cause,
    arithmetic: true,
    body: html`<p class="quiet">${texts.causeLead[cause]}</p>
      ${facts(effects.slice(0, SHOWN).map((effect) => effectFact(frame, view, effect)))}
      ${rest.length > 0 && opening(texts.more(rest.length), facts(rest.map((effect) => effectFact(frame, view, effect))))}`,
  });
}

function effectFact(frame: Frame, view: WhyView, effect: Effect): { label: Html; value: Html } {
  return {
    label: html`${habitName(frame, effect, view.names)}<br /><small>${effectText(frame, effect)}</small>`,
    value: signed(effect.difference, frame.language),
  };
}

/** `Вихідний дзвінок · Інші мобільні України` */
function habitName(frame: Frame, { key, category }: Effect, names: Names): string {
  const [kind = '', direction = '', zone = '', roaming = '', plan = '', labelUk = '', labelEn = ''] =
    key.split('/');
  if (category === 'fees') return inLanguage({ uk: labelUk, en: labelEn }, frame.language) || plan;
  const use = groupName(frame, 'service', `${kind}/${direction}`, names);
  if (kind === 'data' && roaming === 'home') return use;
  return `${use} · ${groupName(frame, 'destination', `${zone}@${roaming}`, names)}`;
}

function effectText(frame: Frame, { cause, before, now, key, category }: Effect): string {
  const texts = whyTexts(frame);
  const { language } = frame;
  if (before === null || now === null) {
    const say = before === null ? texts.effect.fresh : texts.effect.gone;
    return say(usedText(key, before, language), usedText(key, now, language));
  }
  if (category === 'fees')
    return texts.effect.used(moneyText(before.taken, language), moneyText(now.taken, language));
  if (cause === 'allowance') return texts.effect.cover(coverText(before, language), coverText(now, language));
  if (cause === 'price') {
    const [was, is] = [unitText(key, before, language), unitText(key, now, language)];
    return texts.price(unitOf(key), was, is);
  }
  return texts.effect.used(usedText(key, before, language), usedText(key, now, language));
}

function usedText(key: string, of: HabitTotal | null, language: Language): string {
  if (of === null) return '';
  if (key.startsWith('voice/')) return durationText(Number(of.billed), language);
  if (key.startsWith('data/')) return volumeText(Number(of.billed), language);
  return key.startsWith('fee/') ? moneyText(of.taken, language) : howOften('messages', of.lines, language);
}

function coverText({ billed, covered }: HabitTotal, language: Language): string {
  return percentText(billed === 0n ? 0 : Number(covered) / Number(billed), language);
}

const MEGABYTE = 1024n * 1024n;

/** By what a price is told: a minute, a megabyte, a message. */
function unitOf(key: string): 'minute' | 'megabyte' | 'piece' {
  return key.startsWith('voice/') ? 'minute' : key.startsWith('data/') ? 'megabyte' : 'piece';
}

/** A minute, a megabyte or a message on average, of what no allowance covered. */
function unitText(key: string, { billed, covered, taken, lines }: HabitTotal, language: Language): string {
  const paid = billed - covered;
  const [units, per]: readonly [bigint, bigint] = key.startsWith('voice/')
    ? [paid, 60n]
    : key.startsWith('data/')
      ? [paid, MEGABYTE]
      : [BigInt(lines), 1n];
  return roundMoneyText(units <= 0n ? micro(taken) : share(taken, per, units), language);
}
