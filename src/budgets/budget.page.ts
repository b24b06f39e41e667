import {
  CATEGORIES,
  type Money,
  ZERO,
  add,
  capitalised,
  dateText,
  decimal,
  moneyText,
  monthOfDate,
  monthText,
  negate,
  roundMoneyText,
} from '../terms/index.ts';
import {
  type Content,
  type FieldError,
  type Frame,
  type Html,
  card,
  checkbox,
  columns,
  errorFor,
  errorSummary,
  form,
  html,
  meter,
  notice,
  opening,
  picture,
  saying,
  textField,
} from '../web/index.ts';
import {
  type Budget,
  type Passed,
  SCOPES,
  type Scope,
  type ToldAlert,
  USUAL_SHARES,
  leftOf,
} from './budget.ts';
import { type Forecast, passesOn } from './forecast.ts';
import { type Foretold, forecastCard, forecastPlace } from './forecast.page.ts';
import { type NumbersView, numberErrors, numbersCard } from './number-budget.page.ts';
import { budgetTexts, scopeName } from './texts.ts';
import { alertsCard, shareText } from './told.page.ts';

/** A budget beside what was spent on it and where it goes. */
export interface BudgetState {
  readonly budget: Budget;
  readonly spent: Money;
  readonly forecast: Forecast;
}

export interface BudgetView {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly states: readonly BudgetState[];
  /** Where everything is going, and each service with a budget; with the error of such forecasts. */
  readonly foretold: readonly Foretold[];
  /** What each scope came to in the month before, for orientation. */
  readonly before: Readonly<Record<Scope, Money>>;
  readonly alerts: readonly ToldAlert[];
  /** Fees that are sure to come until the end of the month. */
  readonly feesAhead: Money;
  /** What was typed when something in it was wrong. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly wrong: readonly string[];
  /** The budgets by number; `null` for who may not see numbers called. */
  readonly numbers: NumbersView | null;
  /** The shares that were passed already when the budgets were saved just now; `null` when nothing was saved. */
  readonly saved: readonly Passed[] | null;
}

/** The budgets of a month with their meters, and the form that sets them. */
export function budgetPage(frame: Frame, view: BudgetView): Content {
  const texts = budgetTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    back: { href: '/expenses', label: texts.back },
    main: html`${savedNotice(frame, view)} ${errorSummary(frame.language, errorsOf(frame, view))}
    ${columns(
      [metersCard(frame, view), forecastCard(frame, view.foretold), alertsCard(frame, view.alerts)],
      [formCard(frame, view), ...(view.numbers === null ? [] : [numbersCard(frame, view.numbers)])],
    )}`,
  };
}

function savedNotice(frame: Frame, { saved }: BudgetView): Html | null {
  if (saved === null) return null;
  const texts = budgetTexts(frame);
  const marks = saved
    .map(({ share, scope, amount }) => shareText(frame, { share, scope, amount }))
    .join('; ');
  const body = saved.length === 0 ? texts.saved : `${texts.saved} ${texts.savedPassed(marks)}`;
  return notice({ tone: 'good', body });
}

function errorsOf(frame: Frame, { wrong, numbers }: BudgetView): readonly FieldError[] {
  const texts = budgetTexts(frame);
  if (numbers !== null && numbers.wrong.length > 0) return numberErrors(frame, numbers.wrong);
  return wrong.map((field) => ({
    field,
    message: field === 'shares' ? texts.wrongShares : texts.wrongAmount,
  }));
}

function metersCard(frame: Frame, { states, today }: BudgetView): Html {
  const texts = budgetTexts(frame);
  if (states.length === 0)
    return card({
      heading: texts.none,
      body: html`${picture('empty')}
        <p>${texts.noneLead}</p>`,
    });
  const body = states.map((state) => budgetMeter(frame, state, today));
  return card({
    heading: capitalised(monthText(monthOfDate(today), frame.language)),
    body,
    tone: 'accent',
  });
}

/** A budget as a meter: what is spent, the mark of today, where it goes, and one sentence that says it. */
export function budgetMeter(
  frame: Frame,
  { budget, spent, forecast }: BudgetState,
  today: Temporal.PlainDate,
): Html {
  const { language } = frame;
  return meter({
    language,
    label: scopeName(budget.scope, language),
    value: spent,
    of: budget.amount,
    href: madeOf(budget.scope, today),
    ofHref: '/budget#set',
    mark: today.day / today.daysInMonth,
    forecast: forecast.total,
    note: budgetNote(frame, { budget, spent, forecast }),
  });
}

/** What a sum of this month is made of: of everything its services, of a service its days. */
export function madeOf(scope: Scope, today: Temporal.PlainDate): string {
  if (scope === 'all') return '/expenses';
  const [from, until] = [today.with({ day: 1 }).toString(), today.toString()];
  return `/expenses/period?${new URLSearchParams({ from, until, category: scope }).toString()}#service`;
}

/** What is left and where it goes, in words. */
function budgetNote(frame: Frame, { budget, spent, forecast }: BudgetState): Html {
  const texts = budgetTexts(frame);
  const { language } = frame;
  const left = leftOf(budget, spent);
  const set = '/budget#set';
  if (left < 0n) {
    const beyond = negate(left);
    return saying(texts.over(roundMoneyText(beyond, language)), [{ sum: beyond, href: set }], language);
  }
  const passing = passesOn(forecast, budget.amount);
  const total = roundMoneyText(forecast.total, language);
  const pace = passing === null ? texts.pace(total) : texts.passes(total, dateText(passing, language));
  const said = `${texts.left(roundMoneyText(left, language))} ${pace}`;
  const way = `/budget#${forecastPlace(budget.scope)}`;
  return saying(
    said,
    [
      { sum: left, href: set },
      { sum: forecast.total, href: way },
    ],
    language,
  );
}

function formCard(frame: Frame, view: BudgetView): Html {
  const texts = budgetTexts(frame);
  const fields = html`${amountField(frame, view, 'all')} ${categoryFields(frame, view)}
  ${textField({
    name: 'shares',
    label: texts.shares,
    hint: texts.sharesHint,
    value: view.typed?.['shares'] ?? sharesText(view),
    error: errorFor(errorsOf(frame, view), 'shares'),
    maxlength: 60,
  })}
  ${paceField(frame, view)} ${capField(frame, view)} ${cannotStop(frame, view)}`;
  return card({
    heading: texts.set,
    id: 'set',
    body: form(frame, { action: '/budget', fields, submit: texts.save }),
  });
}

function paceField(frame: Frame, { typed, states }: BudgetView): Html {
  const texts = budgetTexts(frame);
  const checked = typed === null ? (states[0]?.budget.pace ?? true) : typed['pace'] === 'yes';
  return checkbox({ name: 'pace', label: texts.tellPace, hint: texts.tellPaceHint, checked });
}

function capField(frame: Frame, { typed, states }: BudgetView): Html {
  const texts = budgetTexts(frame);
  const checked = typed === null ? (states[0]?.budget.cap ?? false) : typed['cap'] === 'yes';
  return checkbox({ name: 'cap', label: texts.cap, hint: texts.capHint, checked });
}

function sharesText({ states }: BudgetView): string {
  return (states[0]?.budget.shares ?? USUAL_SHARES).join(', ');
}

function categoryFields(frame: Frame, view: BudgetView): Html {
  const texts = budgetTexts(frame);
  const fields = html`<p class="quiet">${texts.byServiceHint}</p>
    ${CATEGORIES.map((category) => amountField(frame, view, category))}`;
  const used = SCOPES.some(
    (scope) => scope !== 'all' && (valueOf(view, scope) !== '' || view.wrong.includes(scope)),
  );
  return used
    ? html`<h3>${texts.byService}</h3>
        ${fields}`
    : opening(texts.byService, fields);
}

function amountField(frame: Frame, view: BudgetView, scope: Scope): Html {
  const texts = budgetTexts(frame);
  const { language } = frame;
  const before = view.before[scope];
  const last = before > 0n ? texts.lastMonth(roundMoneyText(before, language)) : null;
  const hint = [scope === 'all' ? texts.amountHint : null, last].filter((part) => part !== null);
  return textField({
    name: scope,
    label: scope === 'all' ? texts.amountOf : `${scopeName(scope, language)}, ₴`,
    ...(hint.length === 0 ? {} : { hint: hint.join(' ') }),
    value: valueOf(view, scope),
    error: errorFor(errorsOf(frame, view), scope),
    inputmode: 'decimal',
    maxlength: 12,
  });
}

function valueOf({ typed, states }: BudgetView, scope: Scope): string {
  if (typed !== null) return typed[scope] ?? '';
  const budget = states.find((state) => state.budget.scope === scope)?.budget;
  return budget === undefined ? '' : decimal(budget.amount).replace(/\.00$/, '').replace('.', ',');
}

/** Said before the button, not after the bill. */
function cannotStop(frame: Frame, { feesAhead }: BudgetView): Html {
  const texts = budgetTexts(frame);
  const ahead = feesAhead > 0n && html`<p>${texts.feesAhead(moneyText(feesAhead, frame.language))}</p>`;
  return notice({
    tone: 'info',
    title: texts.cannotStop,
    body: html`<p>${texts.cannotStopLead}</p>
      <ul>
        ${texts.cannotStopList.map((item) => html`<li>${item}</li>`)}
      </ul>
      ${ahead}`,
  });
}

/** Sums by scope, all of them. */
export function byScope(
  sums: readonly { readonly category: Scope; readonly taken: Money }[],
): Readonly<Record<Scope, Money>> {
  const of = (scope: Scope): Money =>
    add(
      ZERO,
      ...sums.filter(({ category }) => scope === 'all' || category === scope).map(({ taken }) => taken),
    );
  return Object.fromEntries(SCOPES.map((scope) => [scope, of(scope)])) as Record<Scope, Money>;
}
