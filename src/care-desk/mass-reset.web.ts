import { type FileRefusal, readLines } from '../corporate/index.ts';
import { deliveriesByState } from '../messaging/index.ts';
import { subscribersByMsisdn } from '../subscribers/index.ts';
import { type Msisdn, parseOwnMsisdn } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page, type Visit } from '../web/index.ts';
import type { ActName } from './act.ts';
import { recordAct } from './act.sql.ts';
import { decideMassReset, type MassReset, type MassResetAct } from './mass-reset.ts';
import { massResetPage } from './mass-reset.page.ts';
import { massResetOf, massResets, moveMassReset, proposeMassReset } from './mass-reset.sql.ts';
import { countLines, linesAfter, messagesOfReset } from './mass-reset-line.sql.ts';
import { massResetTexts } from './mass-reset-words.ts';
import { massResetsPage } from './mass-resets.page.ts';
import { pageOf, partOf } from './paging.ts';
import { reasonOf } from './reason.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { staffNames } from './staff.sql.ts';

const SHOWN = 30;
const LINES_SHOWN = 100;
const MOST_NUMBERS = 5_000;
const WRONG_NAMED = 10;

/** What the address of an act says, what it is, and how the journal calls it. */
const DEEDS: Readonly<Record<string, { readonly act: MassResetAct; readonly name: ActName }>> = {
  approve: { act: 'approve', name: 'mass reset approved' },
  decline: { act: 'decline', name: 'mass reset declined' },
  stop: { act: 'stop', name: 'mass reset stopped' },
  'go-on': { act: 'go on', name: 'mass reset goes on' },
};

/** New passwords for many: proposed by one, approved by another, stopped and taken up again by anybody with the right. */
export function massResetHandlers(
  deps: DeskDeps,
): Readonly<Record<'list' | 'propose' | 'show' | 'act', Handler>> {
  return {
    list: asStaff(deps, 'mass resets', (desk) => list(deps, desk, [])),
    propose: asStaff(deps, 'mass resets', (desk) => propose(deps, desk)),
    show: asStaff(deps, 'mass resets', (desk) =>
      withReset(deps, desk, (reset) => show(deps, desk, reset, [])),
    ),
    act: asStaff(deps, 'mass resets', (desk) => withReset(deps, desk, (reset) => act(deps, desk, reset))),
  };
}

async function list({ store }: DeskDeps, { visit }: Desk, errors: readonly FieldError[]): Promise<Answer> {
  const at = pageOf(visit.query);
  const found = await massResets(store, partOf(at, SHOWN));
  const content = massResetsPage(visit.frame, {
    resets: found.slice(0, SHOWN),
    paging: { page: at, more: found.length > SHOWN },
    typed: visit.form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

async function propose(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { visit, member, now } = desk;
  const { store } = deps;
  const { wrong, notNumbers } = massResetTexts(visit.frame);
  const reason = reasonOf(visit.form['reason']);
  const field = (visit.form['numbers'] ?? '').trim() === '' ? 'file' : 'numbers';
  const typed = await typedNumbers(visit);
  if (typeof typed === 'string') return list(deps, desk, [{ field, message: wrong[typed] }]);
  const bad = typed.filter((text) => parseOwnMsisdn(text) === null);
  const errors: FieldError[] = [];
  if (bad.length > 0) {
    const named = bad.slice(0, WRONG_NAMED).join('; ').slice(0, 400);
    errors.push({ field, message: notNumbers(bad.length > WRONG_NAMED ? `${named}; …` : named) });
  }
  if (reason === null) errors.push({ field: 'reason', message: wrong.reason });
  if (errors.length > 0 || reason === null) return list(deps, desk, errors);
  const msisdns = [...new Set(typed.map((text) => parseOwnMsisdn(text)!))];
  const held = await subscribersByMsisdn(store, msisdns, now);
  if (held.size === 0) return list(deps, desk, [{ field, message: wrong.nobody }]);
  const resetId = await store.transaction(async (tx) => {
    const { staffId } = member;
    await recordAct(tx, tx.now, { staffId, act: 'mass reset proposed', reason: `${reason}: ${held.size}` });
    return proposeMassReset(tx, { reason, proposedBy: staffId, ...dividedBy(msisdns, held) });
  });
  return { kind: 'redirect', to: `/resets/${resetId}` };
}

/** Those whom we serve, in the order in which they were brought, and those whom we do not. */
function dividedBy(
  msisdns: readonly Msisdn[],
  held: Awaited<ReturnType<typeof subscribersByMsisdn>>,
): Pick<Parameters<typeof proposeMassReset>[1], 'numbers' | 'unserved'> {
  return {
    unserved: msisdns.filter((msisdn) => !held.has(msisdn)),
    numbers: msisdns.flatMap((msisdn) => {
      const subscriberId = held.get(msisdn);
      return subscriberId === undefined ? [] : [{ subscriberId, msisdn }];
    }),
  };
}

/** What was pasted or brought, number by number; or why it cannot be read. */
async function typedNumbers({ form, file }: Visit): Promise<readonly string[] | FileRefusal | 'nothing'> {
  const pasted = (form['numbers'] ?? '').split(/[\r\n,;]+/).map((text) => text.trim()).filter((text) => text !== ''); // prettier-ignore
  if (file?.isTooLarge === true) return 'too large';
  if (pasted.length > MOST_NUMBERS) return 'too many lines';
  if (pasted.length > 0) return pasted;
  if (file === undefined || file === null || file.bytes.length === 0) return 'nothing';
  const lines = await readLines(file.bytes);
  return typeof lines === 'string' ? lines : lines.map((cells) => cells.number ?? '—');
}

async function withReset(
  deps: DeskDeps,
  { visit }: Desk,
  go: (reset: MassReset) => Promise<Answer>,
): Promise<Answer> {
  const reset = await massResetOf(deps.store, visit.params['id'] ?? '');
  return reset === null ? deps.notFound(visit) : go(reset);
}

async function show(
  { store }: DeskDeps,
  { visit, member }: Desk,
  reset: MassReset,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { resetId } = reset;
  const asked = visit.query['after'] ?? '';
  const read = await linesAfter(store, resetId, /^\d{1,5}$/.test(asked) ? Number(asked) : 0, LINES_SHOWN + 1);
  const lines = read.slice(0, LINES_SHOWN);
  const content = massResetPage(visit.frame, {
    reset,
    staffId: member.staffId,
    names: await staffNames(store),
    counts: await countLines(store, resetId),
    sms: await deliveriesByState(store, await messagesOfReset(store, resetId, MOST_NUMBERS)),
    lines,
    next: read.length > lines.length ? (lines.at(-1)?.lineNo ?? null) : null,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

/** Decided on the reset as it is held, so that of two at once one comes first; decision and journal are one transaction. */
async function act(deps: DeskDeps, desk: Desk, reset: MassReset): Promise<Answer> {
  const { resetId } = reset;
  const { staffId } = desk.member;
  const deed = Object.entries(DEEDS).find(([name]) => name === desk.visit.params['act'])?.[1];
  if (deed === undefined) return deps.notFound(desk.visit);
  const refusal = await deps.store.transaction(async (tx) => {
    const held = await massResetOf(tx, resetId, true);
    const decision = decideMassReset(held ?? reset, deed.act, staffId);
    if ('refusal' in decision) return decision.refusal;
    await moveMassReset(tx, resetId, decision.to, staffId);
    await recordAct(tx, tx.now, { staffId, act: deed.name, reason: `${resetId}: ${reset.reason}` });
    return null;
  });
  if (refusal === null) return { kind: 'redirect', to: `/resets/${resetId}` };
  const fresh = (await massResetOf(deps.store, resetId)) ?? reset;
  const message = massResetTexts(desk.visit.frame).refusals[refusal];
  return show(deps, desk, fresh, [{ field: 'main', message }]);
}
