import type { Category, CountForms, InEveryLanguage } from '../terms/index.ts';

export const categoryNames: InEveryLanguage<Readonly<Record<Category, string>>> = {
  uk: {
    onnet: 'Дзвінки в мережі',
    offnet: 'Дзвінки іншим',
    abroad: 'За кордон і роумінг',
    messages: 'SMS і MMS',
    data: 'Інтернет',
    fees: 'Послуги й плати',
  },
  en: {
    onnet: 'Calls in the network',
    offnet: 'Calls to others',
    abroad: 'Abroad and roaming',
    messages: 'SMS and MMS',
    data: 'Data',
    fees: 'Services and fees',
  },
};

/** How numbers are counted. */
export const EMPLOYEES: { readonly uk: CountForms['uk']; readonly en: CountForms['en'] } = {
  uk: { one: 'номер', few: 'номери', many: 'номерів', other: 'номера' },
  en: { one: 'number', other: 'numbers' },
};
