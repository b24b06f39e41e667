import { words } from '../web/index.ts';
/** The parts of the company's pages. */
export type PlaceName = 'employees' | 'departments' | 'imports' | 'payers';

interface PlaceTexts {
  readonly places: string;
  readonly names: Readonly<Record<PlaceName, string>>;
}

const uk: PlaceTexts = {
  places: 'Розділи компанії',
  names: {
    employees: 'Працівники',
    departments: 'Підрозділи',
    imports: 'Зміни файлом',
    payers: 'Хто платить',
  },
};
const en: PlaceTexts = {
  places: 'The company’s pages',
  names: {
    employees: 'Employees',
    departments: 'Departments',
    imports: 'Changes by file',
    payers: 'Who pays',
  },
};

export const placeTexts = words({ uk, en });
