import { type CountForms, countText, DAYS } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Start } from './change.ts';

export type ChangeRefusal = 'sums changed' | 'balance too low' | 'not agreed' | 'already so' | 'beyond cap';

interface ServicesTexts {
  readonly on: string;
  readonly off: string;
  readonly change: string;
  readonly confirm: string;
  readonly consent: string;
  readonly consentOf: (day: string) => string;
  readonly noConsent: string;
  readonly noConsentLead: (service: string) => string;
  /** No use at all of the number for so many days, or no calls. */
  readonly unused: Readonly<Record<'all' | 'calls', (services: string, days: number) => string>>;
  readonly available: string;
  readonly availableLead: string;
  readonly ended: string;
  readonly endedOn: string;
  readonly onTitle: (service: string) => string;
  readonly offTitle: (service: string) => string;
  readonly effect: string;
  readonly now: string;
  readonly restOfMonth: (month: string) => string;
  readonly inNext: (month: string) => string;
  readonly feesBehind: string;
  /** The same of one of two days on which a plan may begin. */
  readonly feesIf: (day: string) => string;
  readonly when: string;
  readonly times: string;
  readonly sum: string;
  readonly balanceNow: string;
  readonly balanceAfter: string;
  readonly nothingTaken: string;
  readonly offLead: string;
  readonly agree: string;
  readonly agreeHint: string;
  readonly doOn: string;
  readonly doOff: string;
  /** A cap has its own words. */
  readonly refused: Readonly<Record<Exclude<ChangeRefusal, 'beyond cap'>, string>>;
  readonly topUp: string;
  readonly doneOn: (service: string) => string;
  readonly doneOff: (service: string) => string;
  readonly backToServices: string;
  readonly plan: string;
  readonly planLead: string;
  readonly planLink: string;
  readonly planNow: string;
  readonly history: string;
  readonly from: string;
  readonly until: string;
  readonly today: string;
  readonly otherPlans: string;
  readonly noOtherPlans: string;
  readonly tryPlan: string;
  readonly planTitle: (plan: string) => string;
  readonly compare: string;
  readonly what: string;
  readonly fees: string;
  readonly allowances: string;
  readonly noAllowances: string;
  readonly perUse: string;
  readonly starts: Readonly<Record<Start, (day: string) => string>>;
  readonly startLegend: string;
  readonly moreOrLess: string;
  readonly doPlan: string;
  readonly scheduled: (plan: string, day: string) => string;
  readonly scheduledLead: (day: string) => string;
  readonly undo: string;
  readonly undone: string;
  readonly left: string;
  readonly leftLead: string;
  readonly leftOf: (left: string, all: string) => string;
  readonly carried: (units: string) => string;
  /** Of an allowance: one for all numbers of the account. */
  readonly shared: string;
  /** The last day on which a pack is good. */
  readonly goodUntil: (day: string) => string;
  readonly unlimited: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly incoming: string;
  readonly every: Readonly<Record<'day' | 'month', string>> & { readonly days: (days: number) => string };
}

const uk: ServicesTexts = {
  on: 'Підключити',
  off: 'Відключити',
  change: 'Змінити',
  confirm: 'Підтвердити згоду',
  consent: 'Згода',
  consentOf: (day) => `від ${day}`,
  noConsent: 'запису немає',
  noConsentLead: (service) =>
    `Запису про вашу згоду на послугу «${service}» немає, тому за неї нічого не береться. Підтвердьте згоду або відключіть послугу.`,
  unused: {
    all: (services, days) =>
      `Номером не користувалися ${countText(days, 'uk', DAYS.uk)}, а за послуги платиться: ${services}.`,
    calls: (services, days) =>
      `Дзвінків не було вже ${countText(days, 'uk', DAYS.uk)}, а за послуги до них платиться: ${services}.`,
  },
  available: 'Можна підключити',
  availableLead: 'Перед підключенням покажемо, скільки й коли буде взято.',
  ended: 'Відключені',
  endedOn: 'Відключено',
  onTitle: (service) => `Підключити «${service}»`,
  offTitle: (service) => `Відключити «${service}»`,
  effect: 'Що зміниться',
  now: 'Зараз',
  restOfMonth: (month) => `Далі ${month}`,
  inNext: (month) => `У наступному місяці (${month})`,
  feesBehind: 'З яких плат це складається',
  feesIf: (day) => `Які плати, якщо почати ${day}`,
  when: 'Коли',
  times: 'Скільки разів',
  sum: 'Сума',
  balanceNow: 'На рахунку зараз',
  balanceAfter: 'Залишиться',
  nothingTaken: '0\u00A0₴',
  offLead: 'Послуга припиниться одразу. Уже сплачене не повертається, нового не береться.',
  agree: 'Погоджуюся на цю послугу на таких умовах',
  agreeHint: 'Запишемо: що, на яких умовах, коли і як ви погодилися.',
  doOn: 'Підключити послугу',
  doOff: 'Відключити послугу',
  refused: {
    'sums changed': 'Суми змінилися, поки сторінка була відкрита. Нічого не зроблено: перевірте нові суми.',
    'balance too low': 'На рахунку замало грошей. Нічого не зроблено.',
    'not agreed': 'Щоб підключити послугу, поставте позначку згоди.',
    'already so': 'Так уже є, змінювати нічого.',
  },
  topUp: 'Поповнити рахунок',
  doneOn: (service) => `Послугу «${service}» підключено, згоду записано.`,
  doneOff: (service) => `Послугу «${service}» відключено.`,
  backToServices: 'Послуги',
  plan: 'Тарифний план',
  planLead: 'Ваш план, що буде далі і на що його можна змінити.',
  planLink: 'Змінити план',
  planNow: 'Зараз',
  history: 'Попередні плани',
  from: 'Від',
  until: 'До',
  today: 'досі',
  otherPlans: 'Інші плани',
  noOtherPlans: 'Інших планів для вашого номера зараз немає.',
  tryPlan: 'Приміряти',
  planTitle: (plan) => `План «${plan}»`,
  compare: 'Порівняння',
  what: 'Що',
  fees: 'Плата',
  allowances: 'У пакеті',
  noAllowances: 'без пакетів, оплата за фактом',
  perUse: 'Плата береться з того дня, коли ви користуєтеся звʼязком.',
  starts: { month: (day) => `З першого числа: ${day}`, day: (day) => `Уже завтра: ${day}` },
  startLegend: 'Коли почати',
  moreOrLess: 'Абонплата проти нинішньої',
  doPlan: 'Перейти на цей план',
  scheduled: (plan, day) => `З ${day}, 00:00 — план «${plan}»`,
  scheduledLead: (day) => `Передумати можна до ${day}, 00:00. До того часу діє нинішній план.`,
  undo: 'Залишити нинішній план',
  undone: 'Перехід скасовано, діє нинішній план.',
  left: 'Залишилося в пакеті',
  leftLead: 'За тим, що вже надійшло від мережі; останні дзвінки можуть ще не враховуватися.',
  leftOf: (left, all) => `${left} із ${all}`,
  carried: (units) => `з них перенесено ${units}`,
  shared: 'разом з усіма номерами рахунку',
  goodUntil: (day) => `до ${day} включно`,
  unlimited: 'без обмежень',
  kinds: { voice: 'Дзвінки', sms: 'SMS', mms: 'MMS', data: 'Інтернет' },
  incoming: 'вхідні',
  every: { day: 'на день', month: 'на місяць', days: (days) => `на ${countText(days, 'uk', DAYS.uk)}` },
};

const en: ServicesTexts = {
  on: 'Switch on',
  off: 'Switch off',
  change: 'Change',
  confirm: 'Confirm consent',
  consent: 'Consent',
  consentOf: (day) => `of ${day}`,
  noConsent: 'no record',
  noConsentLead: (service) =>
    `There is no record that you agreed to “${service}”, so nothing is taken for it. Confirm it or switch it off.`,
  unused: {
    all: (services, days) =>
      `The number has not been used for ${countText(days, 'en', DAYS.en)}, yet these are paid for: ${services}.`,
    calls: (services, days) =>
      `There has not been a call for ${countText(days, 'en', DAYS.en)}, yet these services for calls are paid for: ${services}.`,
  },
  available: 'Can be switched on',
  availableLead: 'Before you switch one on, you see how much is taken and when.',
  ended: 'Switched off',
  endedOn: 'Ended',
  onTitle: (service) => `Switch on “${service}”`,
  offTitle: (service) => `Switch off “${service}”`,
  effect: 'What changes',
  now: 'Now',
  restOfMonth: (month) => `Later ${month}`,
  inNext: (month) => `Next month (${month})`,
  feesBehind: 'The fees it is made of',
  feesIf: (day) => `The fees if it begins on ${day}`,
  when: 'When',
  times: 'How often',
  sum: 'Sum',
  balanceNow: 'On the account now',
  balanceAfter: 'Left afterwards',
  nothingTaken: '0\u00A0₴',
  offLead: 'The service ends at once. What was paid is not given back, nothing new is taken.',
  agree: 'I agree to this service on these terms',
  agreeHint: 'We write down what you agreed to, on which terms, when and how.',
  doOn: 'Switch the service on',
  doOff: 'Switch the service off',
  refused: {
    'sums changed': 'The sums changed while the page was open. Nothing was done: look at the new sums.',
    'balance too low': 'There is too little money on the account. Nothing was done.',
    'not agreed': 'To switch the service on, tick that you agree.',
    'already so': 'It is so already, there is nothing to change.',
  },
  topUp: 'Top up',
  doneOn: (service) => `“${service}” is on, your consent is written down.`,
  doneOff: (service) => `“${service}” is off.`,
  backToServices: 'Services',
  plan: 'Plan',
  planLead: 'Your plan, what comes next, and what else you could take.',
  planLink: 'Change the plan',
  planNow: 'Now',
  history: 'Earlier plans',
  from: 'From',
  until: 'Until',
  today: 'now',
  otherPlans: 'Other plans',
  noOtherPlans: 'There are no other plans for your number at present.',
  tryPlan: 'Try on',
  planTitle: (plan) => `Plan “${plan}”`,
  compare: 'Comparison',
  what: 'What',
  fees: 'Fee',
  allowances: 'Included',
  noAllowances: 'nothing included, paid by use',
  perUse: 'The fee is taken on days on which you use the phone.',
  starts: { month: (day) => `From the first: ${day}`, day: (day) => `From tomorrow: ${day}` },
  startLegend: 'When to begin',
  moreOrLess: 'Fees against the present ones',
  doPlan: 'Take this plan',
  scheduled: (plan, day) => `From ${day}, 00:00: plan “${plan}”`,
  scheduledLead: (day) => `You can change your mind until ${day}, 00:00. Until then the present plan holds.`,
  undo: 'Keep the present plan',
  undone: 'Taken back: the present plan holds.',
  left: 'Left of what is included',
  leftLead: 'By what the network has delivered; the latest calls may not be counted yet.',
  leftOf: (left, all) => `${left} of ${all}`,
  carried: (units) => `${units} of it carried over`,
  shared: 'together with all numbers of the account',
  goodUntil: (day) => `good until the end of ${day}`,
  unlimited: 'unlimited',
  kinds: { voice: 'Calls', sms: 'SMS', mms: 'MMS', data: 'Internet' },
  incoming: 'incoming',
  every: { day: 'a day', month: 'a month', days: (days) => `per ${countText(days, 'en', DAYS.en)}` },
};

export const servicesTexts = words(
  { uk, en },
  {
    uk: {
      noConsentLead: (service) =>
        `Запису про твою згоду на «${service}» немає, тому за неї нічого не береться. Підтверди згоду або відключи послугу.`,
      unused: {
        all: (services, days) =>
          `Номером не користувалися ${countText(days, 'uk', DAYS.uk)}, а гроші йдуть за: ${services}.`,
        calls: (services, days) =>
          `Дзвінків не було вже ${countText(days, 'uk', DAYS.uk)}, а гроші за послуги до них ідуть: ${services}.`,
      },
      agreeHint: 'Запишемо: що, на яких умовах, коли і як ти погодився чи погодилася.',
      refused: {
        'sums changed':
          'Суми змінилися, поки сторінка була відкрита. Нічого не зроблено: глянь на нові суми.',
        'balance too low': 'На рахунку замало грошей. Нічого не зроблено.',
        'not agreed': 'Щоб підключити послугу, постав позначку згоди.',
        'already so': 'Так уже є, змінювати нічого.',
      },
      planLead: 'Твій план, що буде далі і на що його можна змінити.',
      perUse: 'Плата береться з того дня, коли ти користуєшся звʼязком.',
      noOtherPlans: 'Інших планів для твого номера зараз немає.',
    },
    en: {},
  },
);

/** The word of an allowance of calls. */
export const MINUTES: CountForms = {
  uk: { one: 'хвилина', few: 'хвилини', many: 'хвилин', other: 'хвилини' },
  en: { one: 'minute', other: 'minutes' },
};
