import { words } from '../web/index.ts';

interface EmployerTexts {
  readonly lead: string;
  readonly access: string;
  readonly month: (month: string) => string;
  readonly spent: string;
  readonly limit: string;
  readonly limitWhy: string;
  readonly noLimit: string;
  readonly sees: string;
  readonly seesLead: string;
  readonly private: string;
  readonly privateLead: string;
  readonly noPrivate: string;
  readonly singleLines: string;
  readonly number: string;
  readonly numberHint: string;
  readonly notANumber: string;
  readonly keep: string;
  readonly release: string;
  readonly openings: string;
  readonly noOpenings: string;
  readonly openingColumns: readonly [when: string, month: string, reason: string];
  readonly more: string;
  readonly services: string;
  readonly security: string;
  readonly activity: string;
  readonly approvals: string;
}

const uk: EmployerTexts = {
  lead: 'Номер належить компанії. Тут видно, що вона бачить, а чого ні.',
  access: 'Доступ',
  month: (month) => `За ${month}`,
  spent: 'Витрачено',
  limit: 'Ліміт від компанії',
  limitWhy:
    'Його встановлює координатор компанії, і змінити його може лише він. Коли саме координатор щось змінював, видно у ваших подіях.',
  noLimit: 'не встановлено',
  sees: 'Що бачить компанія',
  seesLead:
    'Суми за послугами й місяцями. У закритих місяцях — рядки з прихованими номерами. Безкоштовних номерів і ліній допомоги вона не бачить ніколи.',
  private: 'Приватне',
  privateLead:
    'Дзвінки й повідомлення на ці номери, а також окремо позначені розмови компанія бачить лише однією сумою, без рядків — і тоді, коли відкриває номери.',
  noPrivate: 'Приватних номерів ще немає.',
  singleLines: 'Позначити окремі розмови',
  number: 'Номер',
  numberHint: 'Як у деталізації, наприклад 067 123 45 67',
  notANumber: 'Введіть номер цифрами.',
  keep: 'Зробити приватним',
  release: 'Прибрати',
  openings: 'Хто відкривав номери',
  noOpenings: 'Номери, на які дзвонили з цього телефону, ніхто не відкривав.',
  openingColumns: ['Коли', 'За який місяць', 'Причина, яку назвав координатор'],
  more: 'Інше',
  services: 'Послуги й тариф',
  security: 'Безпека',
  activity: 'Що відбувалося',
  approvals: 'Погодження змін',
};

const en: EmployerTexts = {
  lead: 'The number belongs to the company. Here is what it sees, and what it does not.',
  access: 'Access',
  month: (month) => `In ${month}`,
  spent: 'Spent',
  limit: 'The company’s limit',
  limitWhy:
    'The company’s coordinator sets it, and only they can change it. When they changed something is among your activity.',
  noLimit: 'none',
  sees: 'What the company sees',
  seesLead:
    'Sums by service and month. In closed months, lines with masked numbers. It never sees free numbers and help lines.',
  private: 'What is private',
  privateLead:
    'The company sees calls and messages to these numbers, and calls that are marked one by one, as one sum only, without lines, also when it opens numbers.',
  noPrivate: 'There are no private numbers yet.',
  singleLines: 'Mark single calls',
  number: 'Number',
  numberHint: 'As in the detailed bill, for example 067 123 45 67',
  notANumber: 'Enter a number in digits.',
  keep: 'Keep private',
  release: 'Remove',
  openings: 'Who opened numbers',
  noOpenings: 'Nobody has opened the numbers that this phone called.',
  openingColumns: ['When', 'Which month', 'The reason that the coordinator gave'],
  more: 'More',
  services: 'Services and plan',
  security: 'Security',
  activity: 'What happened',
  approvals: 'Approval of changes',
};

export const employerTexts = words(
  { uk, en },
  {
    uk: {
      notANumber: 'Введи номер цифрами.',
      limitWhy:
        'Його встановлює координатор компанії, і змінити його може лише він. Коли саме координатор щось змінював, видно у твоїх подіях.',
    },
    en: {},
  },
);
