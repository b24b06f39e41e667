import { type Speaker, words } from '../web/index.ts';
import type { GrantState, TermsRefusal } from './grant.ts';
import { type CompanyTexts, companyTexts } from './texts.ts';

interface OwnTexts {
  readonly addTitle: string;
  readonly addLead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly notOurs: string;
  readonly yourself: string;
  readonly name: string;
  readonly nameMissing: string;
  readonly scope: string;
  readonly from: string;
  readonly fromHint: string;
  readonly until: string;
  readonly untilHint: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly refusals: Readonly<Record<TermsRefusal, string>>;
  readonly register: string;
  readonly access: string;
  readonly grantStates: Readonly<Record<GrantState, string>>;
  readonly lives: (scope: string, until: string | null) => string;
  readonly planned: (scope: string, from: string, until: string | null) => string;
  readonly plannedSms: string;
  readonly span: (from: string | null, until: string | null) => string;
  readonly noGrant: string;
  readonly change: string;
  readonly give: string;
  readonly changeHeading: string;
  readonly giveHeading: string;
  readonly withdraw: string;
  readonly withdrawHeading: string;
  readonly withdrawLead: string;
  readonly password: string;
  readonly passwordHeading: string;
  readonly passwordLead: string;
  readonly tooOften: (minutes: number) => string;
  readonly history: string;
  readonly historyColumns: readonly string[];
  readonly sms: string;
  readonly ownRow: string;
  readonly months: string;
  readonly monthColumns: readonly [month: string, sum: string];
  readonly privacy: string;
  readonly lines: string;
}

const uk: OwnTexts = {
  addTitle: 'Новий працівник',
  addLead:
    'Логін і пароль надійдуть працівнику в SMS першого дня доступу: без нього — одразу. Ви їх не бачите.',
  number: 'Номер працівника',
  numberHint: 'Один із номерів компанії, наприклад 067 123 45 67',
  notOurs: 'Цього номера немає серед номерів вашої компанії. Перевірте цифри.',
  yourself: 'Це ваш власний номер: координатор уже бачить усе своє.',
  name: 'Імʼя та прізвище',
  nameMissing: 'Введіть імʼя працівника, не довше 80 знаків.',
  scope: 'Що дозволити',
  from: 'Перший день доступу',
  fromHint: 'Наприклад 01.12.2026. Порожньо — одразу',
  until: 'Останній день доступу',
  untilHint: 'Наприклад 31.12.2026. Порожньо — доки не відкличете',
  limit: 'Ліміт на місяць, грн',
  limitHint: 'Звʼязку не зупиняє: показує вам і підсвічує перевитрату',
  refusals: {
    'no scope': 'Виберіть, що дозволити.',
    'not a day': 'Це не день. Введіть його так: 31.12.2026.',
    'day is over': 'Цей день уже минув. Введіть сьогоднішній або пізніший.',
    'first day is over': 'Цей день уже минув. Введіть сьогоднішній або пізніший чи лишіть порожнім.',
    'ends before it begins':
      'Перший день пізніший за останній. Введіть раніший перший або пізніший останній.',
    'not a sum': 'Це не сума. Введіть гривні, наприклад 300 або 250,50.',
  },
  register: 'Додати працівника',
  access: 'Доступ',
  grantStates: { planned: 'заплановано', living: 'діє', 'run out': 'строк минув', withdrawn: 'відкликано' },
  lives: (scope, until) => `${scope}. ${until === null ? 'Діє, доки не відкличете.' : `Діє по ${until}.`}`,
  planned: (scope, from, until) =>
    `З ${from} — ${scope[0]?.toLocaleLowerCase('uk') ?? ''}${scope.slice(1)}. ${until === null ? 'Діятиме, доки не відкличете.' : `Діятиме по ${until}.`}`,
  plannedSms: 'Того дня працівник отримає SMS із логіном і паролем.',
  span: (from, until) =>
    from === null && until === null
      ? 'без строку'
      : [from === null ? [] : `з ${from}`, until === null ? [] : `по ${until}`].flat().join(' '),
  noGrant: 'Доступу немає: увійти з цього номера не можна.',
  change: 'Змінити доступ',
  give: 'Надати доступ',
  changeHeading: 'Змінити умови',
  giveHeading: 'Надати доступ',
  withdraw: 'Відкликати доступ',
  withdrawHeading: 'Відкликати',
  withdrawLead: 'Доступ зникне негайно, і на відкритих сторінках теж. Історія витрат лишиться.',
  password: 'Надіслати новий пароль',
  passwordHeading: 'Працівник забув пароль',
  passwordLead:
    'На номер працівника надійде новий одноразовий пароль, усі його сеанси завершаться. Пароль бачить тільки працівник.',
  tooOften: (minutes) => `На цей номер надіслано забагато SMS. Спробуйте за ${minutes} хв.`,
  history: 'Історія доступу',
  historyColumns: ['Надано', 'Що дозволено', 'Строк', 'Стан'],
  sms: 'SMS з логіном і паролем',
  ownRow: 'Це ваш номер. Доступ координатора надає й відкликає Центр обслуговування абонентів.',
  months: 'Витрати за місяцями',
  monthColumns: ['Місяць', 'Сума'],
  lines: 'Рядки закритих місяців',
  privacy: 'Ви бачите лише суми. Номерів, на які дзвонив працівник, на цій сторінці немає.',
};

const en: OwnTexts = {
  addTitle: 'New employee',
  addLead:
    'Login and password go to the employee by SMS on the first day of access: without one, at once. You do not see them.',
  number: 'Employee’s number',
  numberHint: 'One of the company’s numbers, for example 067 123 45 67',
  notOurs: 'This number is not among your company’s numbers. Check the digits.',
  yourself: 'This is your own number: the coordinator sees all of it already.',
  name: 'Name',
  nameMissing: 'Enter the employee’s name, no longer than 80 characters.',
  scope: 'What to allow',
  from: 'First day of access',
  fromHint: 'For example 01.12.2026. Empty: at once',
  until: 'Last day of access',
  untilHint: 'For example 31.12.2026. Empty: until you withdraw it',
  limit: 'Limit for a month, UAH',
  limitHint: 'It stops no calls: it shows you when more is spent',
  refusals: {
    'no scope': 'Choose what to allow.',
    'not a day': 'This is not a day. Enter it like this: 31.12.2026.',
    'day is over': 'This day is over. Enter today or a later one.',
    'first day is over': 'This day is over. Enter today or a later one, or leave it empty.',
    'ends before it begins':
      'The first day is after the last one. Enter an earlier first day or a later last one.',
    'not a sum': 'This is not a sum. Enter hryvnias, for example 300 or 250.50.',
  },
  register: 'Add the employee',
  access: 'Access',
  grantStates: { planned: 'planned', living: 'in force', 'run out': 'run out', withdrawn: 'withdrawn' },
  lives: (scope, until) =>
    `${scope}. ${until === null ? 'In force until you withdraw it.' : `In force through ${until}.`}`,
  planned: (scope, from, until) =>
    `From ${from}: ${scope[0]?.toLocaleLowerCase('en') ?? ''}${scope.slice(1)}, ${until === null ? 'until you withdraw it.' : `through ${until}.`}`,
  plannedSms: 'On that day the employee gets login and password by SMS.',
  span: (from, until) =>
    from === null && until === null
      ? 'no end'
      : [from === null ? [] : `from ${from}`, until === null ? [] : `through ${until}`].flat().join(' '),
  noGrant: 'No access: nobody can sign in with this number.',
  change: 'Change access',
  give: 'Give access',
  changeHeading: 'Change the terms',
  giveHeading: 'Give access',
  withdraw: 'Withdraw access',
  withdrawHeading: 'Withdraw',
  withdrawLead: 'Access ends at once, on open pages too. The history of expenses stays.',
  password: 'Send a new password',
  passwordHeading: 'The employee forgot the password',
  passwordLead:
    'A new password that works once goes to the employee’s number, and all their sessions end. Only the employee sees it.',
  tooOften: (minutes) => `Too many SMS were sent to this number. Try again in ${minutes} min.`,
  history: 'History of access',
  historyColumns: ['Given', 'What is allowed', 'Term', 'State'],
  sms: 'SMS with login and password',
  ownRow: 'This is your number. The Customer Care Center gives and withdraws a coordinator’s access.',
  months: 'Expenses by month',
  monthColumns: ['Month', 'Sum'],
  lines: 'Lines of closed months',
  privacy: 'You see sums only. The numbers that the employee called are not on this page.',
};

export const ownTexts = words(
  { uk, en },
  {
    uk: {
      notOurs: 'Цього номера немає серед номерів твоєї компанії. Перевір цифри.',
      yourself: 'Це твій власний номер: координатор уже бачить усе своє.',
      addLead:
        'Логін і пароль прилетять працівнику в SMS першого дня доступу: без нього — одразу. Ти їх не бачиш.',
      nameMissing: 'Введи імʼя працівника, не довше 80 знаків.',
      untilHint: 'Наприклад 31.12.2026. Порожньо — доки не відкличеш',
      limitHint: 'Звʼязку не зупиняє: показує тобі й підсвічує перевитрату',
      refusals: {
        'no scope': 'Вибери, що дозволити.',
        'not a day': 'Це не день. Введи його так: 31.12.2026.',
        'day is over': 'Цей день уже минув. Введи сьогоднішній або пізніший.',
        'first day is over': 'Цей день уже минув. Введи сьогоднішній або пізніший чи лиши порожнім.',
        'ends before it begins':
          'Перший день пізніший за останній. Введи раніший перший або пізніший останній.',
        'not a sum': 'Це не сума. Введи гривні, наприклад 300 або 250,50.',
      },
      lives: (scope, until) => `${scope}. ${until === null ? 'Діє, доки не відкличеш.' : `Діє по ${until}.`}`,
      planned: (scope, from, until) =>
        `З ${from} — ${scope[0]?.toLocaleLowerCase('uk') ?? ''}${scope.slice(1)}. ${until === null ? 'Діятиме, доки не відкличеш.' : `Діятиме по ${until}.`}`,
      tooOften: (minutes) => `На цей номер надіслано забагато SMS. Спробуй за ${minutes} хв.`,
      ownRow: 'Це твій номер. Доступ координатора надає й відкликає Центр обслуговування абонентів.',
      privacy: 'Ти бачиш лише суми. Номерів, на які дзвонив працівник, на цій сторінці немає.',
    },
    en: {},
  },
);

/** What is said about one employee, with what is said everywhere in the company. */
export const employeeTexts = (speaker: Speaker): CompanyTexts & OwnTexts => ({
  ...companyTexts(speaker),
  ...ownTexts(speaker),
});
