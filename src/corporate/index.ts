export { companyFile, type CompanyDeps, showCompany } from './company.web.ts';
export { type Appointment, appointCoordinator } from './coordinator.sql.ts';
export { employeeHandlers, type EmployeeHandlers } from './employee.web.ts';
export { type Right, rightsOf } from './grant.ts';
export { smsWay } from './sms-way.page.ts';
export { coordinatorOf, standingOf } from './standing.sql.ts';
