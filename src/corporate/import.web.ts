import { randomUUID } from 'node:crypto';
import { organisationOf, subscriptionByMsisdn } from '../subscribers/index.ts';
import { parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { type Acting, asCoordinator, type CompanyDeps, shown } from './acting.web.ts';
import { carryOut, decide, type Decided, submit, undo } from './deciding.web.ts';
import { employeesOf } from './employee.sql.ts';
import { type FileRefusal, readLines } from './import-file.ts';
import { type Cells, COLUMNS } from './import-line.ts';
import { placeOf, type Proposal, PROPOSAL_STATES } from './import-proposal.ts';
import { importsPage } from './import.page.ts';
import {
  appointApprover,
  approverOf,
  countChange,
  dismissApprover,
  keepProposal,
  leaveOut,
  mendLine,
  moveProposal,
  proposalOf,
  proposalsOf,
} from './import.sql.ts';
import { importTexts } from './import-texts.ts';
import { mendPage } from './proposal-line.page.ts';
import { type ProposalDeps, showProposal } from './proposal-view.web.ts';
import { standingOf } from './standing.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';
import { weigh, weighOnce, weighSome } from './weighing.sql.ts';

const PROPOSALS_SHOWN = 30;

export type ImportHandlers = Readonly<
  Record<
    | 'list'
    | 'start'
    | 'show'
    | 'showLine'
    | 'mend'
    | 'leaveOut'
    | 'leaveOutBad'
    | 'submit'
    | 'apply'
    | 'drop'
    | 'undo'
    | 'appoint'
    | 'dismiss',
    Handler
  >
>;

/** Changes of many employees by file, as the coordinator makes them. */
export function importHandlers(deps: ProposalDeps): ImportHandlers {
  const acted = (act: (visit: Visit, acting: Acting, proposalId: string) => Promise<Decided>): Handler =>
    withProposal(deps, async (visit, acting, { proposalId }) => {
      const decided = await act(visit, acting, proposalId);
      if (decided !== 'moved') return { kind: 'redirect', to: `/company/imports/${proposalId}` };
      return show(deps, visit, acting, proposalId, true);
    });
  const decision = (acting: Acting, proposalId: string) => ({
    company: acting,
    proposalId,
    by: acting.coordinator,
  });
  return {
    list: asCoordinator(deps, (visit, acting) => list(deps, visit, acting, NOTHING_TYPED)),
    start: asCoordinator(deps, (visit, acting) => start(deps, visit, acting)),
    show: withProposal(deps, (visit, acting, { proposalId }) => show(deps, visit, acting, proposalId, false)),
    ...lineHandlers(deps),
    submit: acted((visit, acting, id) => submit(deps, decision(acting, id), visit.form['seen'] ?? '')),
    apply: acted(async (visit, acting, id) => {
      const decided = await carryOut(deps, decision(acting, id), 'apply', visit.form['seen'] ?? '');
      deps.onWelcome();
      return decided;
    }),
    drop: acted((_visit, acting, id) =>
      decide(deps, decision(acting, id), 'drop', async (tx, _proposal, to) => {
        await moveProposal(tx, acting.organisation.organisationId, id, to, { by: acting.coordinator });
        return 'done';
      }),
    ),
    undo: acted(async (_visit, acting, id) => {
      const decided = await undo(deps, decision(acting, id));
      deps.onWelcome();
      return decided;
    }),
    appoint: asCoordinator(deps, (visit, acting) => appoint(deps, visit, acting)),
    dismiss: asCoordinator(deps, async (_visit, { organisation: { organisationId } }) => {
      await deps.store.transaction(async (tx) => {
        const approver = await approverOf(tx, organisationId);
        if (approver !== null && !(await lives(tx, approver, organisationId)))
          await dismissApprover(tx, organisationId);
      });
      return { kind: 'redirect', to: '/company/imports' };
    }),
  };
}

function withProposal(
  deps: CompanyDeps,
  act: (visit: Visit, acting: Acting, proposal: Proposal) => Promise<Answer>,
): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const { organisationId } = acting.organisation;
    const proposal = await proposalOf(deps.store, organisationId, visit.params['id'] ?? '');
    return proposal === null ? deps.notFound(visit) : act(visit, acting, proposal);
  });
}

async function show(
  deps: ProposalDeps,
  visit: Visit,
  acting: Acting,
  proposalId: string,
  moved: boolean,
): Promise<Answer> {
  const proposal = await proposalOf(deps.store, acting.organisation.organisationId, proposalId);
  if (proposal === null) return deps.notFound(visit);
  return showProposal(deps, await deps.store.now(), visit, acting, proposal, 'author', { moved });
}

async function list(deps: CompanyDeps, visit: Visit, acting: Acting, typed: Typed): Promise<Answer> {
  const { organisationId } = acting.organisation;
  const found = await proposalsOf(deps.store, organisationId, {
    states: PROPOSAL_STATES,
    after: placeOf(visit.query),
    limit: PROPOSALS_SHOWN,
  });
  const id = await approverOf(deps.store, organisationId);
  const [known] = id === null ? [] : await employeesOf(deps.store, [id], organisationId);
  const approver =
    id === null ? null : { name: known?.name ?? '—', lives: await lives(deps.store, id, organisationId) };
  return shown(visit, importsPage(visit.frame, { found, approver, typed }), typed);
}

async function start(deps: CompanyDeps, visit: Visit, acting: Acting): Promise<Answer> {
  const { file, form } = visit;
  const pasted = form['lines'] ?? '';
  const field = pasted === '' ? 'file' : 'lines';
  const refuse = (refusal: FileRefusal | 'nothing chosen'): Promise<Answer> => {
    const errors = [{ field, message: importTexts(visit.frame).fileRefusals[refusal] }];
    return list(deps, visit, acting, { form, errors });
  };
  if (file?.isTooLarge === true) return refuse('too large');
  const bytes = file?.bytes ?? Buffer.from(pasted);
  if (bytes.length === 0) return refuse('nothing chosen');
  const lines = await readLines(bytes);
  if (typeof lines === 'string') return refuse(lines);
  const proposalId = randomUUID();
  const proposal = { proposalId, lines, source: file?.name ?? '', madeBy: acting.coordinator };
  await deps.store.transaction((tx) => keepProposal(tx, acting.organisation.organisationId, proposal));
  return { kind: 'redirect', to: `/company/imports/${proposalId}` };
}

function lineHandlers(
  deps: ProposalDeps,
): Pick<ImportHandlers, 'showLine' | 'mend' | 'leaveOut' | 'leaveOutBad'> {
  return {
    showLine: withProposal(deps, async (visit, acting, proposal) => {
      if (proposal.state !== 'open') return deps.notFound(visit);
      const now = await deps.store.now();
      const { lines } = await weighOnce(deps.store, deps.weighings, acting, proposal, now);
      const wanted = lines.filter(({ lineNo }) => String(lineNo) === visit.params['line']);
      const [line] = await weighSome(deps.store, acting, proposal, now, wanted);
      if (line === undefined) return deps.notFound(visit);
      return { kind: 'page', page: page(visit.frame, mendPage(visit.frame, proposal, line)) };
    }),
    mend: withProposal(deps, (visit, acting, proposal) =>
      changeLines(deps, acting, proposal, (tx, organisationId) =>
        mendLine(tx, organisationId, proposal.proposalId, lineNoOf(visit), cellsOf(visit)),
      ),
    ),
    leaveOut: withProposal(deps, (visit, acting, proposal) =>
      changeLines(deps, acting, proposal, (tx, organisationId) =>
        leaveOut(tx, organisationId, proposal.proposalId, [lineNoOf(visit)], visit.form['out'] === 'yes'),
      ),
    ),
    leaveOutBad: withProposal(deps, (_visit, acting, proposal) =>
      changeLines(deps, acting, proposal, async (tx, organisationId) => {
        const { lines } = await weigh(tx, acting, proposal, tx.now);
        const bad = lines.filter((line) => line.kind === 'bad').map((line) => line.lineNo);
        await leaveOut(tx, organisationId, proposal.proposalId, bad, true);
      }),
    ),
  };
}

/** Changes lines while the proposal is still open, and shows it again. */
async function changeLines(
  { store }: CompanyDeps,
  { organisation: { organisationId } }: Acting,
  { proposalId }: Proposal,
  change: (tx: Parameters<typeof leaveOut>[0], organisationId: bigint) => Promise<void>,
): Promise<Answer> {
  await store.transaction(async (tx) => {
    const held = await proposalOf(tx, organisationId, proposalId, true);
    if (held?.state !== 'open') return;
    await change(tx, organisationId);
    await countChange(tx, organisationId, proposalId);
  });
  return { kind: 'redirect', to: `/company/imports/${proposalId}` };
}

function lineNoOf({ params }: Visit): number {
  const text = params['line'] ?? '';
  return /^\d{1,5}$/.test(text) ? Number(text) : 0;
}

function cellsOf({ form }: Visit): Cells {
  const cells = COLUMNS.map((column) => [column, (form[column] ?? '').trim().slice(0, 200)] as const);
  return Object.fromEntries(cells.filter(([, text]) => text !== ''));
}

async function appoint(deps: CompanyDeps, visit: Visit, acting: Acting): Promise<Answer> {
  const { organisationId } = acting.organisation;
  const msisdn = parseOwnMsisdn(visit.form['approver'] ?? '');
  const done = await deps.store.transaction(async (tx) => {
    const held = msisdn === null ? null : await subscriptionByMsisdn(tx, msisdn, tx.now);
    const before = await approverOf(tx, organisationId);
    const isFree = before === null || !(await lives(tx, before, organisationId));
    if (held === null || !isFree || !(await lives(tx, held.subscriberId, organisationId))) return false;
    await appointApprover(tx, organisationId, held.subscriberId);
    return true;
  });
  if (done) return { kind: 'redirect', to: '/company/imports' };
  const errors = [{ field: 'approver', message: importTexts(visit.frame).approverRefused }];
  return list(deps, visit, acting, { form: visit.form, errors });
}

/** Whether somebody is an employee of the company with living access. */
async function lives(
  db: Parameters<typeof standingOf>[0] & { readonly now: CompanyDeps['store']['now'] | Temporal.Instant },
  id: SubscriberId,
  organisationId: bigint,
): Promise<boolean> {
  const now = typeof db.now === 'function' ? await db.now() : db.now;
  const standing = await standingOf(db, id, now);
  const holder = await organisationOf(db, id);
  return standing.kind === 'employee' && standing.scope !== null && holder?.organisationId === organisationId;
}
