import type { Queries } from '../store/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { ROWS_PER_PAGE } from './company-month.ts';
import { digestOf, effectOf } from './import-effect.ts';
import { doneLines, keptEffect } from './import-done.sql.ts';
import type { JudgedLine } from './import-line.ts';
import { after, type Proposal } from './import-proposal.ts';
import { approverOf } from './import.sql.ts';
import { LINE_KINDS, type LineKind, proposalPage, type ProposalView } from './proposal.page.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';
import { type Company, spentLately, weigh } from './weighing.sql.ts';
import { waitingWelcomes } from './welcome.sql.ts';

/** Answers with a proposal as its author or the second person sees it. */
export async function showProposal(
  db: Queries,
  now: Temporal.Instant,
  visit: Visit,
  company: Company,
  proposal: Proposal,
  role: ProposalView['role'],
  { typed = NOTHING_TYPED, moved = false }: { readonly typed?: Typed; readonly moved?: boolean } = {},
): Promise<Answer> {
  const { organisationId } = company.organisation;
  const seen =
    (await kept(db, visit, company, proposal)) ?? (await weighed(db, now, visit, company, proposal));
  const spent = seen.spent ?? (await spentLately(db, seen.lines.rows, now));
  const content = proposalPage(visit.frame, {
    proposal,
    base: role === 'author' ? '/company/imports' : '/approvals',
    role,
    secondPerson: (await approverOf(db, organisationId)) !== null,
    canUndo: after(proposal, 'undo', { secondPerson: false, now }) !== null,
    ...seen,
    spent,
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

/** What is still to be confirmed is weighed anew at each look, and named by what it would do. */
async function weighed(
  db: Queries,
  now: Temporal.Instant,
  visit: Visit,
  company: Company,
  proposal: Proposal,
): Promise<Seen> {
  const { lines, branches } = await weigh(db, company, proposal, now);
  const spent = await spentLately(db, lines, now);
  const isOpen = proposal.state === 'open' || proposal.state === 'waiting';
  return {
    effect: effectOf(lines, branches, spent),
    lines: chosenLines(lines, visit.query),
    digest: isOpen ? digestOf(lines) : '',
    spent,
  };
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

function pageOf(query: Readonly<Record<string, string>>, found: number) {
  const pages = Math.max(1, Math.ceil(found / ROWS_PER_PAGE));
  const asked = /^\d{1,4}$/.test(query['page'] ?? '') ? Math.max(1, Number(query['page'])) : 1;
  return { page: Math.min(asked, pages), pages };
}

/** One page of the lines that somebody wants to see; those with mistakes when there are any and nobody says otherwise. */
function chosenLines(
  lines: readonly JudgedLine[],
  query: Readonly<Record<string, string>>,
): ProposalView['lines'] {
  const hasBad = lines.some((line) => kindOf(line) === 'bad');
  const kind = LINE_KINDS.find((each) => each === query['kind']) ?? (hasBad ? 'bad' : 'all');
  const found = kind === 'all' ? lines : lines.filter((line) => kindOf(line) === kind);
  const { page, pages } = pageOf(query, found.length);
  const rows = found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  return { kind, rows, found: found.length, of: lines.length, page, pages };
}

function kindOf(line: JudgedLine): LineKind {
  return line.leftOut ? 'left out' : line.kind;
}
