import type { InEveryLanguage } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface EnrolmentTexts {
  readonly title: string;
  readonly lead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly submit: string;
  readonly notANumber: string;
  readonly tooOften: (minutes: number) => string;
  readonly haveLogin: string;
  readonly signIn: string;
  readonly otherDoor: (brand: string) => string;
  readonly otherDoorLead: string;
  readonly company: string;
  readonly companyLead: string;
  readonly sentTitle: string;
  readonly sentLead: (masked: string) => string;
  readonly lookAgain: string;
  readonly goOn: string;
  readonly notReceived: string;
  readonly waysLead: string;
  readonly ways: Readonly<
    Record<
      'number' | 'room' | 'care',
      { readonly title: string; readonly body: string; readonly act: string }
    >
  >;
}

const uk: EnrolmentTexts = {
  title: 'Отримати логін і пароль',
  lead: 'Введіть свій номер — логін і пароль надійдуть на нього в SMS.',
  number: 'Номер телефону',
  numberHint: 'Наприклад, 067 123 45 67',
  submit: 'Надіслати SMS',
  notANumber: 'Це не схоже на номер мобільного телефону. Введіть десять цифр, наприклад 067 123 45 67.',
  tooOften: (minutes) =>
    `Для цього номера або з цього місця SMS замовляли надто часто. Спробуйте за ${minutes} хв.`,
  haveLogin: 'Уже маєте логін?',
  signIn: 'Увійти',
  otherDoor: (brand) => `Ваш номер — ${brand}?`,
  otherDoorLead: 'Для нього є окремі двері:',
  company: 'Номер записано на компанію?',
  companyLead: 'Доступ надає координатор вашої компанії; йому самому — Центр обслуговування абонентів, 466.',
  sentTitle: 'SMS уже в дорозі',
  sentLead: (masked) =>
    `Номер ${masked}. Якщо його обслуговуємо ми, SMS скаже, що робити далі. Зазвичай це до хвилини.`,
  lookAgain: 'Подивитися ще раз',
  goOn: 'SMS є — увійти',
  notReceived: 'SMS не надійшло?',
  waysLead: 'Є три виходи:',
  ways: {
    number: {
      title: 'Помилка в номері',
      body: 'Перевірте цифри й введіть номер ще раз.',
      act: 'Ввести номер ще раз',
    },
    room: {
      title: 'Немає місця для SMS',
      body: 'Видаліть кілька старих повідомлень, і ми надішлемо ще раз.',
      act: 'Надіслати ще раз',
    },
    care: {
      title: 'Щось інше',
      body: 'Центр обслуговування абонентів допоможе: 466 з номера Київстар, цілодобово.',
      act: 'Зателефонувати 466',
    },
  },
};

const en: EnrolmentTexts = {
  title: 'Get a login and password',
  lead: 'Enter your number: a login and password will come to it by SMS.',
  number: 'Telephone number',
  numberHint: 'For example 067 123 45 67',
  submit: 'Send the SMS',
  notANumber: 'This does not look like a mobile number. Enter ten digits, for example 067 123 45 67.',
  tooOften: (minutes) =>
    `An SMS was asked for too often for this number or from this place. Try again in ${minutes} min.`,
  haveLogin: 'Have a login already?',
  signIn: 'Sign in',
  otherDoor: (brand) => `Is your number ${brand}?`,
  otherDoorLead: 'It has a door of its own:',
  company: 'Does the number belong to a company?',
  companyLead:
    'Your company’s coordinator grants access; the coordinator gets it from the Customer Care Center, 466.',
  sentTitle: 'The SMS is on its way',
  sentLead: (masked) =>
    `Number ${masked}. If it is one of ours, the SMS says what to do next. It usually takes less than a minute.`,
  lookAgain: 'Look again',
  goOn: 'Got it — sign in',
  notReceived: 'SMS not received?',
  waysLead: 'There are three ways out:',
  ways: {
    number: {
      title: 'The number was entered wrongly',
      body: 'Check the digits and enter it again.',
      act: 'Enter the number again',
    },
    room: {
      title: 'No room for SMS',
      body: 'Delete some old messages and we send it again.',
      act: 'Send again',
    },
    care: {
      title: 'Something else',
      body: 'The Customer Care Center helps: 466 from a Kyivstar number, day and night.',
      act: 'Call 466',
    },
  },
};

export const enrolmentTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Введи свій номер — логін і пароль прилетять на нього в SMS.',
      notANumber: 'Це не схоже на номер мобільного. Введи десять цифр, наприклад 067 123 45 67.',
      tooOften: (minutes) =>
        `Для цього номера або з цього місця SMS просили надто часто. Спробуй за ${minutes} хв.`,
      haveLogin: 'Уже маєш логін?',
      otherDoor: (brand) => `Твій номер — ${brand}?`,
      companyLead:
        'Доступ надає координатор твоєї компанії; йому самому — Центр обслуговування абонентів, 466.',
      ways: {
        number: { ...uk.ways.number, body: 'Перевір цифри й введи номер ще раз.' },
        room: { ...uk.ways.room, body: 'Видали кілька старих повідомлень, і ми надішлемо ще раз.' },
        care: uk.ways.care,
      },
    },
    en: {},
  },
);

/** What an SMS needs to know. */
export interface SmsFacts {
  readonly brand: string;
  readonly login: string;
  readonly password: string;
  /** Host of the right door, without scheme. */
  readonly door: string;
}

/** The SMS of each decision. Ukrainian ones fit into one segment of 70 characters; a test counts them. */
export const sms: InEveryLanguage<
  Readonly<Record<'issue' | 'already enrolled' | 'coordinator' | 'other brand', (facts: SmsFacts) => string>>
> = {
  uk: {
    issue: ({ brand, login, password }) => `${brand}: логін ${login}, пароль ${password}. Діє 24 год`,
    'already enrolled': ({ brand }) => `${brand}: вхід уже є. Забутий пароль змінюють на сторінці входу`,
    coordinator: () => 'Номер записано на компанію: вхід надає її координатор',
    'other brand': ({ door }) => `Логін і пароль для цього номера: ${door}`,
  },
  en: {
    issue: ({ brand, login, password }) =>
      `${brand}: login ${login}, password ${password}. Works once, within 24 hours. Tell nobody.`,
    'already enrolled': ({ brand }) =>
      `${brand}: you are enrolled already. The sign-in page gives a new password for a forgotten one.`,
    coordinator: () => 'This number belongs to a company: its coordinator grants access.',
    'other brand': ({ door }) => `Get the login and password for this number at ${door}`,
  },
};
