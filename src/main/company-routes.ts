import { type CompanyHandlers, MOST_BYTES } from '../corporate/index.ts';
import type { Handler, Route } from '../web/index.ts';

type MakeRoute = (path: string, handle: Handler) => Route;

/** A company's pages: for its coordinator, and for the second person who approves. */
export function companyRoutes(
  { company, employees, departments, imports, approvals, lines, payers, employer }: CompanyHandlers,
  at: MakeRoute,
  to: MakeRoute,
): readonly Route[] {
  return [
    at('/company', company.show),
    at('/company.csv', company.file),
    at('/company.xlsx', company.fileXlsx),
    at('/company/bill.csv', company.billCsv),
    at('/company/bill.xlsx', company.billXlsx),
    at('/company/employees/new', employees.start),
    to('/company/employees', employees.register),
    at('/company/employees/:id', employees.show),
    to('/company/employees/:id/grant', employees.grant),
    to('/company/employees/:id/withdraw', employees.withdraw),
    to('/company/employees/:id/password', employees.password),
    at('/company/employees/:id/lines', lines.show),
    to('/company/employees/:id/lines', lines.open),
    at('/company/payers', payers.show),
    to('/company/payers', payers.save),
    at('/company/payers.csv', payers.file),
    at('/employer', employer.show),
    to('/employer/private', employer.keep),
    to('/employer/private/end', employer.release),
    at('/company/departments', departments.list),
    to('/company/departments', departments.open),
    at('/company/departments/:id', departments.show),
    to('/company/departments/:id', departments.change),
    to('/company/departments/:id/close', departments.close),
    at('/company/employees.csv', company.rosterCsv),
    at('/company/employees.xlsx', company.rosterXlsx),
    at('/company/imports', imports.list),
    { ...to('/company/imports', imports.start), upload: { bytesMax: MOST_BYTES } },
    at('/company/imports/:id', imports.show),
    at('/company/imports/:id/lines/:line', imports.showLine),
    to('/company/imports/:id/lines/:line', imports.mend),
    to('/company/imports/:id/lines/:line/leave-out', imports.leaveOut),
    to('/company/imports/:id/leave-out-bad', imports.leaveOutBad),
    to('/company/imports/:id/submit', imports.submit),
    to('/company/imports/:id/apply', imports.apply),
    to('/company/imports/:id/drop', imports.drop),
    to('/company/imports/:id/undo', imports.undo),
    to('/company/approver', imports.appoint),
    to('/company/approver/end', imports.dismiss),
    at('/approvals', approvals.list),
    to('/approvals/step-down', approvals.stepDown),
    at('/approvals/:id', approvals.show),
    to('/approvals/:id/approve', approvals.approve),
    to('/approvals/:id/give-back', approvals.giveBack),
  ];
}
