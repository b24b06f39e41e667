import { countText, DAYS } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface ExpensesTexts {
  readonly spentSoFar: string;
  readonly nothingYet: string;
  readonly detailedBill: string;
  readonly services: string;
  readonly servicesLead: string;
  readonly tryPrice: string;
  readonly plan: string;
  readonly since: string;
  readonly fee: string;
  readonly noFee: string;
  readonly per: Readonly<Record<'day' | 'month' | 'once', string>> & {
    readonly days: (days: number) => string;
  };
  readonly channel: string;
  readonly channels: Readonly<Record<string, string>>;
  readonly noServices: string;
  readonly security: string;
  readonly securityLead: string;
  readonly securityLink: string;
  readonly service: string;
  readonly expenses: string;
  readonly byService: string;
  readonly byDay: string;
  readonly nothingThen: string;
  readonly byMonth: string;
  readonly chooseMonth: string;
  readonly months: string;
  readonly show: string;
  readonly total: string;
  readonly howMuch: string;
  readonly sum: string;
  readonly titleOf: (month: string) => string;
  readonly earlier: (month: string) => string;
  readonly later: (month: string) => string;
  readonly againstLast: (percent: number, before: string, sum: string) => string;
  readonly againstLastSoFar: (percent: number, before: string, sum: string) => string;
  readonly againstAverage: (percent: number, sum: string) => string;
  readonly againstUsualSoFar: (percent: number, sum: string) => string;
  readonly usualOf: string;
  readonly usualSum: string;
  readonly intensity: string;
  readonly intensityLead: string;
  readonly intensityFinding: (name: string, uses: string, money: string) => string;
  readonly howOften: string;
  readonly each: string;
  readonly shareOfMoney: string;
  readonly look: string;
  readonly ways: Readonly<
    Record<'dearest' | 'why' | 'period' | 'budget' | 'bill', { readonly name: string; readonly lead: string }>
  >;
  readonly day: string;
  readonly dayOf: (day: string) => string;
  readonly dayNothing: string;
  readonly earlierDay: string;
  readonly laterDay: string;
  readonly backToMonth: (month: string) => string;
  readonly period: string;
  readonly periodLead: string;
  readonly from: string;
  readonly until: string;
  readonly periodNothing: string;
  readonly periodWrong: string;
  readonly asTable: string;
  readonly stillLoading: string;
  readonly proof: (sum: string) => string;
  readonly proofFails: string;
  readonly dutyFree: string;
  readonly dutyExtra: string;
  readonly vatExtra: string;
  readonly vatAndDutyExtra: string;
}

const uk: ExpensesTexts = {
  spentSoFar: 'Витрачено',
  nothingYet: 'Цього місяця витрат ще немає',
  detailedBill: 'Деталізація',
  services: 'Послуги',
  servicesLead: 'Ваш тарифний план і все, що підключено до номера.',
  tryPrice: 'Порахувати, скільки коштує дзвінок, SMS чи інтернет',
  plan: 'Тарифний план',
  since: 'Діє з',
  fee: 'Плата',
  noFee: 'без плати',
  per: {
    day: 'за день',
    month: 'за місяць',
    once: 'одноразово',
    days: (days) => `за ${countText(days, 'uk', DAYS.uk)}`,
  },
  channel: 'Як підключено',
  channels: {
    ussd: 'USSD-командою',
    sms: 'через SMS',
    shop: 'у салоні',
    care: 'через 466',
    portal: 'тут, на сайті',
    app: 'у застосунку',
  },
  noServices: 'Додаткових послуг немає.',
  security: 'Пароль і безпека',
  securityLead: 'Змінити пароль, переглянути відкриті сеанси й те, що робилося від вашого імені.',
  securityLink: 'Безпека',
  service: 'Послуга',
  expenses: 'Витрати',
  byService: 'За послугами',
  byDay: 'За днями',
  nothingThen: 'Цього місяця витрат не було',
  byMonth: 'За місяцями',
  chooseMonth: 'Місяць',
  months: 'Оберіть місяць',
  show: 'Показати',
  total: 'Разом',
  howMuch: 'Скільки',
  sum: 'Сума',
  titleOf: (month) => `Витрати: ${month}`,
  earlier: (month) => `← ${month}`,
  later: (month) => `${month} →`,
  againstLast: (percent, before, sum) =>
    percent === 0
      ? `Стільки ж, як ${before} (${sum}).`
      : `На ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж ${before} (${sum}).`,
  againstLastSoFar: (percent, before, sum) =>
    percent === 0
      ? `Стільки ж, як на цей день ${before} (${sum}).`
      : `На ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж на цей день ${before} (${sum}).`,
  againstAverage: (percent, sum) =>
    percent === 0
      ? `Стільки ж, як зазвичай (у середньому ${sum} на місяць).`
      : `На ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж зазвичай (у середньому ${sum} на місяць).`,
  againstUsualSoFar: (percent, sum) =>
    percent === 0
      ? `Стільки ж, як зазвичай на цей день (у середньому ${sum}).`
      : `На ${Math.abs(percent)} % ${percent < 0 ? 'менше' : 'більше'}, ніж зазвичай на цей день (у середньому ${sum}).`,
  usualOf: 'З чого складається середнє',
  usualSum: 'У середньому',
  intensity: 'Як часто і за скільки',
  intensityLead: 'Що трапляється часто, а що дорого коштує: з цього видно, на чому можна заощадити.',
  intensityFinding: (name, uses, money) => `${name}: ${uses} усіх подій, але ${money} грошей.`,
  howOften: 'На тиждень',
  each: 'За один раз',
  shareOfMoney: 'Частка грошей',
  look: 'Подивитися інакше',
  ways: {
    dearest: { name: 'Що коштує найдорожче', lead: 'дзвінки, номери, напрямки, послуги, години' },
    why: {
      name: 'Чому інакше, ніж минулого місяця',
      lead: 'ціна, обсяг, нові звички, плати — до мікрогривні',
    },
    period: { name: 'Будь-який період', lead: 'від дня до дня' },
    budget: { name: 'Бюджет', lead: 'межа, прогноз і SMS-попередження' },
    bill: { name: 'Деталізація', lead: 'кожен рядок з поясненням суми' },
  },
  dayOf: (day) => `Витрати: ${day}`,
  day: 'День',
  dayNothing: 'Цього дня витрат не було.',
  earlierDay: '← День раніше',
  laterDay: 'День пізніше →',
  backToMonth: (month) => `Витрати: ${month}`,
  period: 'Будь-який період',
  periodLead: 'Від дня до дня, не більше року.',
  from: 'З',
  until: 'По',
  periodNothing: 'За ці дні витрат не було.',
  periodWrong: 'Перевірте дні: перший має бути не пізніше останнього, разом не більше 366 днів.',
  asTable: 'Ті самі дані таблицею',
  stillLoading: 'Старші місяці ще завантажуються: суми в них зростатимуть.',
  proof: (sum) => `Сума рядків ${sum} = рух рахунку за місяць`,
  proofFails: 'Суми витрат і руху рахунку розійшлися. Це наша помилка, ми вже її шукаємо.',
  dutyFree: 'з ПДВ і збором',
  dutyExtra: 'з ПДВ, збір до ПФ додається',
  vatExtra: 'без ПДВ, зі збором до ПФ',
  vatAndDutyExtra: 'без ПДВ і збору до ПФ, вони додаються',
};

const en: ExpensesTexts = {
  spentSoFar: 'Spent so far',
  nothingYet: 'No expenses this month so far',
  detailedBill: 'Detailed bill',
  services: 'Services',
  servicesLead: 'Your plan and everything that is switched on for the number.',
  tryPrice: 'Work out what a call, an SMS or the internet costs',
  plan: 'Plan',
  since: 'Since',
  fee: 'Fee',
  noFee: 'no fee',
  per: {
    day: 'a day',
    month: 'a month',
    once: 'once',
    days: (days) => `every ${countText(days, 'en', DAYS.en)}`,
  },
  channel: 'Switched on',
  channels: {
    ussd: 'by USSD command',
    sms: 'by SMS',
    shop: 'in a shop',
    care: 'by calling 466',
    portal: 'here on the site',
    app: 'in the app',
  },
  noServices: 'No additional services.',
  security: 'Password and security',
  securityLead: 'Change the password, see open sessions and what was done in your name.',
  securityLink: 'Security',
  service: 'Service',
  expenses: 'Expenses',
  byService: 'By service',
  byDay: 'By day',
  nothingThen: 'Nothing was spent in this month',
  byMonth: 'By month',
  chooseMonth: 'Month',
  months: 'Choose a month',
  show: 'Show',
  total: 'Total',
  howMuch: 'How much',
  sum: 'Sum',
  titleOf: (month) => `Expenses: ${month}`,
  earlier: (month) => `← ${month}`,
  later: (month) => `${month} →`,
  againstLast: (percent, before, sum) =>
    percent === 0
      ? `As much as ${before} (${sum}).`
      : `${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than ${before} (${sum}).`,
  againstLastSoFar: (percent, before, sum) =>
    percent === 0
      ? `As much as by this day ${before} (${sum}).`
      : `${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than by this day ${before} (${sum}).`,
  againstAverage: (percent, sum) =>
    percent === 0
      ? `As much as usual (${sum} a month on average).`
      : `${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than usual (${sum} a month on average).`,
  againstUsualSoFar: (percent, sum) =>
    percent === 0
      ? `As much as usual by this day (${sum} on average).`
      : `${Math.abs(percent)}% ${percent < 0 ? 'less' : 'more'} than usual by this day (${sum} on average).`,
  usualOf: 'What the average is of',
  usualSum: 'On average',
  intensity: 'How often and for how much',
  intensityLead: 'What happens often and what costs much: this shows where you can save.',
  intensityFinding: (name, uses, money) => `${name}: ${uses} of all events, but ${money} of the money.`,
  howOften: 'A week',
  each: 'Each time',
  shareOfMoney: 'Share of the money',
  look: 'Another way to look',
  ways: {
    dearest: { name: 'What costs most', lead: 'calls, numbers, destinations, services, hours' },
    why: { name: 'Why other than last month', lead: 'price, volume, new habits, fees: to the micro-hryvnia' },
    period: { name: 'Any period', lead: 'from day to day' },
    budget: { name: 'Budget', lead: 'a limit, a forecast and warnings by SMS' },
    bill: { name: 'Detailed bill', lead: 'every line with its sum explained' },
  },
  dayOf: (day) => `Expenses: ${day}`,
  day: 'Day',
  dayNothing: 'Nothing was spent on this day.',
  earlierDay: '← A day earlier',
  laterDay: 'A day later →',
  backToMonth: (month) => `Expenses: ${month}`,
  period: 'Any period',
  periodLead: 'From day to day, a year at most.',
  from: 'From',
  until: 'To',
  periodNothing: 'Nothing was spent on these days.',
  periodWrong: 'Check the days: the first must not be later than the last, 366 days at most together.',
  asTable: 'The same figures as a table',
  stillLoading: 'Older months are still being loaded: their sums will grow.',
  proof: (sum) => `Sum of lines ${sum} = movement of the account in the month`,
  proofFails:
    'The sums of expenses and of the account differ. This is our mistake and we are looking for it.',
  dutyFree: 'incl. VAT and duty',
  dutyExtra: 'incl. VAT, pension-fund duty extra',
  vatExtra: 'excl. VAT, pension-fund duty included',
  vatAndDutyExtra: 'excl. VAT and pension-fund duty, both are added',
};

export const expensesTexts = words(
  { uk, en },
  {
    uk: {
      securityLead: 'Змінити пароль, переглянути відкриті сеанси й те, що робилося від твого імені.',
      servicesLead: 'Твій тариф і все, що підключено до номера.',
      months: 'Обери місяць',
    },
    en: {},
  },
);
