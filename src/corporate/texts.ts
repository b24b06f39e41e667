import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import { EMPLOYEES } from './company-names.ts';
import type { Only, Order } from './company-month.ts';
import type { Scope } from './grant.ts';

export interface CompanyTexts {
  readonly lead: string;
  readonly month: string;
  readonly search: string;
  readonly sort: string;
  readonly orders: Readonly<Record<Order, string>>;
  readonly only: string;
  readonly onlies: Readonly<Record<Only, string>>;
  readonly all: string;
  readonly find: string;
  readonly show: string;
  readonly spent: (month: string) => string;
  readonly more: (sum: string, month: string) => string;
  readonly less: (sum: string, month: string) => string;
  readonly same: (month: string) => string;
  readonly overLimit: (count: number) => string;
  readonly byService: string;
  readonly nothingSpent: string;
  readonly grew: string;
  readonly nobodyGrew: string;
  readonly unused: string;
  readonly allUsed: string;
  readonly andMore: (count: number) => string;
  readonly employees: string;
  readonly found: (found: number, of: number) => string;
  readonly nobodyFound: string;
  readonly together: string;
  readonly columns: readonly [who: string, access: string, spent: string, change: string];
  readonly csvColumns: readonly string[];
  readonly csv: string;
  readonly xlsx: string;
  readonly add: string;
  readonly back: string;
  readonly noLimit: string;
  readonly ofLimit: (limit: string, share: string) => string;
  readonly coordinator: string;
  readonly noAccess: string;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly scopesShort: Readonly<Record<Scope, string>>;
  readonly services: string;
  readonly servicesShort: string;
  readonly fromDay: (access: string, day: string) => string;
  /** What lives, then what is planned. */
  readonly nowThen: (now: string, later: string) => string;
  readonly pages: (page: number, of: number) => string;
  readonly previous: string;
  readonly next: string;
}

const uk: CompanyTexts = {
  lead: 'Суми за кожним номером компанії. Куди дзвонили працівники, координатор не бачить.',
  month: 'Місяць',
  search: 'Імʼя або номер',
  sort: 'Упорядкувати за',
  orders: { spent: 'витратами', growth: 'зростанням', name: 'іменем', number: 'номером' },
  only: 'Хто',
  onlies: {
    all: 'усі номери',
    over: 'понад ліміт',
    under: 'у межах ліміту',
    unused: 'без користування',
    'no access': 'без доступу',
  },
  all: 'Показати всі',
  find: 'Знайти',
  show: 'Показати',
  spent: (month) => `Витрати компанії: ${month}`,
  more: (sum, month) => `на ${sum} більше, ніж за ${month}`,
  less: (sum, month) => `на ${sum} менше, ніж за ${month}`,
  same: (month) => `стільки ж, як за ${month}`,
  overLimit: (count) => `Понад ліміт: ${countText(count, 'uk', EMPLOYEES.uk)}`,
  byService: 'На що витрачено',
  nothingSpent: 'У цьому місяці витрат немає.',
  grew: 'Найбільше зросли',
  nobodyGrew: 'Ні в кого витрати не зросли.',
  unused: 'Номери без користування',
  allUsed: 'Усіма номерами користувалися.',
  andMore: (count) => `і ще ${countText(count, 'uk', EMPLOYEES.uk)}`,
  employees: 'Номери та працівники',
  found: (found, of) => `Знайдено ${found} з ${of}`,
  nobodyFound: 'Нікого не знайдено. Спробуйте коротшу частину імені або номера.',
  together: 'Разом',
  columns: ['Працівник', 'Доступ', 'Витрати й ліміт', 'До минулого місяця'],
  csvColumns: [
    'Номер',
    'Працівник',
    'Підрозділ',
    'Місце витрат',
    'Доступ',
    'Місяць',
    'Витрати, грн',
    'Ліміт, грн',
    'Минулий місяць, грн',
    'Зміна, грн',
    'Користувань',
  ],
  csv: 'Завантажити CSV',
  xlsx: 'Завантажити XLSX',
  add: 'Додати працівника',
  back: 'Компанія',
  noLimit: 'без ліміту',
  ofLimit: (limit, share) => `${share} з ${limit}`,
  coordinator: 'координатор',
  noAccess: 'немає',
  scopes: {
    expenses: 'Бачити свої витрати',
    bills: 'Бачити витрати й деталізацію закритих місяців',
    orders: 'Бачити все своє й замовляти платну деталізацію',
  },
  scopesShort: { expenses: 'витрати', bills: 'витрати, деталізація', orders: 'усе, із замовленням' },
  services: 'Дозволити змінювати послуги й тариф',
  servicesShort: 'послуги',
  fromDay: (access, day) => `з ${day}: ${access}`,
  nowThen: (now, later) => `зараз: ${now}; ${later}`,
  pages: (page, of) => `Сторінка ${page} з ${of}`,
  previous: 'Назад',
  next: 'Далі',
};

const en: CompanyTexts = {
  lead: 'Sums of every number of the company. The coordinator does not see whom employees called.',
  month: 'Month',
  search: 'Name or number',
  sort: 'Sort by',
  orders: { spent: 'expenses', growth: 'growth', name: 'name', number: 'number' },
  only: 'Who',
  onlies: {
    all: 'all numbers',
    over: 'over the limit',
    under: 'within the limit',
    unused: 'without use',
    'no access': 'without access',
  },
  all: 'Show all',
  find: 'Find',
  show: 'Show',
  spent: (month) => `The company’s expenses: ${month}`,
  more: (sum, month) => `${sum} more than in ${month}`,
  less: (sum, month) => `${sum} less than in ${month}`,
  same: (month) => `as much as in ${month}`,
  overLimit: (count) => `Over the limit: ${countText(count, 'en', EMPLOYEES.en)}`,
  byService: 'What it was spent on',
  nothingSpent: 'There are no expenses in this month.',
  grew: 'Grew most',
  nobodyGrew: 'Nobody’s expenses grew.',
  unused: 'Numbers without use',
  allUsed: 'All numbers were used.',
  andMore: (count) => `and ${countText(count, 'en', EMPLOYEES.en)} more`,
  employees: 'Numbers and employees',
  found: (found, of) => `${found} of ${of} found`,
  nobodyFound: 'Nobody was found. Try a shorter part of the name or number.',
  together: 'Together',
  columns: ['Employee', 'Access', 'Expenses and limit', 'Against last month'],
  csvColumns: [
    'Number',
    'Employee',
    'Department',
    'Cost centre',
    'Access',
    'Month',
    'Expenses, UAH',
    'Limit, UAH',
    'Month before, UAH',
    'Change, UAH',
    'Uses',
  ],
  csv: 'Download CSV',
  xlsx: 'Download XLSX',
  add: 'Add an employee',
  back: 'Company',
  noLimit: 'no limit',
  ofLimit: (limit, share) => `${share} of ${limit}`,
  coordinator: 'coordinator',
  noAccess: 'none',
  scopes: {
    expenses: 'See own expenses',
    bills: 'See own expenses and detailed bills of closed months',
    orders: 'See everything of one’s own and order charged detailed bills',
  },
  scopesShort: { expenses: 'expenses', bills: 'expenses, bills', orders: 'all, with orders' },
  services: 'May change services and plan',
  servicesShort: 'services',
  fromDay: (access, day) => `from ${day}: ${access}`,
  nowThen: (now, later) => `now: ${now}; ${later}`,
  pages: (page, of) => `Page ${page} of ${of}`,
  previous: 'Back',
  next: 'Next',
};

export const companyTexts = words<CompanyTexts>(
  { uk, en },
  {
    uk: {
      nobodyFound: 'Нікого не знайдено. Спробуй коротшу частину імені або номера.',
    },
    en: {},
  },
);
