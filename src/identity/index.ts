export { browserFamily } from './browser-family.ts';
export { hearCodeWish, wasSentCode } from './code-reply.sql.ts';
export { codeWishOf } from './code-stop.ts';
export { codesStoppedAt, letCodes, stopCodes } from './code-stop.sql.ts';
export { codeStopTexts } from './code-stop.texts.ts';
export { decoyView, type DeliveryView, type Hindrance, viewOf } from './delivery.ts';
export { smsState } from './delivery.page.ts';
export { whoOf } from './code-ticket.ts';
export type { IdentityDeps } from './deps.web.ts';
export { type FirstVisitDeps, firstVisitHandlers } from './first-visit.web.ts';
export type { FirstVisitRules } from './first-visit.ts';
export type { TermsText } from './first-visit.page.ts';
export { enrolledAt, identityOf, issue, setLanguage, takeLogin } from './identity.sql.ts';
export type { Issuing, OneTimePassword } from './issuing.ts';
export { pretendApp } from './authenticator.web.ts';
export { loginFrom, passwordLeast, type PasswordRefusal, refusePassword, smsPassword } from './password.ts';
export { reissue, unlock } from './reissue.sql.ts';
export { retrievalHandlers } from './retrieval.web.ts';
export { retrievalStepHandlers } from './retrieval-steps.web.ts';
export { hearLineChange } from './line-change.sql.ts';
export { announcementHandlers } from './announcement.web.ts';
export { mailHandlers } from './mail.web.ts';
export { factorHandlers } from './factors.web.ts';
export type { Freshness } from './freshness.ts';
export { secondStepHandlers } from './second-step.web.ts';
export { changeHandlers } from './change.web.ts';
export { securityHandlers } from './security.web.ts';
export { type Secrets, secretsWith } from './secret.ts';
export { claimedBy, sessionEnd, tokenHash } from './session.ts';
export { endAllSessions } from './session.sql.ts';
export { goOnHandler, stepUp } from './step-up.web.ts';
export { signInHandlers } from './sign-in.web.ts';
export { checkFields } from './human-check.page.ts';
export type { CheckWish } from './human-check.ts';
export { checkTexts } from './human-check.texts.ts';
export { type SmsGuard, smsGuard, tallySms } from './sms-breaker.sql.ts';
export type { SmsBreaker } from './sms-breaker.ts';
export { passSmsGate } from './sms-gate.web.ts';
export { type Quotas, QUOTAS } from './sms-quota.ts';
export {
  creationOptions,
  parseCreated,
  parseSigned,
  passkeyPlace,
  readChallenge,
  requestOptions,
  verifyCreated,
  verifySigned,
  writeChallenge,
} from './passkey.ts';
export { passkeyForm } from './proof.page.ts';
export { parseFactorName } from './factor.ts';
export {
  parseRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCode,
  recoveryHash,
} from './recovery-code.ts';
export { passwordProblem } from './new-password.page.ts';
export { type Limit, networkOf, type Spending } from './throttle.ts';
export { spend } from './throttle.sql.ts';
export { auditTrail, type Trail, trailWith } from './trail.sql.ts';
export { type Act, type Deed, trailBreachText } from './trail.ts';
export { visitorOf } from './visitor.sql.ts';
export { sealedFactors } from './proof.web.ts';
