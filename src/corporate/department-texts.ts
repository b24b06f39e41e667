import { words } from '../web/index.ts';
import type { DepartmentRefusal } from './department.ts';

interface DepartmentTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly [
    name: string,
    costCentre: string,
    people: string,
    spent: string,
    change: string,
  ];
  readonly unplaced: string;
  readonly closed: string;
  readonly total: string;
  readonly costCentres: string;
  readonly costCentre: string;
  readonly costCentreHint: string;
  readonly noCostCentre: string;
  readonly inherited: (from: string) => string;
  readonly open: string;
  readonly openHeading: string;
  readonly name: string;
  readonly parent: string;
  readonly top: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly refusals: Readonly<Record<DepartmentRefusal | 'not a sum', string>>;
  readonly save: string;
  readonly change: string;
  readonly people: string;
  readonly close: string;
  readonly closeHeading: string;
  readonly closeLead: (to: string) => string;
  readonly back: string;
  readonly department: string;
  readonly everywhere: string;
  readonly nowhere: string;
}

const uk: DepartmentTexts = {
  title: 'Підрозділи',
  lead: 'Сума підрозділу враховує все, що йому підпорядковано. Переведення працівника діє з поточного місяця: минулі лишаються за попереднім підрозділом.',
  none: 'Підрозділів ще немає. Додайте перший — і витрати можна буде дивитися за відділами та місцями витрат.',
  columns: ['Підрозділ', 'Місце витрат', 'Номерів', 'Витрати й ліміт', 'До минулого місяця'],
  unplaced: 'Без підрозділу',
  closed: 'У закритих підрозділах',
  total: 'Разом',
  costCentres: 'За місцями витрат',
  costCentre: 'Місце витрат',
  costCentreHint: 'Код для бухгалтерії. Порожньо — як у вищого підрозділу',
  noCostCentre: 'без місця витрат',
  inherited: (from) => `${from} (від вищого)`,
  open: 'Додати підрозділ',
  openHeading: 'Новий підрозділ',
  name: 'Назва',
  parent: 'Входить до',
  top: '— нікуди, найвищий рівень',
  limit: 'Ліміт на місяць, грн',
  limitHint: 'Для всього підрозділу. Звʼязку не зупиняє: показує перевитрату',
  refusals: {
    'no name': 'Введіть назву, не довшу за 80 знаків, без похилої риски.',
    'name taken': 'Поруч уже є підрозділ із такою назвою. Оберіть іншу.',
    'no cost centre': 'Місце витрат має до 40 знаків.',
    'no such place': 'Цей підрозділ уже закрито. Оберіть інший.',
    'inside itself': 'Підрозділ не може входити до себе або до свого підлеглого.',
    'too deep': 'Занадто глибоко: дозволено вісім рівнів.',
    'too many': 'Підрозділів уже тисяча: більше не можна.',
    'not a sum': 'Це не сума. Введіть гривні, наприклад 300 або 250,50.',
  },
  save: 'Зберегти',
  change: 'Назва й місце',
  people: 'Працівники й витрати підрозділу',
  close: 'Закрити підрозділ',
  closeHeading: 'Закриття',
  closeLead: (to) =>
    `Його працівники й підрозділи з поточного місяця перейдуть сюди: ${to}. Минулі місяці не зміняться.`,
  back: 'Підрозділи',
  department: 'Підрозділ',
  everywhere: 'Усі',
  nowhere: 'Без підрозділу',
};

const en: DepartmentTexts = {
  title: 'Departments',
  lead: 'A department’s sum includes everything under it. A move counts from the current month; earlier months stay with the department before.',
  none: 'There are no departments yet. Add the first one to see expenses by department and cost centre.',
  columns: ['Department', 'Cost centre', 'Numbers', 'Expenses and limit', 'Against last month'],
  unplaced: 'In no department',
  closed: 'In closed departments',
  total: 'Together',
  costCentres: 'By cost centre',
  costCentre: 'Cost centre',
  costCentreHint: 'Your accountants’ code. Empty: as the department above',
  noCostCentre: 'no cost centre',
  inherited: (from) => `${from} (from above)`,
  open: 'Add department',
  openHeading: 'New department',
  name: 'Name',
  parent: 'Belongs to',
  top: '— nothing, the top level',
  limit: 'Limit for a month, UAH',
  limitHint: 'For the whole department. It stops no calls: it shows when more is spent',
  refusals: {
    'no name': 'Enter a name of at most 80 characters, without a slash.',
    'name taken': 'There is a department of this name beside it. Choose another one.',
    'no cost centre': 'A cost centre has at most 40 characters.',
    'no such place': 'This department has been closed. Choose another one.',
    'inside itself': 'A department cannot belong to itself or to one under it.',
    'too deep': 'Too deep: eight levels are allowed.',
    'too many': 'There are a thousand departments already: no more is possible.',
    'not a sum': 'This is not a sum. Enter hryvnias, for example 300 or 250.50.',
  },
  save: 'Save',
  change: 'Name and place',
  people: 'Its employees and expenses',
  close: 'Close the department',
  closeHeading: 'Closing',
  closeLead: (to) =>
    `From the current month its employees and departments belong here: ${to}. Earlier months do not change.`,
  back: 'Departments',
  department: 'Department',
  everywhere: 'All',
  nowhere: 'In no department',
};

export const departmentTexts = words(
  { uk, en },
  {
    uk: {
      none: 'Підрозділів ще немає. Додай перший — і витрати можна буде дивитися за відділами та місцями витрат.',
      refusals: {
        ...uk.refusals,
        'no name': 'Введи назву, не довшу за 80 знаків, без похилої риски.',
        'name taken': 'Поруч уже є підрозділ із такою назвою. Обери іншу.',
        'no such place': 'Цей підрозділ уже закрито. Обери інший.',
        'not a sum': 'Це не сума. Введи гривні, наприклад 300 або 250,50.',
      },
    },
    en: {},
  },
);
