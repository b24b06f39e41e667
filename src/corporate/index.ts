export type { CompanyDeps } from './acting.web.ts';
export { type CompanyHandlers, companyHandlers } from './handlers.web.ts';
export { type Appointment, appointCoordinator, withdrawAll } from './coordinator.sql.ts';
export { startWelcoming } from './dispatcher.ts';
export { type FileRefusal, MOST_BYTES, readLines } from './import-file.ts';
export { type Right, rightsOf } from './grant.ts';
export { smsWay } from './sms-way.page.ts';
export { coordinatorOf, standingOf } from './standing.sql.ts';
