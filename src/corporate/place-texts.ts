import { words } from '../web/index.ts';
/** The parts of the company's pages. */
export type PlaceName = 'employees' | 'departments';

interface PlaceTexts {
  readonly places: string;
  readonly names: Readonly<Record<PlaceName, string>>;
}

const uk: PlaceTexts = {
  places: 'Розділи компанії',
  names: { employees: 'Працівники', departments: 'Підрозділи' },
};
const en: PlaceTexts = {
  places: 'The company’s pages',
  names: { employees: 'Employees', departments: 'Departments' },
};

export const placeTexts = words({ uk, en });
