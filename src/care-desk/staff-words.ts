import { words } from '../web/index.ts';
import type { Role } from './role.ts';

interface StaffTexts {
  /** The name of the desk, short enough to stand beside the way out on a phone. */
  readonly desk: string;
  readonly places: Readonly<
    Record<'home' | 'applications' | 'disputes' | 'files' | 'vouchers' | 'resets' | 'staff' | 'acts', string>
  >;
  readonly signIn: string;
  readonly signInLead: string;
  readonly login: string;
  readonly password: string;
  readonly code: string;
  readonly codeHint: string;
  readonly enter: string;
  readonly refused: string;
  readonly joinTitle: (name: string) => string;
  readonly joinLead: (role: string) => string;
  readonly loginHint: string;
  readonly loginWrong: string;
  readonly loginTaken: string;
  readonly newPassword: string;
  readonly newPasswordHint: string;
  readonly repeat: string;
  readonly keyHeading: string;
  readonly keyLead: string;
  readonly codeWrong: string;
  readonly join: string;
  readonly linkOver: string;
  readonly linkOverLead: string;
  readonly staffTitle: string;
  readonly staffLead: string;
  readonly staffColumns: readonly [name: string, role: string, login: string, state: string, act: string];
  readonly states: Readonly<Record<'invited' | 'working' | 'left', string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly invite: string;
  readonly inviteLead: string;
  readonly name: string;
  readonly nameWrong: string;
  readonly role: string;
  readonly roleWrong: string;
  readonly invited: (name: string) => string;
  readonly invitedLead: string;
  readonly end: string;
  readonly actsTitle: string;
  readonly actsLead: string;
  readonly actColumns: readonly [when: string, who: string, what: string, about: string, reason: string];
  readonly noActs: string;
  readonly everybody: string;
  readonly everything: string;
  readonly choose: string;
  readonly older: string;
  readonly newerPage: string;
  readonly olderPage: string;
  readonly pageNumber: (page: number) => string;
}

const uk: StaffTexts = {
  desk: 'Центр',
  places: {
    home: 'Пошук',
    applications: 'Заяви',
    disputes: 'Незгоди',
    files: 'Файли',
    vouchers: 'Ваучери',
    resets: 'Скидання',
    staff: 'Працівники',
    acts: 'Журнал',
  },
  signIn: 'Вхід для працівників',
  signInLead: 'Логін, пароль і код із застосунку-автентифікатора.',
  login: 'Логін',
  password: 'Пароль',
  code: 'Код із застосунку',
  codeHint: 'Шість цифр, змінюються кожні 30 секунд',
  enter: 'Увійти',
  refused:
    'Логін, пароль або код не підходять. Кожен код діє один раз: дочекайтеся наступного. Після кількох невдалих спроб зачекайте 15 хвилин.',
  joinTitle: (name) => `Вітаємо, ${name}`,
  joinLead: (role) => `Ваша роль: ${role}. Оберіть логін і пароль та додайте другий крок входу.`,
  loginHint: 'Від 3 до 32 латинських літер, цифр, крапок або дефісів',
  loginWrong:
    'Логін має від 3 до 32 малих латинських літер, цифр, крапок або дефісів і починається з літери.',
  loginTaken: 'Такий логін уже є. Оберіть інший.',
  newPassword: 'Новий пароль',
  newPasswordHint: 'Щонайменше 15 знаків; кілька слів поспіль добре памʼятаються',
  repeat: 'Ще раз той самий пароль',
  keyHeading: 'Другий крок',
  keyLead: 'Додайте цей ключ у застосунок-автентифікатор (TOTP) і введіть код, який він покаже.',
  codeWrong: 'Код не підходить. Перевірте ключ і годинник телефону та введіть наступний код.',
  join: 'Почати роботу',
  linkOver: 'Посилання вже не діє',
  linkOverLead: 'Воно працює один раз і 48 годин. Попросіть того, хто вас запросив, зробити нове.',
  staffTitle: 'Працівники',
  staffLead: 'Запрошує той, хто має на це право. Спільних і початкових облікових записів немає.',
  staffColumns: ['Імʼя', 'Роль', 'Логін', 'Стан', 'Дія'],
  states: { invited: 'запрошено', working: 'працює', left: 'доступ закрито' },
  roles: {
    agent: 'агент',
    supervisor: 'супервізор',
    security: 'безпека',
    engineer: 'інженер',
  },
  invite: 'Запросити',
  inviteLead: 'Посилання показуємо один раз. Передайте його особисто.',
  name: 'Імʼя та прізвище',
  nameWrong: 'Введіть імʼя, не довше 80 знаків.',
  role: 'Роль',
  roleWrong: 'Виберіть роль, яку ви можете надати.',
  invited: (name) => `Посилання для ${name}`,
  invitedLead: 'Діє 48 годин і один раз. Більше його не буде видно.',
  end: 'Закрити доступ',
  actsTitle: 'Журнал дій',
  actsLead: 'Кожен пошук і кожна дія працівників. Записи не змінюються й не видаляються.',
  actColumns: ['Коли', 'Хто', 'Що', 'Абонент', 'Підстава'],
  noActs: 'Таких записів немає.',
  everybody: 'усі',
  everything: 'усе',
  choose: 'Показати',
  older: 'Давніші записи',
  newerPage: 'Попередня сторінка',
  olderPage: 'Наступна сторінка',
  pageNumber: (page) => `Сторінка ${page}`,
};

const en: StaffTexts = {
  desk: 'Care desk',
  places: {
    home: 'Look-up',
    applications: 'Applications',
    disputes: 'Disputes',
    files: 'Files',
    vouchers: 'Vouchers',
    resets: 'Resets',
    staff: 'Staff',
    acts: 'Journal',
  },
  signIn: 'Sign-in for staff',
  signInLead: 'Login, password and a code from your authenticator.',
  login: 'Login',
  password: 'Password',
  code: 'Code from the authenticator',
  codeHint: 'Six digits that change every 30 seconds',
  enter: 'Sign in',
  refused:
    'Login, password or code do not fit. Each code works once: wait for the next one. After several failures wait 15 minutes.',
  joinTitle: (name) => `Welcome, ${name}`,
  joinLead: (role) =>
    `Your role: ${role}. Choose a login and a password and add the second step of signing in.`,
  loginHint: '3 to 32 Latin letters, digits, dots or hyphens',
  loginWrong: 'A login has 3 to 32 small Latin letters, digits, dots or hyphens and begins with a letter.',
  loginTaken: 'This login exists already. Choose another one.',
  newPassword: 'New password',
  newPasswordHint: 'At least 15 characters; some words in a row are easy to remember',
  repeat: 'The same password again',
  keyHeading: 'Second step',
  keyLead: 'Add this key to your authenticator (TOTP) and enter the code that it shows.',
  codeWrong: 'The code does not fit. Check the key and the clock of the phone and enter the next code.',
  join: 'Begin to work',
  linkOver: 'The link works no more',
  linkOverLead: 'It works once and for 48 hours. Ask whoever invited you for a new one.',
  staffTitle: 'Staff',
  staffLead: 'People are invited by those who have the right. There are no shared or default accounts.',
  staffColumns: ['Name', 'Role', 'Login', 'State', 'Act'],
  states: { invited: 'invited', working: 'working', left: 'access closed' },
  roles: { agent: 'agent', supervisor: 'supervisor', security: 'security', engineer: 'engineer' },
  invite: 'Invite',
  inviteLead: 'The link is shown once. Hand it over in person.',
  name: 'Name',
  nameWrong: 'Enter a name, no longer than 80 characters.',
  role: 'Role',
  roleWrong: 'Choose a role that you may give.',
  invited: (name) => `Link for ${name}`,
  invitedLead: 'It works for 48 hours and once. It will not be shown again.',
  end: 'Close access',
  actsTitle: 'Journal',
  actsLead: 'Every look-up and every act of staff. Entries are never changed or deleted.',
  actColumns: ['When', 'Who', 'What', 'Subscriber', 'Reason'],
  noActs: 'There are no such entries.',
  everybody: 'everybody',
  everything: 'everything',
  choose: 'Show',
  older: 'Older entries',
  newerPage: 'Previous page',
  olderPage: 'Next page',
  pageNumber: (page) => `Page ${page}`,
};

export const staffTexts = words({ uk, en });
