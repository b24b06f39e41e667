import {
  cancelVouchers,
  issueVouchers,
  type PrintedVoucher,
  proposeVouchers,
  refuseVouchers,
  voucherBatches,
  voucherBySerial,
  voucherCodeText,
  type WantedBatch,
} from '../charging/index.ts';
import { parseAmount } from '../disputes/index.ts';
import type { Tx } from '../store/index.ts';
import { decimal } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import { pageOf, partOf } from './paging.ts';
import { reasonOf } from './reason.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { voucherTexts } from './voucher-words.ts';
import { vouchersPage } from './vouchers.page.ts';

const SHOWN = 50;
/** What one file of codes holds; larger batches are made by the command. */
const MOST = 10_000;
const DAYS_MOST = 1830;
const WORTH_MOST = 5_000n * 1_000_000n;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Batches of vouchers at the desk: proposed by one, issued by another, searched by serial, cancelled. */
export function voucherHandlers(deps: DeskDeps): Readonly<Record<'list' | 'propose' | 'act', Handler>> {
  return {
    list: asStaff(deps, 'vouchers', (desk) => show(deps, desk, [])),
    propose: asStaff(deps, 'vouchers', (desk) => propose(deps, desk)),
    act: asStaff(deps, 'vouchers', (desk) => act(deps, desk)),
  };
}

async function show(
  { store }: DeskDeps,
  { visit, member }: Desk,
  errors: readonly FieldError[],
): Promise<Answer> {
  const at = pageOf(visit.query);
  const batches = await voucherBatches(store, partOf(at, SHOWN));
  const serial = (visit.query['serial'] ?? '').trim().slice(0, 60);
  const content = vouchersPage(visit.frame, {
    staffId: member.staffId,
    batches: batches.slice(0, SHOWN),
    paging: { page: at, more: batches.length > SHOWN },
    serial,
    ...(serial === '' ? {} : { found: await voucherBySerial(store, serial) }),
    typed: visit.form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

async function propose(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member, now } = desk;
  const { wrong } = voucherTexts(visit.frame);
  const amount = parseAmount(visit.form['amount']);
  const [vouchers, days] = [whole(visit.form['count']), whole(visit.form['days'])];
  const purpose = reasonOf(visit.form['purpose']);
  const errors: FieldError[] = [];
  if (amount === null || amount <= 0n || amount > WORTH_MOST)
    errors.push({ field: 'amount', message: wrong.amount });
  if (vouchers < 1 || vouchers > MOST) errors.push({ field: 'count', message: wrong.count });
  if (days < 1 || days > DAYS_MOST) errors.push({ field: 'days', message: wrong.days });
  if (purpose === null) errors.push({ field: 'purpose', message: wrong.purpose });
  if (errors.length > 0 || amount === null || purpose === null) return show(deps, desk, errors);
  const wanted: WantedBatch = { amount, vouchers, validUntil: now.add({ hours: 24 * days }), purpose };
  await deps.store.transaction(async (tx) => {
    await proposeVouchers(tx, wanted, member.staffId);
    const reason = `${purpose}: ${vouchers} × ${decimal(amount)} UAH`;
    await recordAct(tx, tx.now, { staffId: member.staffId, act: 'vouchers proposed', reason });
  });
  return { kind: 'redirect', to: '/vouchers' };
}

function whole(typed: string | undefined): number {
  return /^\d{1,6}$/.test((typed ?? '').trim()) ? Number(typed) : 0;
}

async function act(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member } = desk;
  const { id = '', act: name } = visit.params;
  if (!UUID.test(id)) return deps.notFound(visit);
  const { staffId } = member;
  if (name === 'issue') return issue(deps, desk, id);
  if (name === 'refuse')
    return settled(deps, desk, (tx) => refuseVouchers(tx, id, staffId), {
      act: 'vouchers refused',
      reason: id,
    });
  if (name !== 'cancel') return deps.notFound(visit);
  const reason = reasonOf(visit.form[`why-${id}`]);
  if (reason === null)
    return show(deps, desk, [{ field: `why-${id}`, message: voucherTexts(visit.frame).wrong.why }]);
  const cancel = async (tx: Tx) => {
    const ended = await cancelVouchers(tx, id, staffId, reason);
    return typeof ended === 'number' ? null : ended.refused;
  };
  return settled(deps, desk, cancel, { act: 'vouchers cancelled', reason: `${id}: ${reason}` });
}

type Refused = Awaited<ReturnType<typeof refuseVouchers>>;

/** Does it and writes it down, or says why not. */
async function settled(
  deps: DeskDeps,
  desk: Desk,
  work: (tx: Tx) => Promise<Refused>,
  entry: { readonly act: 'vouchers refused' | 'vouchers cancelled'; readonly reason: string },
): Promise<Answer> {
  const refused = await deps.store.transaction(async (tx) => {
    const refusal = await work(tx);
    if (refusal === null) await recordAct(tx, tx.now, { staffId: desk.member.staffId, ...entry });
    return refusal;
  });
  return refused === null ? { kind: 'redirect', to: '/vouchers' } : refuse(deps, desk, refused);
}

function refuse(deps: DeskDeps, desk: Desk, refusal: NonNullable<Refused>): Promise<Answer> {
  const message = voucherTexts(desk.visit.frame).refusals[refusal];
  return show(deps, desk, [{ field: 'main', message }]);
}

/** The codes leave as a file, once: nothing keeps them. */
async function issue(deps: DeskDeps, desk: Desk, id: string): Promise<Answer> {
  const { staffId } = desk.member;
  const printed = await deps.store.transaction(async (tx) => {
    const made = await issueVouchers(tx, deps.voucherKey, id, staffId);
    if (!('refused' in made)) await recordAct(tx, tx.now, { staffId, act: 'vouchers issued', reason: id });
    return made;
  });
  if ('refused' in printed) return refuse(deps, desk, printed.refused);
  return {
    kind: 'file',
    name: `vouchers-${id}.csv`,
    type: 'text/csv; charset=utf-8',
    body: codesFile(printed),
  };
}

function codesFile(printed: readonly PrintedVoucher[]): string {
  const lines = printed.map(({ serial, code }) => `${serial};${voucherCodeText(code)}`);
  return `serial;code\n${lines.join('\n')}\n`;
}
