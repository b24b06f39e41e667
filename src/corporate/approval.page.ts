import { card, type Content, form, type Frame, html } from '../web/index.ts';
import type { ProposalPage } from './import-proposal.ts';
import { earlierCard } from './import.page.ts';
import { importTexts } from './import-texts.ts';

/** What waits for the second person, and how to give the office up. */
export function approvalsPage(frame: Frame, found: ProposalPage): Content {
  const texts = importTexts(frame);
  const hasWaiting = found.proposals.some(({ state }) => state === 'waiting');
  return {
    title: texts.approvals,
    lead: hasWaiting ? texts.approvalsLead : texts.noApprovals,
    back: { href: '/employer', label: texts.approvalsBack },
    main: html`${earlierCard(frame, found, '/approvals')}
    ${card({
      tone: 'quiet',
      body: html`<p>${texts.stepDownLead}</p>
        ${form(frame, { action: '/approvals/step-down', fields: [], submit: texts.stepDown, tone: 'quiet' })}`,
    })}`,
  };
}
