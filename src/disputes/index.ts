export { actOnDispute, type DisputeDeed } from './acting.sql.ts';
export { auditDisputes } from './audit.sql.ts';
export {
  type DisputableSum,
  type Dispute,
  type DisputeEvent,
  type DisputeRefusal,
  isTopUp,
} from './dispute.ts';
export { clockCard, historyCard, lastDayText, sumFacts } from './dispute.page.ts';
export { daysLeft, type DisputeRule, disputeRuleAt, parseDisputeRules } from './dispute-rule.ts';
export { disputeBy, eventsOf, latestDisputes, waitingDisputes } from './dispute.sql.ts';
export { isWaiting } from './dispute-state.ts';
export { type DisputeHandlers, disputeHandlers, type FindSum, type ListSums } from './dispute.web.ts';
export { parseAmount } from './giving-back.ts';
export { tellAnswer } from './sms.sql.ts';
export { wayToDispute } from './way.web.ts';
export { disputeTexts } from './texts.ts';
