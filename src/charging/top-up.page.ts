import { dateText, type Language, type Money, moneyText, roundMoneyText, timeText } from '../terms/index.ts';
import {
  actions,
  amount,
  bigAmount,
  buttonLink,
  card,
  columns,
  type Content,
  errorSummary,
  facts,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
  textField,
  timedWay,
  type TimedWay,
  errorFor,
} from '../web/index.ts';
import { LEAST_PAYMENT, MOST_PAYMENT, type Payment } from './payment.ts';
import { topUpAddress } from './top-up-address.ts';
import type { Redeemed } from './voucher.ts';
import { chargingTexts } from './texts.ts';

interface ToppedUpRow {
  readonly transactionId: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly amount: Money;
}

export interface TopUpView {
  readonly now: Temporal.Instant;
  readonly balance: { readonly amount: Money; readonly asOf: Temporal.Instant } | null;
  readonly latest: readonly ToppedUpRow[];
  /** The one that an address names, `/top-up?entry=…`. */
  readonly entry: (ToppedUpRow & { readonly dispute: TimedWay | null }) | null;
  readonly open: readonly Payment[];
  /** Made with the form: sent twice it is one payment. `null` when no provider takes cards. */
  readonly paymentId: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly done: Exclude<Redeemed, { readonly kind: 'not valid' }> | null;
}

/** What is on the account, how to add to it, and what was added last. */
export function topUpPage(frame: Frame, view: TopUpView): Content {
  const texts = chargingTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    back: { href: '/', label: texts.back },
    main: html`${doneNotice(frame, view)} ${entryCard(frame, view)}
    ${errorSummary(frame.language, view.errors)}
    ${columns(
      [
        balanceCard(frame, view),
        voucherCard(frame, view),
        view.paymentId !== null && paymentCard(frame, view),
      ].filter((each) => each !== false),
      [openCard(frame, view), latestCard(frame, view)],
    )}`,
  };
}

function doneNotice(frame: Frame, { done }: TopUpView): Html | null {
  if (done === null) return null;
  const texts = chargingTexts(frame);
  const sum = moneyText(done.amount, frame.language);
  return done.kind === 'added'
    ? notice({ tone: 'good', body: texts.added(sum) })
    : notice({ tone: 'info', body: texts.alreadyYours(sum) });
}

function balanceCard(frame: Frame, { balance, now }: TopUpView): Html {
  const texts = chargingTexts(frame);
  const body =
    balance === null
      ? html`<p>${texts.noAccount}</p>`
      : html`<p class="figure"><a href="/account">${bigAmount(balance.amount, frame.language)}</a></p>
          <p class="freshness">
            ${texts.onAccount(momentText(balance.asOf, now, frame.language))}<br />
            <a href="/top-up">${texts.refresh}</a> ·
            <a href="/account">${texts.whence}</a>
          </p>`;
  return card({ body, tone: 'accent' });
}

/** `22 листопада, 09:41`; today only the time. */
function momentText(at: Temporal.Instant, now: Temporal.Instant, language: Language): string {
  const [day, today] = [dateText(at, language, { year: true }), dateText(now, language, { year: true })];
  return day === today ? timeText(at) : `${dateText(at, language)}, ${timeText(at)}`;
}

function voucherCard(frame: Frame, { typed, errors }: TopUpView): Html {
  const texts = chargingTexts(frame);
  const field = textField({
    name: 'code',
    label: texts.code,
    hint: texts.codeHint,
    value: typed['code'] ?? '',
    error: errorFor(errors, 'code'),
    inputmode: 'numeric',
    maxlength: 40,
  });
  return card({
    heading: texts.voucher,
    body: form(frame, { action: '/top-up/voucher', fields: field, submit: texts.addVoucher }),
  });
}

function paymentCard(frame: Frame, { typed, errors, paymentId }: TopUpView): Html {
  const texts = chargingTexts(frame);
  const sums = [LEAST_PAYMENT, MOST_PAYMENT].map((sum) => roundMoneyText(sum, frame.language));
  const field = textField({
    name: 'amount',
    label: texts.amount,
    hint: texts.amountHint(sums[0] ?? '', sums[1] ?? ''),
    value: typed['amount'] ?? '',
    error: errorFor(errors, 'amount'),
    inputmode: 'decimal',
    maxlength: 12,
  });
  return card({
    heading: texts.card,
    body: html`<p class="quiet">${texts.cardLead}</p>
      ${form(frame, {
        action: '/top-up/payments',
        hidden: { payment: paymentId ?? '' },
        fields: field,
        submit: texts.pay,
        tone: 'quiet',
      })}`,
  });
}

function openCard(frame: Frame, { open, now }: TopUpView): Html {
  if (open.length === 0) return html``;
  const texts = chargingTexts(frame);
  const rows = open.map((payment) => [
    momentText(payment.begunAt, now, frame.language),
    html`<a href="/top-up/payments/${payment.paymentId}">${texts.states[payment.state].name}</a>`,
    moneyText(payment.amount, frame.language),
  ]);
  return card({ heading: texts.openPayments, body: sumTable(frame, texts.openPayments, rows) });
}

/** One top-up at an address that stays: when, how, under which number, and the way to a dispute of it. */
function entryCard(frame: Frame, { entry, now }: TopUpView): Html | null {
  if (entry === null) return null;
  const texts = chargingTexts(frame);
  return card({
    tone: 'receipt',
    heading: `${texts.quotedAs}: ${moneyText(entry.amount, frame.language)}`,
    body: html`${facts([
      { label: texts.when, value: momentText(entry.at, now, frame.language) },
      { label: texts.how, value: wayOf(frame, entry) },
    ])}
    ${entry.dispute !== null && timedWay(entry.dispute)}`,
  });
}

function wayOf(frame: Frame, { reason }: ToppedUpRow): string {
  const { ways } = chargingTexts(frame);
  return ways[reason] ?? ways['top-up'] ?? '';
}

function latestCard(frame: Frame, { latest, now }: TopUpView): Html {
  const texts = chargingTexts(frame);
  const rows = latest.map((each) => [
    momentText(each.at, now, frame.language),
    wayOf(frame, each),
    html`<a href="${topUpAddress(each.transactionId)}">${amount(each.amount, frame.language)}</a>`,
  ]);
  const body = rows.length === 0 ? html`<p>${texts.noneYet}</p>` : sumTable(frame, texts.latest, rows);
  return card({ heading: texts.latest, body });
}

function sumTable(frame: Frame, caption: string, rows: readonly (readonly (Html | string)[])[]): Html {
  const texts = chargingTexts(frame);
  const heads = [{ label: texts.when }, { label: texts.how }, { label: texts.sum, align: 'end' as const }];
  return table({ caption, captionHidden: true, columns: heads, rows });
}

export interface PaymentView {
  readonly payment: Payment;
  readonly now: Temporal.Instant;
  /** Where to pay, as long as that can be done. */
  readonly payUrl: string | null;
}

/** One payment and where it stands. */
export function paymentPage(frame: Frame, { payment, payUrl, now }: PaymentView): Content {
  const texts = chargingTexts(frame);
  const state = texts.states[payment.state];
  const tone = {
    paid: 'good',
    declined: 'bad',
    expired: 'bad',
    waiting: 'info',
    'in doubt': 'info',
  } as const;
  const isOver = payment.state !== 'waiting' && payment.state !== 'in doubt';
  return {
    title: texts.payment,
    back: { href: '/top-up', label: texts.title },
    main: html`${notice({ tone: tone[payment.state], title: state.name, body: state.lead })}
    ${card({
      tone: 'receipt',
      body: html`${facts([
        { label: texts.toPay, value: moneyText(payment.amount, frame.language) },
        { label: texts.begun, value: momentText(payment.begunAt, now, frame.language) },
      ])}
      ${payUrl !== null && html`<p class="quiet">${texts.goToPayLead}</p>`}
      ${actions([
        ...(payUrl === null ? [] : [buttonLink(payUrl, texts.goToPay, 'primary')]),
        ...(isOver
          ? [buttonLink('/top-up', payment.state === 'paid' ? texts.toAccount : texts.again, 'primary')]
          : [buttonLink(`/top-up/payments/${payment.paymentId}`, texts.refresh)]),
      ])}`,
    })}`,
  };
}
