import type { Handler } from '../web/index.ts';
import type { CompanyDeps } from './acting.web.ts';
import { companyFile, showCompany } from './company.web.ts';
import { departmentHandlers, type DepartmentHandlers } from './department.web.ts';
import { employeeHandlers, type EmployeeHandlers } from './employee.web.ts';

/** Everything that a coordinator opens. */
export interface CompanyHandlers {
  readonly company: Readonly<Record<'show' | 'file', Handler>>;
  readonly employees: EmployeeHandlers;
  readonly departments: DepartmentHandlers;
}

export function companyHandlers(deps: CompanyDeps): CompanyHandlers {
  return {
    company: { show: showCompany(deps), file: companyFile(deps) },
    employees: employeeHandlers(deps),
    departments: departmentHandlers(deps),
  };
}
