export { askForSms, type EnrolDeps, type Quotas, QUOTAS, showEnrol } from './enrol.web.ts';
export { askAgain, type SentDeps, showSent } from './sent.web.ts';
export { issuingWith } from './issuing.sql.ts';
