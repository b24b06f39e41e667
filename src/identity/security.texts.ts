import { words } from '../web/index.ts';
import type { Act } from './trail.ts';

interface SecurityTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly backToServices: string;
  readonly password: string;
  readonly passwordAbout: string;
  readonly changePassword: string;
  readonly oldPassword: string;
  readonly oldWrong: string;
  readonly tooOften: (minutes: number) => string;
  readonly save: string;
  readonly passwordLead: string;
  readonly passwordDone: string;
  readonly question: string;
  readonly questionAbout: string;
  readonly myData: string;
  readonly myDataAbout: string;
  readonly openMyData: string;
  readonly changeQuestion: string;
  readonly currentPassword: string;
  readonly questionDone: string;
  readonly sessions: string;
  readonly sessionsAbout: string;
  readonly browser: string;
  readonly unknownBrowser: string;
  readonly session: string;
  readonly thisOne: string;
  readonly begun: string;
  readonly lastUsed: string;
  readonly end: string;
  readonly endOthers: string;
  readonly sessionEnded: string;
  readonly othersEnded: string;
  readonly browsers: string;
  readonly browsersAbout: string;
  readonly forget: string;
  readonly forgetOne: string;
  readonly forgottenOne: string;
  readonly forgotten: string;
  readonly onlyThis: string;
  readonly settings: string;
  readonly language: string;
  readonly signIns: string;
  readonly none: string;
  readonly activity: string;
  readonly activityLead: string;
  readonly allActivity: string;
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly you: string;
  readonly coordinator: string;
  readonly careDesk: string;
  readonly operator: string;
  readonly older: string;
  /** A case by its number. */
  readonly numbered: (number: string) => string;
  readonly notYou: string;
  readonly notYouHelp: string;
  readonly acts: Readonly<Record<Act, string>>;
}

const uk: SecurityTexts = {
  title: 'Безпека',
  lead: 'Пароль, відкриті сеанси та все, що робилося від вашого імені.',
  back: 'Безпека',
  backToServices: 'Послуги',
  password: 'Пароль',
  passwordAbout: 'Новий пароль завершує решту сеансів і забуває інші браузери.',
  changePassword: 'Змінити пароль',
  oldPassword: 'Теперішній пароль',
  oldWrong: 'Теперішній пароль не такий. Перевірте його й спробуйте ще раз.',
  tooOften: (minutes) => `Забагато невдалих спроб. Спробуйте за ${minutes} хв.`,
  save: 'Зберегти',
  passwordLead: 'Решта сеансів завершиться, а на ваш номер прийде SMS про зміну.',
  passwordDone: 'Пароль змінено, решту сеансів завершено.',
  question: 'Таємне запитання',
  questionAbout: 'Його ставлять після коду з SMS, якщо пароль забуто.',
  myData: 'Мої дані',
  myDataAbout: 'Усе, що ми зберігаємо, — одним архівом, і як довго що зберігаємо.',
  openMyData: 'Отримати архів',
  changeQuestion: 'Змінити запитання',
  currentPassword: 'Ваш пароль',
  questionDone: 'Таємне запитання змінено.',
  sessions: 'Відкриті сеанси',
  sessionsAbout: 'Сеанс завершується сам за пів години без дій або за 12 годин.',
  browser: 'Браузер',
  unknownBrowser: 'Невідомий браузер',
  session: 'Сеанс',
  thisOne: 'цей',
  begun: 'Початок',
  lastUsed: 'Востаннє',
  end: 'Завершити',
  endOthers: 'Завершити всі інші',
  sessionEnded: 'Сеанс завершено.',
  othersEnded: 'Усі інші сеанси завершено.',
  browsers: 'Запамʼятовані браузери',
  browsersAbout: 'Тут для входу досить пароля. Будь-який інший браузер просить ще й підтвердження.',
  forget: 'Забути всі, крім цього',
  forgetOne: 'Забути',
  forgottenOne: 'Браузер забуто: для входу там знадобиться підтвердження.',
  forgotten: 'Інші браузери забуто: для входу там знадобиться код з SMS.',
  onlyThis: 'Інших немає.',
  settings: 'Налаштування',
  language: 'Мова',
  signIns: 'Останні входи',
  none: 'Поки нічого немає.',
  activity: 'Що відбувалося',
  activityLead: 'Входи, зміни й замовлення, від найновіших. Записи не можна ні змінити, ні вилучити.',
  allActivity: 'Усі події',
  when: 'Коли',
  what: 'Що',
  who: 'Хто',
  you: 'Ви',
  coordinator: 'Координатор компанії',
  careDesk: 'Центр обслуговування',
  operator: 'Мережа',
  older: 'Раніші події',
  numbered: (number) => `№\u00A0${number}`,
  notYou: 'Це були не ви?',
  notYouHelp: 'Змініть пароль — це завершить усі інші сеанси — і зателефонуйте 466.',
  acts: {
    'signed in': 'Вхід',
    'sign-in refused': 'Невдала спроба входу',
    'signed out': 'Вихід',
    'password chosen': 'Обрано власний пароль',
    'password changed': 'Пароль змінено',
    'retrieval asked': 'Замовлено код для нового пароля',
    'retrieval waits': 'Код правильний: новий пароль за добу',
    'password retrieved': 'Забутий пароль замінено',
    'retrieval stopped': 'Зміну пароля зупинено: 5 хибних відповідей',
    'question chosen': 'Обрано таємне запитання',
    'question changed': 'Таємне запитання змінено',
    'terms accepted': 'Прийнято умови користування',
    'session ended': 'Завершено сеанс',
    'other sessions ended': 'Завершено всі інші сеанси',
    'browsers forgotten': 'Забуто інші браузери',
    'factor added': 'Додано спосіб підтвердження',
    'factor removed': 'Вилучено спосіб підтвердження',
    'recovery codes made': 'Створено запасні коди',
    'mail added': 'Додано адресу для сповіщень',
    'mail removed': 'Вилучено адресу для сповіщень',
    'change denied': 'Сказано «Це не я»: вхід закрито',
    'browser forgotten': 'Забуто браузер',
    'codes stopped': 'Зупинено коди, які може замовити будь-хто',
    'codes let': 'Знову дозволено коди',
    'line changed': 'Зміна номера, SIM або договору',
    'forget asked': 'Прохання видалити кабінет',
    'forget taken back': 'Прохання видалити кабінет відкликано',
    'data taken': 'Архів моїх даних завантажено',
    'bill ordered': 'Замовлено деталізований рахунок',
    'sum disputed': 'Оскаржено суму',
    'dispute answered': 'Центр відповів на незгоду із сумою',
    'money given back': 'Гроші повернено на баланс',
    'seen by care': 'Центр обслуговування переглядав ваші сторінки',
    'lines seen by care': 'Центр обслуговування переглядав ваші сторінки й рядки деталізації',
    'services changed': 'Змінено послуги або план',
    'access given': 'Компанія надала або змінила доступ',
    'access withdrawn': 'Компанія відкликала доступ',
    'lines seen by company': 'Компанія переглядала ваші дзвінки, SMS і дані рядок за рядком',
    'numbers opened': 'Компанія відкрила номери, на які дзвонили',
    'password sent by care': 'Центр обслуговування надіслав новий пароль у SMS',
    'password sent by company': 'Координатор компанії надіслав новий пароль у SMS',
    'limits lifted': 'Центр обслуговування зняв обмеження на спроби',
  },
};

const en: SecurityTexts = {
  title: 'Security',
  lead: 'Your password, open sessions, and everything that was done in your name.',
  back: 'Security',
  backToServices: 'Services',
  password: 'Password',
  passwordAbout: 'A new password ends all other sessions and forgets the other browsers.',
  changePassword: 'Change the password',
  oldPassword: 'Present password',
  oldWrong: 'The present password is another one. Check it and try again.',
  tooOften: (minutes) => `Too many wrong tries. Try again in ${minutes} min.`,
  save: 'Save',
  passwordLead: 'All other sessions end, and an SMS about the change comes to your number.',
  passwordDone: 'The password is changed and all other sessions have ended.',
  question: 'Secret question',
  questionAbout: 'It is asked after a code by SMS when the password is forgotten.',
  myData: 'My data',
  myDataAbout: 'Everything that we hold in one archive, and how long we keep what.',
  openMyData: 'Get the archive',
  changeQuestion: 'Change the question',
  currentPassword: 'Your password',
  questionDone: 'The secret question is changed.',
  sessions: 'Open sessions',
  sessionsAbout: 'A session ends by itself after half an hour without use, or after 12 hours.',
  browser: 'Browser',
  unknownBrowser: 'Unknown browser',
  session: 'Session',
  thisOne: 'this one',
  begun: 'Begun',
  lastUsed: 'Last used',
  end: 'End it',
  endOthers: 'End all others',
  sessionEnded: 'The session has ended.',
  othersEnded: 'All other sessions have ended.',
  browsers: 'Remembered browsers',
  browsersAbout: 'Here the password is enough to sign in. Any other browser asks you to confirm, too.',
  forget: 'Forget all but this one',
  forgetOne: 'Forget',
  forgottenOne: 'The browser is forgotten: to sign in there you confirm again.',
  forgotten: 'The other browsers are forgotten: they need a code by SMS to sign in.',
  onlyThis: 'There are no others.',
  settings: 'Settings',
  language: 'Language',
  signIns: 'Sign-ins of late',
  none: 'Nothing so far.',
  activity: 'What was done',
  activityLead: 'Sign-ins, changes and orders, the newest first. Nobody can change or remove these entries.',
  allActivity: 'All entries',
  when: 'When',
  what: 'What',
  who: 'Who',
  you: 'You',
  coordinator: 'The company’s coordinator',
  careDesk: 'Customer Care Center',
  operator: 'The network',
  older: 'Older entries',
  numbered: (number) => `no.\u00A0${number}`,
  notYou: 'Was it not you?',
  notYouHelp: 'Change the password, which ends all other sessions, and call 466.',
  acts: {
    'signed in': 'Signed in',
    'sign-in refused': 'A sign-in failed',
    'signed out': 'Signed out',
    'password chosen': 'Own password chosen',
    'password changed': 'Password changed',
    'retrieval asked': 'Code for a new password asked for',
    'retrieval waits': 'The code was right: a new password in a day',
    'password retrieved': 'Forgotten password replaced',
    'retrieval stopped': 'Password retrieval stopped: 5 wrong answers',
    'question chosen': 'Secret question chosen',
    'question changed': 'Secret question changed',
    'terms accepted': 'Terms accepted',
    'session ended': 'Session ended',
    'other sessions ended': 'All other sessions ended',
    'browsers forgotten': 'Other browsers forgotten',
    'factor added': 'Way to confirm added',
    'factor removed': 'Way to confirm removed',
    'recovery codes made': 'Recovery codes made',
    'mail added': 'Address for notices added',
    'mail removed': 'Address for notices removed',
    'change denied': '“This was not me” was said: nobody can sign in',
    'browser forgotten': 'Browser forgotten',
    'codes stopped': 'Codes that anybody can ask for were stopped',
    'codes let': 'Codes were let again',
    'line changed': 'The number, SIM or contract changed',
    'forget asked': 'Removal of the account was asked for',
    'forget taken back': 'Removal of the account was taken back',
    'data taken': 'The archive of my data was downloaded',
    'bill ordered': 'Detailed bill ordered',
    'sum disputed': 'Sum disputed',
    'dispute answered': 'Customer Care answered a dispute',
    'money given back': 'Money given back to the balance',
    'seen by care': 'Customer Care looked at your pages',
    'lines seen by care': 'Customer Care looked at your pages and the lines of your bills',
    'services changed': 'Services or plan changed',
    'access given': 'The company gave or changed access',
    'access withdrawn': 'The company withdrew access',
    'lines seen by company': 'The company looked at your calls, messages and data line by line',
    'numbers opened': 'The company opened the numbers called',
    'password sent by care': 'Customer Care sent a new password to your number',
    'password sent by company': 'The company’s coordinator sent a new password to your number',
    'limits lifted': 'Customer Care lifted the limits of tries',
  },
};

export const securityTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Пароль, відкриті сеанси та все, що робилося від твого імені.',
      oldWrong: 'Теперішній пароль не такий. Перевір його й спробуй ще раз.',
      tooOften: (minutes) => `Забагато невдалих спроб. Спробуй за ${minutes} хв.`,
      passwordLead: 'Решта сеансів завершиться, а на твій номер прилетить SMS про зміну.',
      currentPassword: 'Твій пароль',
      acts: {
        ...uk.acts,
        'seen by care': 'Центр обслуговування переглядав твої сторінки',
        'lines seen by care': 'Центр обслуговування переглядав твої сторінки й рядки деталізації',
        'lines seen by company': 'Компанія переглядала твої дзвінки, SMS і дані рядок за рядком',
      },
      you: 'Ти',
      notYou: 'Це не ти?',
      notYouHelp: 'Зміни пароль — це завершить усі інші сеанси — і подзвони: 466.',
    },
    en: {},
  },
);
