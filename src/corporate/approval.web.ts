import { organisationOf } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { type CompanyDeps, shown } from './acting.web.ts';
import { approvalsPage } from './approval.page.ts';
import { carryOut, decide } from './deciding.web.ts';
import { type Company, placeOf, type Proposal, SHOWN_TO_SECOND } from './import-proposal.ts';
import { approverOf, dismissApprover, moveProposal, proposalOf, proposalsOf } from './import.sql.ts';
import { importTexts } from './import-texts.ts';
import { type ProposalDeps, showProposal } from './proposal-view.web.ts';
import { coordinatorOf } from './standing.sql.ts';

export type ApprovalHandlers = Readonly<
  Record<'list' | 'show' | 'approve' | 'giveBack' | 'stepDown', Handler>
>;

const PROPOSALS_SHOWN = 30;

/** What the second person of a company sees and decides. */
export function approvalHandlers(deps: ProposalDeps): ApprovalHandlers {
  return {
    list: asApprover(deps, async (visit, { company }) => {
      const found = await proposalsOf(deps.store, company.organisation.organisationId, {
        states: SHOWN_TO_SECOND,
        after: placeOf(visit.query),
        limit: PROPOSALS_SHOWN,
      });
      return shown(visit, approvalsPage(visit.frame, found));
    }),
    show: withProposal(deps, async (visit, { company }, proposal) =>
      showProposal(deps, await deps.store.now(), visit, company, proposal, 'approver'),
    ),
    approve: withProposal(deps, async (visit, { company, approver }, { proposalId }) => {
      const decision = { company, proposalId, by: approver };
      const decided = await carryOut(deps, decision, 'approve', visit.form['seen'] ?? '');
      deps.onWelcome();
      return answered(deps, visit, company, proposalId, decided === 'moved');
    }),
    giveBack: withProposal(deps, (visit, { company, approver }, proposal) =>
      giveBack(deps, visit, company, approver, proposal),
    ),
    stepDown: asApprover(deps, async (_visit, { company }) => {
      await deps.store.transaction((tx) => dismissApprover(tx, company.organisation.organisationId));
      return { kind: 'redirect', to: '/' };
    }),
  };
}

interface Approving {
  readonly company: Company;
  readonly approver: SubscriberId;
}

/** Only the second person of the company that holds the number now; asked anew at every request. */
function asApprover(
  deps: CompanyDeps,
  act: (visit: Visit, approving: Approving) => Promise<Answer>,
): Handler {
  return async (visit) => {
    const approver = visit.visitor?.subscriberId;
    if (approver === undefined) return deps.notFound(visit);
    const organisation = await organisationOf(deps.store, approver);
    if (organisation === null || (await approverOf(deps.store, organisation.organisationId)) !== approver)
      return deps.notFound(visit);
    const coordinator = await coordinatorOf(deps.store, organisation.organisationId);
    if (coordinator === null) return deps.notFound(visit);
    return act(visit, { company: { coordinator, organisation }, approver });
  };
}

function withProposal(
  deps: CompanyDeps,
  act: (visit: Visit, approving: Approving, proposal: Proposal) => Promise<Answer>,
): Handler {
  return asApprover(deps, async (visit, approving) => {
    const { organisationId } = approving.company.organisation;
    const proposal = await proposalOf(deps.store, organisationId, visit.params['id'] ?? '');
    return proposal === null || !isTheirs(proposal) ? deps.notFound(visit) : act(visit, approving, proposal);
  });
}

function isTheirs({ state }: Proposal): boolean {
  return SHOWN_TO_SECOND.includes(state);
}

async function giveBack(
  deps: ProposalDeps,
  visit: Visit,
  company: Company,
  by: SubscriberId,
  proposal: Proposal,
): Promise<Answer> {
  const { proposalId } = proposal;
  const remark = (visit.form['remark'] ?? '').trim();
  if (remark === '' || remark.length > 300) {
    const errors = [{ field: 'remark', message: importTexts(visit.frame).remarkMissing }];
    const now = await deps.store.now();
    const typed = { form: visit.form, errors };
    return showProposal(deps, now, visit, company, proposal, 'approver', { typed });
  }
  await decide(deps, { company, proposalId, by }, 'give back', async (tx, _proposal, to) => {
    await moveProposal(tx, company.organisation.organisationId, proposalId, to, { by, remark });
    return 'done';
  });
  return { kind: 'redirect', to: '/approvals' };
}

async function answered(
  deps: ProposalDeps,
  visit: Visit,
  company: Company,
  proposalId: string,
  moved: boolean,
): Promise<Answer> {
  if (!moved) return { kind: 'redirect', to: `/approvals/${proposalId}` };
  const proposal = await proposalOf(deps.store, company.organisation.organisationId, proposalId);
  if (proposal === null) return deps.notFound(visit);
  return showProposal(deps, await deps.store.now(), visit, company, proposal, 'approver', { moved });
}
