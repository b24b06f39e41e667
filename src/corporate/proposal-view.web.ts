import type { Queries, Store } from '../store/index.ts';
import { addMonths, monthOf } from '../terms/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import type { CompanyDeps } from './acting.web.ts';
import { ROWS_PER_PAGE } from './company-month.ts';
import { effectOf } from './import-effect.ts';
import { doneLines, keptEffect } from './import-done.sql.ts';
import { after, type Company, type Proposal } from './import-proposal.ts';
import { approverOf } from './import.sql.ts';
import { proposalPage, type ProposalView } from './proposal.page.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';
import { chosenLines, kindOf, LINE_KINDS, pageOf, type Weighings } from './weighing.ts';
import { spentLately, weigh, weighOnce, weighSome } from './weighing.sql.ts';
import { waitingWelcomes } from './welcome.sql.ts';

/** What was weighed is kept between looks. */
type ShowingDeps = { readonly store: Store; readonly weighings: Weighings };

export type ProposalDeps = CompanyDeps & ShowingDeps & { readonly onWelcome: () => void };

/** Answers with a proposal as its author or the second person sees it. */
export async function showProposal(
  deps: ShowingDeps,
  now: Temporal.Instant,
  visit: Visit,
  company: Company,
  proposal: Proposal,
  role: ProposalView['role'],
  { typed = NOTHING_TYPED, moved = false }: { readonly typed?: Typed; readonly moved?: boolean } = {},
): Promise<Answer> {
  const { organisationId } = company.organisation;
  const { store: db } = deps;
  const isOpen = proposal.state === 'open' || proposal.state === 'waiting';
  const seen = isOpen
    ? await weighed(deps, now, visit, company, proposal)
    : ((await kept(db, visit, company, proposal)) ?? (await recounted(deps, now, visit, company, proposal)));
  const spent = seen.spent ?? (await spentLately(db, seen.lines.rows, now));
  const content = proposalPage(visit.frame, {
    proposal,
    base: role === 'author' ? '/company/imports' : '/approvals',
    role,
    secondPerson: (await approverOf(db, organisationId)) !== null,
    canUndo: after(proposal, 'undo', { secondPerson: false, now }) !== null,
    ...seen,
    spent,
    // What was done is kept as it was seen then.
    spentIn: addMonths(monthOf(seen.spent === null ? now : (proposal.decidedAt ?? now)), -1),
    welcome: proposal.state === 'applied' ? await waitingWelcomes(db, organisationId, now) : 0,
    typed,
    moved,
  });
  const status = moved ? 409 : typed.errors.length > 0 ? 422 : 200;
  return { kind: 'page', status, page: page(visit.frame, content) };
}

type Seen = Pick<ProposalView, 'effect' | 'lines' | 'digest'> & {
  readonly spent: ProposalView['spent'] | null;
};

/** What is still to be confirmed is weighed against the company as it stands, and named by what it would do. */
async function weighed(
  { store, weighings }: ShowingDeps,
  now: Temporal.Instant,
  { query }: Visit,
  company: Company,
  proposal: Proposal,
): Promise<Seen> {
  const weighing = await weighOnce(store, weighings, company, proposal, now);
  const lines = chosenLines(weighing.lines, query);
  const rows = await weighSome(store, company, proposal, now, lines.rows);
  const { effect, digest } = weighing;
  return { effect, lines: { ...lines, rows }, digest, spent: null };
}

/** What was dropped, or carried out before that was kept, is counted anew at each look. */
async function recounted(
  { store }: ShowingDeps,
  now: Temporal.Instant,
  { query }: Visit,
  company: Company,
  proposal: Proposal,
): Promise<Seen> {
  const { lines, branches } = await weigh(store, company, proposal, now);
  const spent = await spentLately(store, lines, now);
  const effect = effectOf(lines, branches, spent);
  const byKind = chosenLines(
    lines.map((line) => ({ line, kind: kindOf(line) })),
    query,
  );
  const rows = byKind.rows.map(({ line }) => line);
  return { effect, lines: { ...byKind, rows }, digest: '', spent };
}

/** What was carried out is read as it was kept, one page of its lines; `null` where it was not kept. */
async function kept(
  db: Queries,
  { query }: Visit,
  { organisation: { organisationId } }: Company,
  { state, proposalId }: Proposal,
): Promise<Seen | null> {
  const isDone = state === 'applied' || state === 'undone';
  const effect = isDone ? await keptEffect(db, organisationId, proposalId) : null;
  if (effect === null) return null;
  const { leftOut, ...counts } = effect.lines;
  const numbers = { ...counts, 'left out': leftOut };
  const of = Object.values(numbers).reduce((sum, count) => sum + count, 0);
  const kind = LINE_KINDS.find((each) => each === query['kind'] && each !== 'bad') ?? 'all';
  const found = kind === 'all' ? of : numbers[kind];
  const { page, pages } = pageOf(query, found);
  const offset = (page - 1) * ROWS_PER_PAGE;
  const wish = { kind: kind === 'bad' ? 'all' : kind, limit: ROWS_PER_PAGE, offset } as const;
  const rows = await doneLines(db, organisationId, proposalId, wish);
  return { effect, lines: { kind, rows, found, of, page, pages }, digest: '', spent: null };
}
