import { type BeyondCap, capQuestion } from '../budgets/index.ts';
import { dateText, type Money } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  choices,
  columns,
  type Content,
  facts,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
} from '../web/index.ts';
import { adviceTexts } from './advice-texts.ts';
import { allowanceList, type ZoneNames } from './allowance-text.ts';
import type { AllowanceLeft } from './allowances.ts';
import { type Effect, seenText, type Start, STARTS } from './change.ts';
import { type FeeView, feesText } from './fee-text.ts';
import { effectRows, feesBehind, refusalNotice } from './service-change.page.ts';
import { type ChangeRefusal, servicesTexts } from './services-texts.ts';

/** A plan as these pages show it. */
export interface PlanView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fees: readonly FeeView[];
  readonly allowances: readonly AllowanceLeft['allowance'][];
}

export interface PlansView {
  readonly current: PlanView | null;
  readonly since: Temporal.Instant | null;
  /** The plan that is to begin. */
  readonly next: { readonly name: string; readonly at: Temporal.Instant } | null;
  readonly history: readonly {
    readonly name: string;
    readonly since: Temporal.Instant;
    readonly until: Temporal.Instant | null;
  }[];
  readonly others: readonly PlanView[];
  readonly names: ZoneNames;
  readonly mayChange: boolean;
  readonly undone: boolean;
}

/** `/plan`: the plan in force, the one to come, what there was and what there is. */
export function plansPage(frame: Frame, view: PlansView): Content {
  const texts = servicesTexts(frame);
  return {
    title: texts.plan,
    lead: texts.planLead,
    width: 'wide',
    back: { href: '/services', label: texts.backToServices },
    main: html`${view.undone && notice({ tone: 'good', body: texts.undone })} ${nextCard(frame, view)}
    ${columns([currentCard(frame, view), historyCard(frame, view)], othersCard(frame, view))}`,
  };
}

function day(at: Temporal.Instant, frame: Frame): string {
  return dateText(at, frame.language, { year: true });
}

function nextCard(frame: Frame, { next, mayChange }: PlansView): Html {
  if (next === null) return html``;
  const texts = servicesTexts(frame);
  return card({
    tone: 'receipt',
    heading: texts.scheduled(next.name, day(next.at, frame)),
    body: html`<p>${texts.scheduledLead(day(next.at, frame))}</p>
      ${mayChange && form(frame, { action: '/plan/undo', fields: html``, submit: texts.undo, tone: 'quiet' })}`,
  });
}

function currentCard(frame: Frame, { current, since, names }: PlansView): Html {
  if (current === null) return html``;
  const texts = servicesTexts(frame);
  return card({
    heading: current.name,
    tone: 'accent',
    body: html`<p>${current.description}</p>
      ${facts([
        ...(since === null ? [] : [{ label: texts.from, value: day(since, frame) }]),
        { label: texts.fees, value: feesText(frame, current.fees) },
      ])}
      <h3>${texts.allowances}</h3>
      ${allowanceList(current.allowances, names, frame)}`,
  });
}

function historyCard(frame: Frame, { history }: PlansView): Html {
  if (history.length === 0) return html``;
  const texts = servicesTexts(frame);
  return card({
    heading: texts.history,
    body: table({
      caption: texts.history,
      captionHidden: true,
      columns: [{ label: texts.plan }, { label: texts.from }, { label: texts.until }],
      rows: history.map(({ name, since, until }) => [
        name,
        day(since, frame),
        until === null ? texts.today : day(until, frame),
      ]),
    }),
  });
}

function othersCard(frame: Frame, { others, mayChange }: PlansView): Html {
  const texts = servicesTexts(frame);
  if (others.length === 0) return card({ heading: texts.otherPlans, body: texts.noOtherPlans });
  return card({
    heading: texts.otherPlans,
    body: html`${others.map(
      ({ id, name, description, fees }) =>
        html`<section class="item">
          <h3>${name}</h3>
          <p>${description}</p>
          <p>${feesText(frame, fees)}</p>
          ${mayChange && actions([buttonLink(`/plan/${id}`, texts.tryPlan)])}
        </section> `,
    )}
    ${actions([buttonLink('/plan/advice', adviceTexts(frame).link)])}`,
  });
}

export interface PlanChangeView {
  readonly current: PlanView | null;
  readonly wanted: PlanView;
  readonly options: Readonly<Record<Start, { readonly day: Temporal.PlainDate; readonly effect: Effect }>>;
  readonly balance: Money | null;
  readonly names: ZoneNames;
  readonly changeId: string;
  readonly chosen: Start;
  /** The cap that the fees of the plan would pass, this month or the next. */
  readonly beyond: BeyondCap | null;
  readonly refusal: ChangeRefusal | null;
}

/** `/plan/PLAN`: the wanted plan beside the present one, and what it does to money on each of the days it may begin. */
export function planChangePage(frame: Frame, view: PlanChangeView): Content {
  const { wanted, refusal } = view;
  const texts = servicesTexts(frame);
  return {
    title: texts.planTitle(wanted.name),
    lead: wanted.description,
    width: 'wide',
    back: { href: '/plan', label: texts.plan },
    main: html`${refusalNotice(frame, refusal)} ${columns(compareCard(frame, view), formCard(frame, view))}`,
  };
}

function compareCard(frame: Frame, { current, wanted, names }: PlanChangeView): Html {
  const texts = servicesTexts(frame);
  const plans = [...(current === null ? [] : [current]), wanted];
  return card({
    heading: texts.compare,
    body: plans.map(
      ({ name, fees, allowances }) =>
        html`<section class="item">
          <h3>${name}</h3>
          ${facts([{ label: texts.fees, value: feesText(frame, fees) }])}
          ${allowanceList(allowances, names, frame)}
        </section> `,
    ),
  });
}

function formCard(frame: Frame, view: PlanChangeView): Html {
  const { wanted, options, changeId, chosen, balance, beyond, refusal } = view;
  const texts = servicesTexts(frame);
  const question = beyond !== null && capQuestion(frame, beyond, refusal === 'beyond cap');
  const sums = STARTS.map((start) => {
    const { day: begins, effect } = options[start];
    const [, ...later] = effectRows(frame, effect, null, `fees-${start}`);
    return [texts.starts[start](dateText(begins, frame.language)), ...later.map(({ value }) => value)] as (
      | Html
      | string
    )[];
  });
  const [, thisMonth, nextMonth] = effectRows(frame, options.month.effect, null);
  const isByUse = wanted.fees.some(({ every }) => every === 'day');
  return card({
    heading: texts.effect,
    tone: 'receipt',
    id: 'effect',
    arithmetic: true,
    body: html`${table({
      caption: texts.moreOrLess,
      columns: [
        { label: texts.startLegend },
        { label: thisMonth?.label ?? '', align: 'end' },
        { label: nextMonth?.label ?? '', align: 'end' },
      ],
      rows: sums,
    })}
    ${STARTS.map((start) => feesBehind(frame, options[start].effect, `fees-${start}`, texts.feesIf(dateText(options[start].day, frame.language))))}
    ${isByUse && html`<p class="quiet">${texts.perUse}</p>`}
    ${balance !== null && html`<p>${texts.balanceNow}: <a href="/account">${amount(balance, frame.language)}</a></p>`}
    ${form(frame, {
      action: `/plan/${wanted.id}`,
      hidden: { change: changeId, seen: STARTS.map((start) => seenText(options[start].effect)).join(' ') },
      fields: html`${choices({
        name: 'start',
        legend: texts.startLegend,
        value: chosen,
        options: STARTS.map((start) => ({
          value: start,
          label: texts.starts[start](dateText(options[start].day, frame.language)),
        })),
      })}
      ${question}`,
      submit: texts.doPlan,
    })}`,
  });
}
