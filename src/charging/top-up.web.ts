import { randomUUID } from 'node:crypto';
import type { Store } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import {
  type Answer,
  type FieldError,
  type Frame,
  type Handler,
  html,
  page,
  type TimedWay,
  type Visit,
} from '../web/index.ts';
import { showAccount } from './account.web.ts';
import { balanceOf } from './balance.sql.ts';
import { latestTopUps, topUpBy } from './movement.sql.ts';
import { beginPayment, hearAndTell, openPayments, paymentOf } from './payment.sql.ts';
import { parsePayment, parsePaymentId, type Payment, PAY_WITHIN } from './payment.ts';
import type { ToppedUp } from './post.sql.ts';
import type { PaymentProvider } from './provider.api.ts';
import { chargingTexts } from './texts.ts';
import { topUpAddress } from './top-up-address.ts';
import { paymentPage, topUpPage, type TopUpView } from './top-up.page.ts';
import { redeemVoucher } from './voucher.sql.ts';
import { parseVoucherCode, type Redeemed } from './voucher.ts';

export interface TopUpDeps {
  readonly store: Store;
  readonly voucherKey: Buffer;
  /** `null`: nobody takes cards for us. */
  readonly provider: PaymentProvider | null;
  /** Spends one try of a voucher's code; seconds to wait when there were too many. */
  readonly spendTry: (visit: Visit, subscriberId: SubscriberId) => Promise<number | null>;
  /** Hears of money that was added. */
  readonly toppedUp?: ToppedUp;
  /** The way to the dispute of a sum at an address of the portal. */
  readonly wayToDispute: (frame: Frame, id: SubscriberId, address: string) => Promise<TimedWay | null>;
  readonly notFound: Handler;
}

export type TopUpHandlers = Readonly<
  Record<'show' | 'account' | 'voucher' | 'begin' | 'payment' | 'callBack', Handler>
>;

const LATEST = 10;

/** `/top-up`: vouchers, payments by card and what became of them; `callBack` is the provider's door. */
export function topUpHandlers(deps: TopUpDeps): TopUpHandlers {
  const own =
    (act: (visit: Visit, id: SubscriberId) => Promise<Answer>): Handler =>
    async (visit) =>
      visit.visitor === null ? deps.notFound(visit) : act(visit, visit.visitor.subscriberId);
  return {
    show: own((visit, id) => show(deps, visit, id, {})),
    account: showAccount(deps.store, deps.notFound),
    voucher: own((visit, id) => useVoucher(deps, visit, id)),
    begin: own((visit, id) => begin(deps, visit, id)),
    payment: own((visit, id) => showPayment(deps, visit, id)),
    callBack: (visit) => callBack(deps, visit),
  };
}

const LONGEST_ENTRY = 200;

async function show(
  deps: TopUpDeps,
  visit: Visit,
  id: SubscriberId,
  { errors = [], done = null }: Partial<Pick<TopUpView, 'errors' | 'done'>>,
): Promise<Answer> {
  const { store, provider } = deps;
  const named = visit.query['entry'];
  const [now, balance, latest, open, entry] = await Promise.all([
    store.now(),
    balanceOf(store, id),
    latestTopUps(store, id, LATEST),
    openPayments(store, id, LATEST),
    named === undefined ? null : topUpBy(store, id, named.slice(0, LONGEST_ENTRY)),
  ]);
  const content = topUpPage(visit.frame, {
    now,
    balance,
    latest,
    entry: entry === null ? null : { ...entry, dispute: await disputeOf(deps, visit, id, entry) },
    open,
    paymentId: provider === null ? null : (visit.form['payment'] ?? randomUUID()),
    typed: errors.length > 0 ? visit.form : {},
    errors,
    done,
  });
  return { kind: 'page', status: errors.length > 0 ? 422 : 200, page: page(visit.frame, content) };
}

/** Whoever may not see lines has no disputes either. */
async function disputeOf(
  { wayToDispute }: TopUpDeps,
  { visitor, frame }: Visit,
  id: SubscriberId,
  { transactionId }: { readonly transactionId: string },
): Promise<TimedWay | null> {
  const mayDispute = visitor?.rights?.has('bills') === true;
  return mayDispute ? wayToDispute(frame, id, topUpAddress(transactionId)) : null;
}

function wrong(deps: TopUpDeps, visit: Visit, id: SubscriberId, error: FieldError): Promise<Answer> {
  return show(deps, visit, id, { errors: [error] });
}

/** A slip of the finger is told without spending a try; every other code is a try, right or wrong. */
async function useVoucher(deps: TopUpDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const texts = chargingTexts(visit.frame);
  const refuse = (message: string): Promise<Answer> => wrong(deps, visit, id, { field: 'code', message });
  const code = parseVoucherCode(visit.form['code'] ?? '');
  if (code === null) return refuse(texts.codeWrong);
  const wait = await deps.spendTry(visit, id);
  if (wait !== null) return refuse(texts.codeTooOften(Math.ceil(wait / 60)));
  const redeemed: Redeemed = await deps.store.transaction(async (tx) => {
    const result = await redeemVoucher(tx, deps.voucherKey, id, code);
    if (result.kind === 'added') await deps.toppedUp?.(tx, [{ subscriberId: id, at: tx.now }]);
    return result;
  });
  if (redeemed.kind === 'not valid') return refuse(texts.codeNotValid);
  return show(deps, visit, id, { done: redeemed });
}

async function begin(deps: TopUpDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const amount = parsePayment(visit.form['amount'] ?? '');
  const paymentId = parsePaymentId(visit.form['payment']);
  if (deps.provider === null || paymentId === null) return deps.notFound(visit);
  if (typeof amount === 'string')
    return wrong(deps, visit, id, {
      field: 'amount',
      message: chargingTexts(visit.frame).amountWrong[amount],
    });
  await deps.store.transaction((tx) => beginPayment(tx, { subscriberId: id, paymentId }, amount));
  return { kind: 'redirect', to: `/top-up/payments/${paymentId}` };
}

async function showPayment(deps: TopUpDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const paymentId = parsePaymentId(visit.params['id']);
  const payment = paymentId === null ? null : await paymentOf(deps.store, id, paymentId);
  if (payment === null) return deps.notFound(visit);
  const now = await deps.store.now();
  const content = paymentPage(visit.frame, { payment, now, payUrl: payUrlOf(deps, visit, payment, now) });
  return { kind: 'page', page: page(visit.frame, content) };
}

function payUrlOf(
  { provider }: TopUpDeps,
  visit: Visit,
  payment: Payment,
  now: Temporal.Instant,
): string | null {
  const isOver = Temporal.Instant.compare(payment.begunAt.add(PAY_WITHIN), now) < 0;
  if (provider === null || payment.state !== 'waiting' || isOver) return null;
  return provider.payUrl(payment, `${visit.origin}/top-up/payments/${payment.paymentId}`);
}

/** What the provider says: believed for its signature alone. Heard twice is answered the same. */
async function callBack({ store, provider, toppedUp }: TopUpDeps, visit: Visit): Promise<Answer> {
  const news = provider?.hear(visit.form) ?? null;
  if (news === null) return { kind: 'page', status: 403, page: html`not signed` };
  const heard = await store.transaction((tx) => hearAndTell(tx, news, toppedUp));
  return { kind: 'page', status: heard === 'unknown payment' ? 404 : 200, page: html`${heard}` };
}
