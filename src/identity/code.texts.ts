import type { InEveryLanguage } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface CodeTexts {
  readonly title: string;
  readonly forRetrieval: string;
  readonly forSignIn: (masked: string) => string;
  readonly code: string;
  readonly codeHint: string;
  readonly enter: string;
  readonly wrong: string;
  readonly tooOften: (minutes: number) => string;
  readonly dead: string;
  readonly notReceived: string;
  readonly notReceivedRetrieval: string;
  readonly notReceivedSignIn: string;
  readonly askAgain: string;
  readonly nameAgain: string;
  readonly why: string;
  readonly whyBody: string;
}

const uk: CodeTexts = {
  title: 'Код з SMS',
  forRetrieval:
    'Якщо це логін або номер, який ми обслуговуємо, на нього вже йде SMS. У ній код або порада, що робити далі.',
  forSignIn: (masked) => `Пароль правильний. Цей браузер ми бачимо вперше, тож надіслали код на ${masked}.`,
  code: 'Код',
  codeHint: 'Шість цифр; діють 10 хвилин і лише в цьому браузері',
  enter: 'Продовжити',
  wrong: 'Код не підходить або вже не діє. Перевірте цифри в останній SMS.',
  tooOften: (minutes) =>
    minutes > 60
      ? `Забагато невдалих спроб. Спробуйте за ${Math.ceil(minutes / 60)} год або зателефонуйте 466.`
      : `Забагато невдалих спроб. Спробуйте за ${minutes} хв або зателефонуйте 466.`,
  dead: 'Коди, надіслані досі, більше не діють.',
  notReceived: 'SMS не надійшло?',
  notReceivedRetrieval:
    'Перевірте, чи ввімкнено телефон і чи є в ньому місце для SMS. Можливо, у номері помилка — введіть його ще раз. Інакше допоможе Центр обслуговування абонентів: 466.',
  notReceivedSignIn:
    'Перевірте, чи ввімкнено телефон і чи є в ньому місце для SMS, а за хвилину надішліть код ще раз. Інакше допоможе Центр обслуговування абонентів: 466.',
  askAgain: 'Надіслати ще раз',
  nameAgain: 'Ввести номер ще раз',
  why: 'Навіщо код?',
  whyBody:
    'Навіть якщо хтось дізнається ваш пароль, без вашого телефону він не увійде. Після коду ми запамʼятаємо цей браузер. Код нікому не кажіть: працівники оператора про нього не питають.',
};

const en: CodeTexts = {
  title: 'Code from the SMS',
  forRetrieval:
    'If the login or number is one of ours, an SMS is on its way to it. It brings a code or says what to do next.',
  forSignIn: (masked) =>
    `The password is right. We see this browser for the first time, so we have sent a code to ${masked}.`,
  code: 'Code',
  codeHint: 'Six digits; they work for 10 minutes and only in this browser',
  enter: 'Continue',
  wrong: 'The code does not fit or no longer works. Compare the digits with the latest SMS.',
  tooOften: (minutes) =>
    minutes > 60
      ? `Too many wrong tries. Try again in ${Math.ceil(minutes / 60)} h or call 466.`
      : `Too many wrong tries. Try again in ${minutes} min or call 466.`,
  dead: 'The codes sent so far no longer work.',
  notReceived: 'SMS not received?',
  notReceivedRetrieval:
    'See whether the phone is on and has room for SMS. Perhaps the number has a slip: enter it again. Otherwise the Customer Care Center helps: 466.',
  notReceivedSignIn:
    'See whether the phone is on and has room for SMS, and after a minute send the code again. Otherwise the Customer Care Center helps: 466.',
  askAgain: 'Send again',
  nameAgain: 'Enter the number again',
  why: 'Why a code?',
  whyBody:
    'Should anybody learn your password, they cannot come in without your phone. After the code we remember this browser. Tell the code to nobody: the operator’s people never ask for it.',
};

export const codeTexts = words(
  { uk, en },
  {
    uk: {
      wrong: 'Код не підходить або вже не діє. Перевір цифри в останній SMS.',
      tooOften: (minutes) =>
        minutes > 60
          ? `Забагато невдалих спроб. Спробуй за ${Math.ceil(minutes / 60)} год або подзвони: 466.`
          : `Забагато невдалих спроб. Спробуй за ${minutes} хв або подзвони: 466.`,
      notReceivedRetrieval:
        'Перевір, чи ввімкнено телефон і чи є в ньому місце для SMS. Можливо, у номері помилка — введи його ще раз. Інакше допоможе Центр обслуговування абонентів: 466.',
      notReceivedSignIn:
        'Перевір, чи ввімкнено телефон і чи є в ньому місце для SMS, а за хвилину надішли код ще раз. Інакше допоможе Центр обслуговування абонентів: 466.',
      whyBody:
        'Навіть якщо хтось дізнається твій пароль, без твого телефону він не зайде. Після коду ми запамʼятаємо цей браузер. Код нікому не кажи: працівники оператора про нього не питають.',
    },
    en: {},
  },
);

/** What an SMS of this room needs to know. */
export interface SmsFacts {
  readonly brand: string;
  readonly code: string;
  /** Host of the right door, without scheme. */
  readonly door: string;
}

export type SmsKind =
  | 'retrieval code'
  | 'sign-in code'
  | 'step-up code'
  | 'not enrolled'
  | 'coordinator'
  | 'other brand'
  | 'stopped'
  | 'sim replaced'
  | 'answers used up';

/** The SMS of this room. Ukrainian ones fit into one segment of 70 characters; a test counts them. */
export const identitySms: InEveryLanguage<Readonly<Record<SmsKind, (facts: SmsFacts) => string>>> = {
  uk: {
    'retrieval code': ({ brand, code }) =>
      `${brand}: код ${code} для нового пароля, 10 хв. Нікому не показувати`,
    'sign-in code': ({ brand, code }) => `${brand}: код для входу ${code}, діє 10 хв. Нікому не показувати`,
    'step-up code': ({ brand, code }) => `${brand}: код підтвердження ${code}, 10 хв. Нікому не показувати`,
    'not enrolled': ({ door }) => `Пароля ще немає. Логін і пароль тут: ${door}`,
    coordinator: () => 'Номер записано на компанію: новий пароль надає її координатор',
    'other brand': ({ door }) => `Новий пароль для цього номера: ${door}`,
    stopped: ({ brand }) => `${brand}: новий пароль — лише в Центрі обслуговування, 466`,
    'sim replaced': () => 'SIM-картку щойно замінено: новий пароль 10 днів лише через 466',
    'answers used up': ({ brand }) => `${brand}: 5 хибних відповідей, зміну пароля зупинено. Тел. 466`,
  },
  en: {
    'retrieval code': ({ brand, code }) =>
      `${brand}: ${code} is your code for a new password. It works for 10 minutes. Tell nobody.`,
    'sign-in code': ({ brand, code }) =>
      `${brand}: ${code} is your code to sign in. It works for 10 minutes. Tell nobody.`,
    'step-up code': ({ brand, code }) =>
      `${brand}: ${code} is your code to confirm. It works for 10 minutes. Tell nobody.`,
    'not enrolled': ({ door }) => `There is no password yet. Get a login and password at ${door}`,
    coordinator: () => 'This number belongs to a company: its coordinator gives out a new password.',
    'other brand': ({ door }) => `Get a new password for this number at ${door}`,
    stopped: ({ brand }) => `${brand}: only a Customer Care Center can give you a new password. Call 466.`,
    'sim replaced': () =>
      'The SIM was replaced lately: for 10 days only a Customer Care Center gives a new password. Call 466.',
    'answers used up': ({ brand }) =>
      `${brand}: five wrong answers to the secret question; no new password can be set. Call 466.`,
  },
};
