import type { Store, Tx } from '../store/index.ts';
import { monthOf, type SubscriberId } from '../terms/index.ts';
import type { CompanyDeps } from './acting.web.ts';
import { branchesOf } from './department.ts';
import { departmentsOf, holdCompany } from './department.sql.ts';
import { digestOf, effectOf, standingLines } from './import-effect.ts';
import { keepEffect } from './import-done.sql.ts';
import { isSameSettlement } from './import-line.ts';
import { begun, pathsOf, settlementOf } from './settlement.ts';
import { after, type Company, type Proposal, type ProposalAct } from './import-proposal.ts';
import { approverOf, deedsOf, keepDeeds, moveProposal, proposalOf } from './import.sql.ts';
import { membersOf } from './member.sql.ts';
import { type Resettled, settleAll } from './settle.sql.ts';
import { spentLately, weigh } from './weighing.sql.ts';

export type Decided = 'done' | 'not possible' | 'moved';

interface Decision {
  readonly company: Company;
  readonly proposalId: string;
  readonly by: SubscriberId;
}

/** One act on a proposal: the company and the proposal are held, the act is asked of the states, then done. */
export function decide(
  { store }: { readonly store: Store },
  { company, proposalId }: Decision,
  act: ProposalAct,
  work: (tx: Tx, proposal: Proposal, to: NonNullable<ReturnType<typeof after>>) => Promise<Decided>,
): Promise<Decided> {
  const { organisationId } = company.organisation;
  return store.transaction(async (tx) => {
    await holdCompany(tx, organisationId);
    const proposal = await proposalOf(tx, organisationId, proposalId, true);
    const secondPerson = (await approverOf(tx, organisationId)) !== null;
    const to = proposal === null ? null : after(proposal, act, { secondPerson, now: tx.now });
    return proposal === null || to === null ? 'not possible' : work(tx, proposal, to);
  });
}

/** Carries a proposal out, all of it, if it still does what was seen. */
export async function carryOut(
  deps: CompanyDeps,
  decision: Decision,
  act: 'apply' | 'approve',
  seen: string,
): Promise<Decided> {
  const { company, by } = decision;
  const { organisationId } = company.organisation;
  return decide(deps, decision, act, async (tx, proposal, to) => {
    const { lines, branches } = await weigh(tx, company, proposal, tx.now);
    const isClean = lines.every((line) => line.leftOut || line.kind !== 'bad');
    if (!isClean || digestOf(lines) !== seen) return 'moved';
    const deeds = standingLines(lines)
      .filter((line) => line.kind !== 'same')
      .map(({ lineNo, member, before, wanted }) => ({
        lineNo,
        subscriberId: member.subscriberId,
        before,
        after: wanted,
      }));
    const effect = effectOf(lines, branches, await spentLately(tx, lines, tx.now));
    await settleAll(tx, { organisationId, by, trail: deps.trail }, deeds);
    await keepEffect(tx, organisationId, proposal.proposalId, effect);
    await keepDeeds(tx, organisationId, proposal.proposalId, deeds);
    await moveProposal(tx, organisationId, proposal.proposalId, to, { by });
    return 'done';
  });
}

/** Sends a proposal to the second person, as it was seen. */
export async function submit(deps: CompanyDeps, decision: Decision, seen: string): Promise<Decided> {
  const { company, by } = decision;
  return decide(deps, decision, 'submit', async (tx, proposal, to) => {
    const { lines } = await weigh(tx, company, proposal, tx.now);
    const isClean = lines.every((line) => line.leftOut || line.kind !== 'bad');
    if (!isClean || digestOf(lines) !== seen) return 'moved';
    await moveProposal(tx, company.organisation.organisationId, proposal.proposalId, to, { by });
    return 'done';
  });
}

/** Puts everybody back as they were, but for those who were changed again since. */
export async function undo(deps: CompanyDeps, decision: Decision): Promise<Decided> {
  const { company, by } = decision;
  const { organisationId } = company.organisation;
  return decide(deps, decision, 'undo', async (tx, proposal, to) => {
    const deeds = await deedsOf(tx, organisationId, proposal.proposalId);
    const paths = pathsOf(branchesOf(await departmentsOf(tx, organisationId)));
    const members = await membersOf(tx, company, tx.now, monthOf(tx.now));
    const now = new Map(members.map((member) => [member.subscriberId, settlementOf(member, paths)]));
    const back = deeds.flatMap((deed): readonly Resettled[] => {
      const present = now.get(deed.subscriberId);
      const isUntouched = present !== undefined && isSameSettlement(present, begun(deed.after, tx.now));
      const former = begun(deed.before, tx.now);
      return isUntouched ? [{ subscriberId: deed.subscriberId, before: present, after: former }] : [];
    });
    await settleAll(tx, { organisationId, by, trail: deps.trail }, back);
    await moveProposal(tx, organisationId, proposal.proposalId, to, { by, kept: deeds.length - back.length });
    return 'done';
  });
}
