import {
  capitalised,
  micro,
  type Money,
  type Month,
  monthText,
  negate,
  share,
  subtract,
  roundMoneyText,
} from '../terms/index.ts';
import {
  actions,
  amount,
  attributes,
  bigAmount,
  buttonLink,
  card,
  categoryBars,
  columns,
  type Content,
  facts,
  type Frame,
  type Html,
  html,
  opening,
  picture,
  saying,
  table,
} from '../web/index.ts';
import type { Progress } from './advice-behind.ts';
import { adviceTexts } from './advice-texts.ts';
import { servicesTexts } from './services-texts.ts';

/** What the same use costs under one plan; everything that leaves the balance. */
export interface CostView {
  readonly id: string;
  readonly name: string;
  readonly total: Money;
  readonly fees: Money;
  readonly usage: Money;
  readonly months: readonly Money[];
  /** The numbers that would pay off most on the plan's list of friends. */
  readonly friends: readonly string[];
}

export interface AdviceView {
  /** How many months were asked for, and those that there are. */
  readonly asked: number;
  readonly months: readonly Month[];
  readonly mayChange: boolean;
  /** The plan whose months stand beside the present one's; the cheapest unless another is asked for. */
  readonly against: string | null;
  /** `null` while there is nothing to reckon with. */
  readonly found: {
    readonly uses: number;
    readonly unpriced: number;
    readonly paid: { readonly total: Money; readonly months: readonly Money[] };
    /** The present plan, reckoned in the same way as the others. */
    readonly own: CostView;
    /** The others, the cheapest first. */
    readonly others: readonly CostView[];
  } | null;
}

type Found = NonNullable<AdviceView['found']>;

const KOPIYKA = 10_000n;
const CHOICES = [1, 3, 6, 12];

/** `/plan/advice`: which plan would have been cheapest for what was really used. */
export function advicePage(frame: Frame, view: AdviceView): Content {
  const texts = adviceTexts(frame);
  const { found, asked, months } = view;
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    back: { href: '/plan', label: servicesTexts(frame).plan },
    main: html`<div id="advice">
      ${spanPicker(frame, asked)}
      ${
        found === null
          ? card({
              body: html`${picture('empty')}
                <p>${texts.nothing}</p>`,
            })
          : columns(
              [answerCard(frame, view, found), methodCard(frame, months, found)],
              [plansCard(frame, view, found), monthsCard(frame, view, found)],
            )
      }
    </div>`,
  };
}

/** So much was used that pricing it takes longer than a page may: how far it has come, and the way to look again. */
export function reckoningPage(
  frame: Frame,
  { asked, uses, progress: { done, of } }: { asked: number; uses: number; progress: Progress },
): Content {
  const texts = adviceTexts(frame);
  return {
    title: texts.title,
    width: 'wide',
    back: { href: '/plan', label: servicesTexts(frame).plan },
    main: html`<div id="advice" data-live="1">
      ${card({
        tone: 'accent',
        body: html`<p>${texts.reckoning(uses)}</p>
          <p><label for="reckoned">${texts.steps(done, of)}</label></p>
          <progress class="progress" id="reckoned" max="${String(of)}" value="${String(done)}"></progress>`,
      })}
      <p>${buttonLink(`/plan/advice?months=${asked}`, texts.lookAgain, 'primary')}</p>
    </div>`,
  };
}

/** One line above what is shown, as the months of other pages have. */
function spanPicker(frame: Frame, asked: number): Html {
  const texts = adviceTexts(frame);
  return html`<nav class="month-nav" aria-label="${texts.span}">
    <form class="month-pick" method="get" action="/plan/advice">
      <label class="unseen" for="months">${texts.span}</label>
      <select class="input select" id="months" name="months">
        ${CHOICES.map((count) => html`<option${attributes({ value: count, selected: count === asked })}>${texts.months(count)}</option>`)}
      </select>
      <button type="submit" class="button button-quiet">${texts.show}</button>
    </form>
  </nav>`;
}

function answerCard(frame: Frame, { asked, months, mayChange }: AdviceView, { own, others }: Found): Html {
  const texts = adviceTexts(frame);
  const best = others[0];
  const saved = best === undefined ? 0n : own.total - best.total;
  if (best === undefined)
    return card({ tone: 'accent', heading: texts.alone, body: html`<p>${texts.aloneLead}</p>` });
  if (saved <= 0n)
    return card({ tone: 'accent', heading: texts.stay, body: html`<p>${texts.stayLead(own.name)}</p>` });
  // An average says no more than kopiykas.
  const monthly = micro(share(saved, 1n, BigInt(months.length) * KOPIYKA) * KOPIYKA);
  const worse = worseMonths(best, own);
  return card({
    tone: 'accent',
    heading: texts.better(best.name),
    body: html`<p class="figure">
        <a href="${againstHref(asked, best.id)}">${bigAmount(monthly, frame.language)}</a>
      </p>
      <p>
        ${saying(
          texts.betterLead(
            roundMoneyText(best.total, frame.language),
            roundMoneyText(own.total, frame.language),
          ),
          [
            { sum: best.total, href: againstHref(asked, best.id) },
            { sum: own.total, href: againstHref(asked, best.id) },
          ],
          frame.language,
        )}
      </p>
      <p class="quiet">${worse === 0 ? texts.neverWorse : texts.worse(worse, months.length)}</p>
      ${best.friends.length > 0 && html`<p>${texts.friends(best.friends.map((it) => `+${it}`).join(', '))}</p>`}
      ${mayChange && actions([buttonLink(`/plan/${best.id}`, texts.tryIt)])}`,
  });
}

/** In how many months the plan would have been dearer than the present one. */
function worseMonths(cost: CostView, own: CostView): number {
  return cost.months.filter((it, i) => it > (own.months[i] ?? it)).length;
}

/** The advice's own error: the present plan reckoned again, beside what was really taken. */
function methodCard(frame: Frame, months: readonly Month[], { own, paid, uses, unpriced }: Found): Html {
  const texts = adviceTexts(frame);
  const error = subtract(own.total, paid.total);
  const size = error < 0n ? negate(error) : error;
  return card({
    heading: texts.check,
    id: 'check',
    arithmetic: true,
    body: html`<p>${texts.checkLead(own.name)}</p>
      ${facts([
        { label: texts.paid, value: amount(paid.total, frame.language) },
        { label: texts.reckoned, value: amount(own.total, frame.language) },
        { label: texts.error, value: amount(size, frame.language) },
      ])}
      ${size > 0n && html`<p class="quiet">${texts.errorWhy}</p>`}
      ${unpriced > 0 && html`<p class="quiet">${texts.unpriced(unpriced)}</p>`}
      ${opening(texts.method, html`<p>${texts.methodLead(uses, months.length)}</p>`)}`,
  });
}

function plansCard(frame: Frame, { asked, mayChange }: AdviceView, { own, others }: Found): Html {
  const texts = adviceTexts(frame);
  const all = [own, ...others].toSorted((a, b) => (a.total < b.total ? -1 : Number(a.total > b.total)));
  const name = (cost: CostView): Html =>
    cost === own || !mayChange
      ? html`${cost.name}${cost === own && html` <span class="quiet">${texts.yours}</span>`}`
      : html`<a href="/plan/${cost.id}">${cost.name}</a>`;
  return card({
    heading: texts.plans,
    id: 'plans',
    arithmetic: true,
    body: html`${categoryBars({
      language: frame.language,
      title: texts.plans,
      titleHidden: true,
      sharesHidden: true,
      rows: all.map((cost) => ({
        category: cost === own ? 'onnet' : 'offnet',
        label: cost.name,
        amount: cost.total,
        note: cost === own ? texts.yours : undefined,
        href: againstHref(asked, cost === own ? null : cost.id),
      })),
    })}
    ${table({
      caption: texts.plans,
      captionHidden: true,
      columns: [
        { label: texts.plan },
        { label: texts.fees, align: 'end' },
        { label: texts.usage, align: 'end' },
        { label: texts.total, align: 'end' },
        { label: texts.dearer, align: 'end' },
      ],
      rows: all.map((cost) => [
        name(cost),
        amount(cost.fees, frame.language),
        amount(cost.usage, frame.language),
        amount(cost.total, frame.language),
        cost === own ? '—' : texts.of(worseMonths(cost, own), own.months.length),
      ]),
    })}`,
  });
}

/** Where the total of a plan opens into its months; of the present one beside the best. */
function againstHref(asked: number, plan: string | null): string {
  return `/plan/advice?months=${asked}${plan === null ? '' : `&against=${encodeURIComponent(plan)}`}#by-month`;
}

function monthsCard(frame: Frame, { months, against }: AdviceView, { own, others, paid }: Found): Html {
  const texts = adviceTexts(frame);
  const best = others.find(({ id }) => id === against) ?? others[0];
  const row = (cells: readonly (Money | undefined)[]): Html[] =>
    cells.flatMap((it) => (it === undefined ? [] : [amount(it, frame.language)]));
  return card({
    heading: texts.byMonth,
    id: 'by-month',
    arithmetic: true,
    body: table({
      caption: texts.byMonth,
      captionHidden: true,
      columns: [
        { label: texts.month },
        { label: texts.paid, align: 'end' },
        { label: texts.same(own.name), align: 'end' },
        ...(best === undefined ? [] : [{ label: best.name, align: 'end' as const }]),
      ],
      rows: months.map((month, i) => [
        html`<a href="${`/expenses?month=${month}`}">${capitalised(monthText(month, frame.language))}</a>`,
        ...row([paid.months[i], own.months[i], best?.months[i]]),
      ]),
      foot: [texts.total, ...row([paid.total, own.total, best?.total])],
    }),
  });
}
