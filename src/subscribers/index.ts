export {
  type Consent,
  type RecordedConsent,
  changeMoment,
  consentsOf,
  holdSubscription,
  recordConsent,
  schedulePlan,
  switchServiceOff,
  switchServiceOn,
  undoScheduledPlan,
} from './change.sql.ts';
export { contractsSince } from './contract-since.sql.ts';
export { accountsOf, membersOf, simHoldersOf } from './dated-facts.sql.ts';
export { isEdrpou } from './edrpou.ts';
export { holdersOf } from './holding.sql.ts';
export type { LineChange } from './line-change.ts';
export { type RegisterOptions, type RegisterResult, loadNumberEvents, loadRegister } from './loader.ts';
export type { NumberState } from './number-event.ts';
export { numberStateOf } from './number-event.sql.ts';
export {
  numbersAmong,
  numbersMark,
  numbersOf,
  organisationByEdrpou,
  organisationOf,
} from './organisation.sql.ts';
export { ratingProfiles } from './profile.sql.ts';
export { type RegisterEntry, parseRegisterLine } from './register.ts';
export {
  heldOf,
  planPeriodsOf,
  servicesOf,
  subscribersAfter,
  subscribersByMsisdn,
  subscription,
  subscriptionByMsisdn,
} from './subscription.sql.ts';
export type { Organisation, PlanPeriod, RatingProfile, ServicePeriod, Subscription } from './subscription.ts';
