import type { Queries } from '../store/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { ROWS_PER_PAGE } from './company-month.ts';
import { digestOf, effectOf } from './import-effect.ts';
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
  const { lines, branches } = await weigh(db, company, proposal, now);
  const spent = await spentLately(db, lines, now);
  const content = proposalPage(visit.frame, {
    proposal,
    base: role === 'author' ? '/company/imports' : '/approvals',
    role,
    secondPerson: (await approverOf(db, company.organisation.organisationId)) !== null,
    canUndo: after(proposal, 'undo', { secondPerson: false, now }) !== null,
    effect: effectOf(lines, branches, spent),
    lines: chosenLines(lines, visit.query),
    spent,
    welcome:
      proposal.state === 'applied' ? await waitingWelcomes(db, company.organisation.organisationId) : 0,
    // Only what is still to be confirmed is named by what it would do.
    digest: proposal.state === 'open' || proposal.state === 'waiting' ? digestOf(lines) : '',
    typed,
    moved,
  });
  const status = moved ? 409 : typed.errors.length > 0 ? 422 : 200;
  return { kind: 'page', status, page: page(visit.frame, content) };
}

/** One page of the lines that somebody wants to see; those with mistakes when there are any and nobody says otherwise. */
function chosenLines(
  lines: readonly JudgedLine[],
  query: Readonly<Record<string, string>>,
): ProposalView['lines'] {
  const hasBad = lines.some((line) => kindOf(line) === 'bad');
  const kind = LINE_KINDS.find((each) => each === query['kind']) ?? (hasBad ? 'bad' : 'all');
  const found = kind === 'all' ? lines : lines.filter((line) => kindOf(line) === kind);
  const pages = Math.max(1, Math.ceil(found.length / ROWS_PER_PAGE));
  const page = Math.min(
    /^\d{1,4}$/.test(query['page'] ?? '') ? Math.max(1, Number(query['page'])) : 1,
    pages,
  );
  const rows = found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  return { kind, rows, found: found.length, of: lines.length, page, pages };
}

function kindOf(line: JudgedLine): LineKind {
  return line.leftOut ? 'left out' : line.kind;
}
