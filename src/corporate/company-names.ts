import type { CountForms } from '../terms/index.ts';

/** How numbers are counted. */
export const EMPLOYEES: { readonly uk: CountForms['uk']; readonly en: CountForms['en'] } = {
  uk: { one: 'номер', few: 'номери', many: 'номерів', other: 'номера' },
  en: { one: 'number', other: 'numbers' },
};
