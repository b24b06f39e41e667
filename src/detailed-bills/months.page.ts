import {
  type Month,
  NBSP,
  type Money,
  capitalised,
  dateText,
  firstDay,
  kyivDate,
  moneyText,
  monthText,
  subtract,
  timeText,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  card,
  columns,
  form,
  html,
  notice,
  table,
} from '../web/index.ts';
import { type BillOrder, type OrderFacts, type OrderId, type Refusal, bears } from './order.ts';
import { billTexts } from './texts.ts';

/** A month whose lines may be opened for free. */
export interface OpenMonth {
  readonly month: Month;
  readonly records: number;
  readonly taken: Money;
  readonly complete: boolean;
}

export interface MonthsView {
  readonly now: Temporal.Instant;
  readonly current: Month;
  readonly quote: Omit<OrderFacts, 'now' | 'existing'>;
  /** Made for this page: the order that its button would make. */
  readonly orderId: OrderId;
  readonly months: readonly OpenMonth[];
  readonly orders: readonly BillOrder[];
  readonly refusal: Refusal | null;
  /** What is asked before the order passes a cap. */
  readonly capQuestion: Html | null;
  /** An employee may lack the right to order; what was closed stays open. */
  readonly mayOrder: boolean;
}

/** Months to open, the order of the current one as a receipt, and what was ordered before. */
export function monthsPage(frame: Frame, view: MonthsView): Content {
  const texts = billTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${view.refusal !== null && notice({ tone: 'bad', body: texts.refusals[view.refusal] })}
    ${columns(
      [currentCard(frame, view), view.orders.length > 0 ? ordersCard(frame, view.orders) : html``],
      [monthsCard(frame, view.months), besideCard(frame)],
    )}`,
  };
}

/** What stands beside every detailed bill: names for its numbers, and what was disputed in it. */
function besideCard(frame: Frame): Html {
  const texts = billTexts(frame);
  return card({
    tone: 'quiet',
    body: html`<ul class="ways">
      <li><a href="/contacts">${texts.contacts}</a> <small>${texts.contactsLead}</small></li>
      <li><a href="/disputes">${texts.disputes}</a> <small>${texts.disputesLead}</small></li>
    </ul>`,
  });
}

function currentCard(frame: Frame, view: MonthsView): Html {
  const texts = billTexts(frame);
  const heading = `${texts.current}: ${monthText(view.current, frame.language)}`;
  if (view.quote.taxed === null) {
    const link = html`<a href="${`/bills/${view.current}`}">${texts.open}</a>`;
    return card({ heading, body: html`<p>${texts.currentFree} ${link}</p>` });
  }
  if (!view.mayOrder) return card({ heading, body: html`<p>${texts.askCoordinator}</p>` });
  if (view.quote.records === 0) return card({ heading, body: html`<p>${texts.nothing}</p>` });
  return card({
    heading,
    tone: 'receipt',
    id: 'price',
    arithmetic: true,
    body: [receipt(frame, view), orderEnd(frame, view)],
  });
}

/** What you get, what it costs, and the sum as the last line, as on a slip of paper. */
function receipt(frame: Frame, { quote, current, now }: MonthsView): Html {
  const texts = billTexts(frame);
  const { language } = frame;
  const { taxed, records } = quote;
  if (taxed === null) return html``;
  const days = daysText(current, now, frame);
  return html`<dl class="facts">
    ${fact(texts.youGet, texts.youGetValue(days, records))} ${fact(texts.formats, texts.formatsValue)}
    ${fact(texts.again, texts.againValue)} ${fact(texts.price, amount(taxed.price, language))}
    ${fact(texts.duty, html`+ ${amount(taxed.duty, language)}`)}
    ${fact(texts.taken, amount(taxed.taken, language), 'fact fact-total')}
  </dl>`;
}

function fact(label: string, value: string | Html, kind = 'fact'): Html {
  return html`<div class="${kind}">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function whyText(frame: Frame, { quote: { price }, current }: MonthsView): string {
  if (price.kind === 'free') return '';
  const until = price.specialUntil === null ? '' : monthText(price.specialUntil, frame.language);
  return capitalised(billTexts(frame).why[price.why](current, until));
}

function daysText(month: Month, now: Temporal.Instant, { language }: Frame): string {
  const [first, today] = [firstDay(month), kyivDate(now)];
  return first.equals(today) ? dateText(today, language) : `1–${dateText(today, language)}`;
}

function orderEnd(frame: Frame, view: MonthsView): Html {
  const { quote, current, orderId } = view;
  const { taxed, balance } = quote;
  if (taxed === null) return html``;
  const texts = billTexts(frame);
  const sum = moneyText(taxed.taken, frame.language);
  const change = html`<p>${whyText(frame, view)}</p>
    ${balanceChange(frame, balance?.amount ?? null, taxed.taken)}`;
  if (!bears(balance, taxed.taken)) return html`${change}${shortNotice(frame, balance, taxed.taken)}`;
  return html`${change}${form(frame, {
    action: '/bills',
    fields: view.capQuestion ?? [],
    submit: texts.order(sum),
    hidden: { order: orderId, month: current, taken: String(taxed.taken) },
  })}`;
}

function balanceChange(frame: Frame, before: Money | null, taken: Money): Html | null {
  if (before === null) return null;
  const { language } = frame;
  return html`<p class="balance-change">
    ${billTexts(frame).balance}: <a href="/account">${amount(before, language)}</a> →
    ${amount(subtract(before, taken), language)}
  </p>`;
}

function shortNotice(
  frame: Frame,
  balance: { readonly amount: Money; readonly floor: Money } | null,
  taken: Money,
): Html {
  const have = balance === null ? 0n : balance.amount - balance.floor;
  const missing = moneyText((taken - have) as Money, frame.language);
  return notice({ tone: 'info', body: billTexts(frame).short(missing) });
}

function monthsCard(frame: Frame, months: readonly OpenMonth[]): Html {
  const texts = billTexts(frame);
  if (months.length === 0) return card({ heading: texts.closed, body: html`<p>${texts.noMonths}</p>` });
  const rows = months.map(({ month, records, taken, complete }) => [
    html`<a href="${`/bills/${month}`}">${capitalised(monthText(month, frame.language))}</a>${
        !complete && html`<br /><small>${texts.stillLoading}</small>`
      }`,
    String(records),
    html`<a href="${`/bills/${month}`}">${amount(taken, frame.language)}</a>`,
  ]);
  const columns = [
    { label: texts.month },
    { label: texts.lines, align: 'end' as const },
    { label: texts.sum, align: 'end' as const },
  ];
  const list = table({ caption: texts.closed, captionHidden: true, columns, rows });
  return card({ heading: texts.closed, body: [html`<p>${texts.closedLead}</p>`, list] });
}

function ordersCard(frame: Frame, orders: readonly BillOrder[]): Html {
  const texts = billTexts(frame);
  const { language } = frame;
  const rows = orders.map((order) => [
    html`<a href="${`/bills/${order.orderId}`}"
      >${dateText(order.orderedAt, language, { year: true })},${NBSP}${timeText(order.orderedAt)}</a
    >`,
    texts.states[order.state],
    html`<a href="${`/bills/${order.orderId}`}">${amount(order.price.taken, language)}</a>`,
  ]);
  const columns = [
    { label: texts.ordered },
    { label: texts.state },
    { label: texts.sum, align: 'end' as const },
  ];
  return card({
    heading: texts.orders,
    tone: 'quiet',
    body: table({ caption: texts.orders, captionHidden: true, columns, rows }),
  });
}
