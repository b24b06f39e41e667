import { type Limit, spend } from '../identity/index.ts';
import { monthOf, parseMonth } from '../terms/index.ts';
import {
  comparePrices,
  correctLine,
  type DeliveredFile,
  deliveredFile,
  deliveredFiles,
  deliveredTotals,
  keptLines,
  priceDifferences,
  recycleLines,
  resultText,
  sequenceGaps,
  uploadUsageFile,
  withdrawFile,
} from '../usage/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import { recordAct } from './act.sql.ts';
import { filePage } from './file.page.ts';
import { fileTexts } from './file-words.ts';
import { FILE_FILTERS, fileHref, filesPage } from './files.page.ts';
import { pricesPage } from './prices.page.ts';
import { reasonOf } from './reason.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { staffNames } from './staff.sql.ts';
import { canBeTakenBack, decideWithdrawal } from './withdrawal.ts';
import { proposedWithdrawals, proposeWithdrawal, settleWithdrawal, withdrawalOf } from './withdrawal.sql.ts';

const SHOWN = 50;
const LINES_SHOWN = 50;
const WAITING_SHOWN = 20;

export type FileHandlers = Readonly<
  Record<'list' | 'upload' | 'recycle' | 'prices' | 'show' | 'correct' | 'withdraw', Handler>
>;

/** Usage files at the desk: what came, what was set aside, what is corrected, tried again or taken back. */
export function fileHandlers(deps: DeskDeps): FileHandlers {
  return {
    list: asStaff(deps, 'files', (desk) => list(deps, desk, { done: null, errors: [] })),
    upload: asStaff(deps, 'files', (desk) => upload(deps, desk)),
    recycle: asStaff(deps, 'files', (desk) => recycle(deps, desk)),
    prices: asStaff(deps, 'files', (desk) => prices(deps, desk)),
    show: asStaff(deps, 'files', (desk) => withFile(deps, desk, (file) => open(deps, desk, file))),
    correct: asStaff(deps, 'files', (desk) => withFile(deps, desk, (file) => correct(deps, desk, file))),
    withdraw: asStaff(deps, 'files', (desk) => withFile(deps, desk, (file) => withdraw(deps, desk, file))),
  };
}

interface Said {
  readonly done: string | null;
  readonly errors: readonly FieldError[];
}

async function list({ store }: DeskDeps, { visit }: Desk, said: Said): Promise<Answer> {
  const filter = FILE_FILTERS.find((each) => each === visit.query['show']) ?? 'all';
  const before = /^\d{1,9}$/.test(visit.query['before'] ?? '') ? Number(visit.query['before']) : undefined;
  const state = filter === 'held' ? ('held' as const) : undefined;
  const wanted = { state, withKeptLines: filter === 'kept', before, limit: SHOWN };
  const files = await deliveredFiles(store, wanted);
  const content = filesPage(visit.frame, {
    files,
    totals: (await deliveredTotals(store)).totals,
    filter,
    older: files.length < SHOWN ? null : (files.at(-1)?.fileId ?? null),
    waiting: await proposedWithdrawals(store, WAITING_SHOWN),
    missing: await sequenceGaps(store),
    ...said,
  });
  return { kind: 'page', status: said.errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

/** Files that one person may hand in within a day; whole deliveries go into the watched folder. */
const FILES: Limit = { name: 'desk/files', most: 200, windowSeconds: 86_400 };

async function upload(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { store, usage } = deps;
  const { visit, member, now } = desk;
  const texts = fileTexts(visit.frame);
  const refuse = (message: string): Promise<Answer> =>
    list(deps, desk, { done: null, errors: [{ field: 'file', message }] });
  const { file } = visit;
  if (file === undefined) return refuse(texts.fileMissing);
  if (file.isTooLarge) return refuse(texts.refusals['too large']);
  const wait = await spend(store, now, [{ limit: FILES, by: member.staffId }]);
  if (wait !== null) return refuse(texts.tooMany);
  const content = (async function* () {
    yield file.bytes;
  })();
  const result = await uploadUsageFile(store, usage.book, { name: file.name, content }, usage);
  if (result.outcome === 'refused') return refuse(texts.refusals[result.reason]);
  const reason = resultText(result, 'uk').slice(0, 200);
  await recordAct(store, now, { staffId: member.staffId, act: 'file uploaded', reason });
  const known = await deliveredFile(store, result.name);
  if (known === null) return refuse(resultText(result, visit.language));
  return { kind: 'redirect', to: `${fileHref(result.name)}?done=uploaded` };
}

async function recycle(deps: DeskDeps, desk: Desk): Promise<Answer> {
  const { store, usage } = deps;
  const { tried, accepted, left } = await recycleLines(store, usage.book, usage);
  const done = fileTexts(desk.visit.frame).recycled(tried, accepted, left);
  await recordAct(store, desk.now, { staffId: desk.member.staffId, act: 'lines recycled', reason: done });
  return list(deps, desk, { done, errors: [] });
}

/** The sources' prices of a month beside ours. No numbers are shown, so nobody's look is written down. */
async function prices({ store }: DeskDeps, { visit, now }: Desk): Promise<Answer> {
  const month = parseMonth(visit.query['month'] ?? '') ?? monthOf(now);
  const compared = await comparePrices(store, month);
  const differences = compared.length === 0 ? [] : await priceDifferences(store, month, SHOWN);
  const content = pricesPage(visit.frame, {
    month,
    thisMonth: monthOf(now),
    compared,
    differences,
  });
  return { kind: 'page', status: 200, page: page(visit.frame, content) };
}

async function withFile(
  deps: DeskDeps,
  { visit }: Desk,
  go: (file: DeliveredFile) => Promise<Answer>,
): Promise<Answer> {
  const file = await deliveredFile(deps.store, visit.params['name'] ?? '');
  return file === null ? deps.notFound(visit) : go(file);
}

/** Lines set aside hold numbers: that somebody looks at them is written down. */
async function open(deps: DeskDeps, desk: Desk, file: DeliveredFile): Promise<Answer> {
  const { staffId } = desk.member;
  if (file.totals.rejected + file.totals.suspended > 0)
    await recordAct(deps.store, desk.now, { staffId, act: 'lines seen', reason: file.name });
  return show(deps, desk, file, []);
}

async function show(
  { store }: DeskDeps,
  { visit, member }: Desk,
  file: DeliveredFile,
  errors: readonly FieldError[],
): Promise<Answer> {
  const after = /^\d{1,9}$/.test(visit.query['after'] ?? '') ? Number(visit.query['after']) : 0;
  const kept = await keptLines(store, file.fileId, LINES_SHOWN, after);
  const withdrawal = await withdrawalOf(store, file.name);
  const { done: texts } = fileTexts(visit.frame);
  const done = (['corrected', 'uploaded', 'withdrawing'] as const).find((it) => it === visit.query['done']);
  const content = filePage(visit.frame, {
    file,
    kept,
    more: kept.length < LINES_SHOWN ? null : (kept.at(-1)?.lineNo ?? null),
    withdrawal,
    proposer: (await staffNames(store)).get(withdrawal?.proposedBy ?? '') ?? '—',
    own: withdrawal?.proposedBy === member.staffId,
    done: done === undefined ? null : texts[done],
    typed: visit.form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

async function correct(deps: DeskDeps, desk: Desk, file: DeliveredFile): Promise<Answer> {
  const { store, usage } = deps;
  const { visit, member, now } = desk;
  const texts = fileTexts(visit.frame);
  const typed = visit.form['line'] ?? '';
  const corrected = (visit.form[`line-${typed}`] ?? '').trim();
  const lineNo = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  const done = await correctLine(store, usage.book, { name: file.name, lineNo, corrected }, usage);
  if (done === null) return show(deps, desk, file, [{ field: 'main', message: texts.gone }]);
  const reason = `${file.name}, ${lineNo}`;
  await recordAct(store, now, { staffId: member.staffId, act: 'line corrected', reason });
  if (done.left > 0) return show(deps, desk, file, [{ field: 'main', message: texts.stillWrong }]);
  return { kind: 'redirect', to: `${fileHref(file.name)}?done=corrected` };
}

async function withdraw(deps: DeskDeps, desk: Desk, file: DeliveredFile): Promise<Answer> {
  const { act } = desk.visit.params;
  if (act === 'propose') return propose(deps, desk, file);
  if (act === 'approve') return decide(deps, desk, file, 'approved');
  if (act === 'decline') return decide(deps, desk, file, 'declined');
  if (act !== 'go-on' || file.state !== 'withdrawing') return deps.notFound(desk.visit);
  takeBack(deps, file);
  return { kind: 'redirect', to: `${fileHref(file.name)}?done=withdrawing` };
}

async function propose(deps: DeskDeps, desk: Desk, file: DeliveredFile): Promise<Answer> {
  const { visit, member } = desk;
  const reason = reasonOf(visit.form['why']);
  if (reason === null)
    return show(deps, desk, file, [{ field: 'why', message: fileTexts(visit.frame).whyMissing }]);
  if (!canBeTakenBack(file)) return deps.notFound(visit);
  const { staffId } = member;
  await deps.store.transaction(async (tx) => {
    if (!(await proposeWithdrawal(tx, { fileName: file.name, reason, proposedBy: staffId }))) return;
    await recordAct(tx, tx.now, { staffId, act: 'withdrawal proposed', reason: `${file.name}: ${reason}` });
  });
  return { kind: 'redirect', to: fileHref(file.name) };
}

async function decide(
  deps: DeskDeps,
  desk: Desk,
  file: DeliveredFile,
  verdict: 'approved' | 'declined',
): Promise<Answer> {
  const { staffId } = desk.member;
  const proposal = await withdrawalOf(deps.store, file.name);
  const refusal = decideWithdrawal(proposal, verdict, staffId);
  const settled =
    refusal === null &&
    proposal !== null &&
    (await deps.store.transaction(async (tx) => {
      if (!(await settleWithdrawal(tx, proposal, verdict, staffId))) return false;
      await recordAct(tx, tx.now, { staffId, act: `withdrawal ${verdict}`, reason: file.name });
      return true;
    }));
  if (!settled) {
    const message = fileTexts(desk.visit.frame).refusals[refusal ?? 'nothing proposed'];
    return show(deps, desk, file, [{ field: 'main', message }]);
  }
  if (verdict === 'declined') return { kind: 'redirect', to: fileHref(file.name) };
  takeBack(deps, file);
  return { kind: 'redirect', to: `${fileHref(file.name)}?done=withdrawing` };
}

/** Months may have to be worked out again: nobody waits for it. Cut off, it goes on by a button. */
function takeBack({ store, usage, alarm }: DeskDeps, { name }: DeliveredFile): void {
  withdrawFile(store, usage.book, name, usage).catch((fault: unknown) =>
    alarm({ err: fault, file: name }, 'a usage file could not be withdrawn'),
  );
}
