import { words } from '../web/index.ts';
import type { Kind } from './posting.ts';

interface AccountTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly nothing: string;
  readonly start: string;
  readonly end: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly agrees: (sum: string) => string;
  readonly disagrees: string;
}

/** The words of the page that tells where a balance comes from. */
export const accountTexts = words<AccountTexts>(
  {
    uk: {
      title: 'Звідки взялася сума на рахунку',
      lead: 'Місяць за місяцем: що було, що додалося, що знято. Кожна сума веде до того, з чого вона склалася.',
      back: 'До поповнення',
      nothing: 'На рахунку ще нічого не відбувалося.',
      start: 'На початку',
      end: 'Наприкінці',
      kinds: {
        opening: 'Перенесено на рахунок',
        'top-up': 'Поповнення',
        usage: 'Звʼязок і плати',
        charge: 'Замовлені деталізації',
        reversal: 'Повернено за замовлення',
        refund: 'Повернено',
        mirror: 'Узгоджено з системою розрахунків',
      },
      agrees: (sum) => `Усе разом ${sum} = сума на рахунку ✓`,
      disagrees: 'Суми не сходяться, і ми цього не приховуємо. Зверніться до Центру обслуговування: 466.',
    },
    en: {
      title: 'Where the sum on the account comes from',
      lead: 'Month by month: what there was, what was added, what was taken. Each sum leads to what it is made of.',
      back: 'To topping up',
      nothing: 'Nothing has happened on the account yet.',
      start: 'At the beginning',
      end: 'At the end',
      kinds: {
        opening: 'Brought to the account',
        'top-up': 'Topped up',
        usage: 'Calls, data and fees',
        charge: 'Detailed bills ordered',
        reversal: 'Given back for orders',
        refund: 'Given back',
        mirror: 'Brought in line with the charging system',
      },
      agrees: (sum) => `${sum} in all = the balance ✓`,
      disagrees: 'The sums do not agree, and we do not hide it. Please call the Customer Care Center: 466.',
    },
  },
  {
    uk: { disagrees: 'Суми не сходяться, і ми цього не ховаємо. Набери 466 — розберемося.' },
    en: {},
  },
);
