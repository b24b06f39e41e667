import { CATEGORIES, type Category, type Money, subtract, ZERO } from '../terms/index.ts';

/** Who pays for a category: the company always, the company in working hours only, or the employee. */
export const PAYERS = ['company', 'hours', 'employee'] as const;
export type Payer = (typeof PAYERS)[number];
export const WORK_DAYS = {
  weekdays: [1, 2, 3, 4, 5],
  six: [1, 2, 3, 4, 5, 6],
  all: [1, 2, 3, 4, 5, 6, 7],
} as const;
export type WorkDays = keyof typeof WORK_DAYS;

/** Who pays for what in a company, from a month on. */
export interface PayRule {
  readonly payers: Readonly<Record<Category, Payer>>;
  readonly workDays: WorkDays;
  /** Full hours in Kyiv; `workFrom` ≤ hour < `workUntil`. */
  readonly workFrom: number;
  readonly workUntil: number;
  /** What passes the employee's limit is the employee's. */
  readonly overLimit: boolean;
}

/** Without a rule the company pays everything. */
export const COMPANY_PAYS: PayRule = {
  payers: {
    onnet: 'company',
    offnet: 'company',
    abroad: 'company',
    messages: 'company',
    data: 'company',
    fees: 'company',
  },
  workDays: 'weekdays',
  workFrom: 9,
  workUntil: 18,
  overLimit: false,
};

/** What somebody spent on a category within working hours, or outside. */
export interface HourSum {
  readonly category: Category;
  readonly atWork: boolean;
  readonly taken: Money;
}

export interface Shares {
  readonly company: Money;
  readonly employee: Money;
}

/** Divides a month between company and employee; both together are the month, to the micro-hryvnia. */
export function sharesOf(sums: readonly HourSum[], rule: PayRule, monthLimit: Money | null): Shares {
  let [company, employee]: [bigint, bigint] = [0n, 0n];
  for (const { category, atWork, taken } of sums) {
    const payer = rule.payers[category];
    if (payer === 'company' || (payer === 'hours' && (atWork || category === 'fees'))) company += taken;
    else employee += taken;
  }
  const isOver = rule.overLimit && monthLimit !== null && company > monthLimit;
  const over = isOver ? subtract(company as Money, monthLimit) : ZERO;
  return { company: (company - over) as Money, employee: (employee + over) as Money };
}

/** A rule from a form; whatever is not understood is refused whole. */
export function parsePayRule(form: Readonly<Record<string, string>>): PayRule | null {
  const payers = CATEGORIES.map(
    (category) => [category, PAYERS.find((each) => each === form[category])] as const,
  );
  const [workFrom, workUntil] = [hourOf(form['workFrom']), hourOf(form['workUntil'])];
  const workDays = form['workDays'] ?? '';
  if (payers.some(([, payer]) => payer === undefined) || workFrom === null || workUntil === null) return null;
  if (!Object.hasOwn(WORK_DAYS, workDays) || workFrom >= workUntil) return null;
  return {
    payers: Object.fromEntries(payers) as PayRule['payers'],
    workDays: workDays as WorkDays,
    workFrom,
    workUntil,
    overLimit: form['overLimit'] === 'yes',
  };
}

function hourOf(text: string | undefined): number | null {
  const hour = /^\d{1,2}$/.test(text ?? '') ? Number(text) : 25;
  return hour <= 24 ? hour : null;
}
