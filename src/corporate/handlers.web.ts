import { companyBill } from './bill-file.web.ts';
import type { Handler } from '../web/index.ts';
import type { CompanyDeps } from './acting.web.ts';
import { approvalHandlers, type ApprovalHandlers } from './approval.web.ts';
import { companyFile, rosterFile, showCompany } from './company.web.ts';
import { departmentHandlers, type DepartmentHandlers } from './department.web.ts';
import { employerHandlers, type EmployerHandlers } from './employer.web.ts';
import { lineHandlers, type LineHandlers } from './lines.web.ts';
import { ownLineHandlers, type OwnLineHandlers } from './own-lines.web.ts';
import { payerHandlers, type PayerHandlers } from './payer.web.ts';
import { importHandlers, type ImportHandlers } from './import.web.ts';
import { keptWeighings } from './weighing.ts';
import { employeeHandlers, type EmployeeHandlers } from './employee.web.ts';

/** Everything that a coordinator opens. */
export interface CompanyHandlers {
  readonly company: Readonly<
    Record<'show' | 'file' | 'fileXlsx' | 'billCsv' | 'billXlsx' | 'rosterCsv' | 'rosterXlsx', Handler>
  >;
  readonly employees: EmployeeHandlers;
  readonly departments: DepartmentHandlers;
  readonly imports: ImportHandlers;
  readonly approvals: ApprovalHandlers;
  readonly lines: LineHandlers;
  readonly payers: PayerHandlers;
  readonly employer: EmployerHandlers;
  readonly ownLines: OwnLineHandlers;
}

export function companyHandlers(
  deps: CompanyDeps & { /** Wakes whoever sends first passwords. */ readonly onWelcome: () => void },
): CompanyHandlers {
  const weighings = keptWeighings();
  return {
    company: {
      show: showCompany(deps),
      file: companyFile(deps, 'csv'),
      fileXlsx: companyFile(deps, 'xlsx'),
      billCsv: companyBill(deps, 'csv'),
      billXlsx: companyBill(deps, 'xlsx'),
      rosterCsv: rosterFile(deps, 'csv'),
      rosterXlsx: rosterFile(deps, 'xlsx'),
    },
    employees: employeeHandlers(deps),
    departments: departmentHandlers(deps),
    imports: importHandlers({ ...deps, weighings }),
    approvals: approvalHandlers({ ...deps, weighings }),
    lines: lineHandlers(deps),
    payers: payerHandlers(deps),
    employer: employerHandlers(deps),
    ownLines: ownLineHandlers(deps),
  };
}
