import { words } from '../web/index.ts';
import type { Payer, WorkDays } from './pay-rule.ts';

interface PayerTexts {
  readonly title: string;
  readonly lead: string;
  readonly ruleHeading: string;
  readonly payers: Readonly<Record<Payer, string>>;
  readonly workDays: string;
  readonly days: Readonly<Record<WorkDays, string>>;
  readonly workFrom: string;
  readonly workUntil: string;
  readonly overLimit: string;
  readonly save: string;
  readonly wrong: string;
  readonly shares: string;
  readonly columns: readonly [who: string, spent: string, company: string, employee: string];
  readonly csv: string;
  readonly companyShare: string;
  readonly ownShare: string;
}

const uk: PayerTexts = {
  title: 'Хто платить',
  lead: 'Поділ витрат між компанією та працівником. Нове правило діє з поточного місяця; минулі місяці лишаються за тим, що діяло тоді. Свою частку бачить і працівник.',
  ruleHeading: 'Правило',
  payers: {
    company: 'завжди компанія',
    hours: 'компанія в робочий час, решту — працівник',
    employee: 'завжди працівник',
  },
  workDays: 'Робочі дні',
  days: { weekdays: 'понеділок–пʼятниця', six: 'понеділок–субота', all: 'щодня' },
  workFrom: 'Від години',
  workUntil: 'До години',
  overLimit: 'Що понад ліміт працівника, те платить він сам',
  save: 'Зберегти правило',
  wrong: 'Кінець робочого часу має бути пізніше за початок.',
  shares: 'Частки за місяць',
  columns: ['Працівник', 'Усього', 'Платить компанія', 'Платить працівник'],
  csv: 'Завантажити CSV',
  companyShare: 'Платить компанія',
  ownShare: 'Власна частка',
};

const en: PayerTexts = {
  title: 'Who pays',
  lead: 'How expenses are divided between the company and the employee. A new rule holds from the current month; earlier months keep theirs. Employees see their share too.',
  ruleHeading: 'Rule',
  payers: {
    company: 'always the company',
    hours: 'the company in working hours, else the employee',
    employee: 'always the employee',
  },
  workDays: 'Working days',
  days: { weekdays: 'Monday to Friday', six: 'Monday to Saturday', all: 'every day' },
  workFrom: 'From hour',
  workUntil: 'Until hour',
  overLimit: 'What passes the employee’s limit is paid by the employee',
  save: 'Save the rule',
  wrong: 'Working hours must end after they begin.',
  shares: 'Shares of the month',
  columns: ['Employee', 'Together', 'The company pays', 'The employee pays'],
  csv: 'Download CSV',
  companyShare: 'The company pays',
  ownShare: 'Own share',
};

export const payerTexts = words({ uk, en });
