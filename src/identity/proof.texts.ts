import { words } from '../web/index.ts';
import type { Way } from './factor.ts';

interface ProofTexts {
  readonly titles: Readonly<Record<Way, string>>;
  /** At sign-in, after the right password. */
  readonly signInLead: Readonly<Record<Exclude<Way, 'sms'>, string>>;
  readonly codeLabels: Readonly<Record<'totp' | 'recovery', string>>;
  readonly codeHints: Readonly<Record<'totp' | 'recovery', string>>;
  readonly wrong: Readonly<Record<Way, string>>;
  readonly usePasskey: string;
  readonly passkeyFailed: string;
  readonly passkeyNeedsScript: string;
  readonly otherWays: string;
  readonly choose: Readonly<Record<Way, string>>;
  readonly send: string;
  readonly sendLead: (masked: string) => string;
  readonly confirmTitle: string;
  readonly confirmLead: string;
  readonly confirmSent: (masked: string) => string;
  readonly confirmWhy: (minutes: number) => string;
  readonly confirm: string;
  readonly cancel: string;
  readonly toOverview: string;
  readonly kept: string;
  readonly password: string;
  readonly passwordWrong: string;
  readonly passwordToo: string;
  readonly pauseTitle: string;
  readonly pauseLead: (until: string) => string;
  readonly pauseHelp: string;
  readonly waitTitle: string;
  readonly waitLead: (hours: number) => string;
  readonly waitHelp: string;
  readonly setUpTitle: string;
  readonly setUpLead: string;
  readonly setUpWhy: string;
  readonly setUp: string;
  readonly retrievalLead: string;
  readonly retrievalLost: string;
  readonly retrievalLostHelp: string;
}

const uk: ProofTexts = {
  titles: {
    passkey: 'Ключ доступу',
    totp: 'Код із застосунку',
    sms: 'Код з SMS',
    recovery: 'Запасний код',
  },
  signInLead: {
    passkey: 'Пароль правильний. Цей браузер ми бачимо вперше, тож підтвердьте вхід ключем доступу.',
    totp: 'Пароль правильний. Цей браузер ми бачимо вперше, тож введіть код зі свого застосунку.',
    recovery: 'Пароль правильний. Цей браузер ми бачимо вперше, тож введіть один зі своїх запасних кодів.',
  },
  codeLabels: { totp: 'Код із застосунку', recovery: 'Запасний код' },
  codeHints: {
    totp: 'Шість цифр; змінюються щопівхвилини',
    recovery: '16 літер і цифр; кожен код діє один раз',
  },
  wrong: {
    passkey: 'Ключ доступу не підійшов. Спробуйте ще раз або оберіть інший спосіб.',
    totp: 'Код не підходить. Зачекайте на наступний і перевірте, чи правильний час у телефоні.',
    sms: 'Код не підходить або вже не діє. Перевірте цифри в останній SMS.',
    recovery: 'Такого коду немає, або його вже використано. Візьміть наступний.',
  },
  usePasskey: 'Скористатися ключем доступу',
  passkeyFailed: 'Не вийшло: браузер не дав ключа. Спробуйте ще раз або оберіть інший спосіб.',
  passkeyNeedsScript:
    'Ключі доступу працюють лише зі скриптами, а тут їх вимкнено або браузер їх не знає. Оберіть інший спосіб.',
  otherWays: 'Інші способи',
  choose: {
    passkey: 'Ключ доступу',
    totp: 'Код із застосунку',
    sms: 'Код з SMS',
    recovery: 'Запасний код',
  },
  send: 'Надіслати код',
  sendLead: (masked) => `Надішлемо SMS з кодом на ${masked}.`,
  confirmTitle: 'Підтвердьте, що це ви',
  confirmLead: 'Ця дія стосується грошей, доступу або безпеки, тож спершу переконаймося, що це ви.',
  confirmSent: (masked) => `Код надіслано на ${masked}.`,
  confirmWhy: (minutes) => `Після цього ${minutes} хв не питатимемо.`,
  confirm: 'Підтвердити',
  cancel: 'Не зараз',
  toOverview: 'До огляду',
  kept: 'Те, що ви ввели, збережено: після підтвердження все піде далі.',
  password: 'Ваш пароль',
  passwordWrong: 'Пароль не такий. Перевірте його й спробуйте ще раз.',
  passwordToo: 'Пароль нещодавно відновлено, тож перед оплатою введіть ще й пароль.',
  pauseTitle: 'Пауза на добу',
  pauseLead: (until) =>
    `Пароль нещодавно відновлено, тож зміни, від яких залежить вхід, відкриються ${until}.`,
  pauseHelp:
    'Це захищає вас: якби пароль відновив хтось інший, ви встигли б сказати «Це не я» за посиланням із SMS. Решта працює, як завжди. Якщо це терміново — 466.',
  waitTitle: 'Зачекайте трохи',
  waitLead: (hours) =>
    `Вашу SIM-картку щойно замінено. ${hours} год після цього коди з SMS не підтверджують важливих дій — так ми бережемо вас від крадіжки номера.`,
  waitHelp:
    'Усе інше працює як завжди. Потрібно зараз — прийдіть до Центру обслуговування або зателефонуйте 466.',
  setUpTitle: 'Спершу захистіть свій вхід',
  setUpLead: 'Координатор відкриває іншим доступ до їхніх рахунків. Тому самого пароля й SMS тут замало.',
  setUpWhy:
    'Налаштуйте застосунок-автентифікатор або ключ доступу. Це дві хвилини й один раз; далі він знадобиться лише для надання доступу та входу з нового браузера.',
  setUp: 'Налаштувати',
  retrievalLead: 'Ваш вхід захищено ще й власним ключем. Щоб обрати новий пароль, скористайтеся ним.',
  retrievalLost: 'Немає ні ключа, ні запасного коду?',
  retrievalLostHelp:
    'Прийдіть до Центру обслуговування абонентів з документом: там перевірять, що номер ваш, і допоможуть. Довідка — 466.',
};

const en: ProofTexts = {
  titles: {
    passkey: 'Passkey',
    totp: 'Code from your app',
    sms: 'Code from the SMS',
    recovery: 'Recovery code',
  },
  signInLead: {
    passkey:
      'The password is right. We see this browser for the first time, so please confirm with your passkey.',
    totp: 'The password is right. We see this browser for the first time, so please enter the code from your app.',
    recovery:
      'The password is right. We see this browser for the first time, so please enter one of your recovery codes.',
  },
  codeLabels: { totp: 'Code from your app', recovery: 'Recovery code' },
  codeHints: {
    totp: 'Six digits; they change every half minute',
    recovery: '16 letters and digits; each code works once',
  },
  wrong: {
    passkey: 'The passkey did not fit. Try again or choose another way.',
    totp: 'The code does not fit. Wait for the next one, and see whether the clock of your phone is right.',
    sms: 'The code does not fit or no longer works. Compare the digits with the latest SMS.',
    recovery: 'There is no such code, or it has been used. Take the next one.',
  },
  usePasskey: 'Use a passkey',
  passkeyFailed: 'That did not work: the browser gave no passkey. Try again or choose another way.',
  passkeyNeedsScript:
    'Passkeys only work with scripts, which are switched off here, or this browser knows none. Choose another way.',
  otherWays: 'Other ways',
  choose: {
    passkey: 'Passkey',
    totp: 'Code from your app',
    sms: 'Code by SMS',
    recovery: 'Recovery code',
  },
  send: 'Send the code',
  sendLead: (masked) => `We send an SMS with a code to ${masked}.`,
  confirmTitle: 'Confirm that it is you',
  confirmLead: 'This touches money, access or security, so let us first make sure that it is you.',
  confirmSent: (masked) => `A code is on its way to ${masked}.`,
  confirmWhy: (minutes) => `After it we do not ask again for ${minutes} min.`,
  confirm: 'Confirm',
  cancel: 'Not now',
  toOverview: 'To the overview',
  kept: 'What you entered is kept: once confirmed, it goes on from there.',
  password: 'Your password',
  passwordWrong: 'The password is another one. Check it and try again.',
  passwordToo:
    'The password was retrieved a short while ago, so please enter it too before anything is charged.',
  pauseTitle: 'A pause of a day',
  pauseLead: (until) =>
    `The password was retrieved a short while ago: what decides who gets in can be changed again ${until}.`,
  pauseHelp:
    'This protects you: had somebody else retrieved the password, you would still have time to say “this was not me” by the link in the SMS. All else works as ever. If it cannot wait, call 466.',
  waitTitle: 'Please wait a little',
  waitLead: (hours) =>
    `Your SIM card was replaced a short while ago. For ${hours} h after it codes by SMS confirm nothing that matters: so nobody can steal your number and use it.`,
  waitHelp: 'Everything else works as ever. If it cannot wait, come to a Customer Care Center or call 466.',
  setUpTitle: 'First protect your own way in',
  setUpLead:
    'A coordinator opens other people’s bills to them. A password and an SMS alone are not enough for that.',
  setUpWhy:
    'Set up an authenticator app or a passkey. It takes two minutes, once; later you need it only to grant access and to sign in from a new browser.',
  setUp: 'Set it up',
  retrievalLead: 'Your way in is protected by a key of your own. Use it to choose a new password.',
  retrievalLost: 'Neither key nor recovery code?',
  retrievalLostHelp:
    'Come to a Customer Care Center with your document: they make sure that the number is yours, and help. Ask 466 where.',
};

export const proofTexts = words(
  { uk, en },
  {
    uk: {
      signInLead: {
        passkey: 'Пароль правильний. Цей браузер ми бачимо вперше, тож підтвердь вхід ключем доступу.',
        totp: 'Пароль правильний. Цей браузер ми бачимо вперше, тож введи код зі свого застосунку.',
        recovery: 'Пароль правильний. Цей браузер ми бачимо вперше, тож введи один зі своїх запасних кодів.',
      },
      wrong: {
        passkey: 'Ключ доступу не підійшов. Спробуй ще раз або обери інший спосіб.',
        totp: 'Код не підходить. Зачекай на наступний і перевір, чи правильний час у телефоні.',
        sms: 'Код не підходить або вже не діє. Перевір цифри в останній SMS.',
        recovery: 'Такого коду немає, або його вже використано. Візьми наступний.',
      },
      passkeyFailed: 'Не вийшло: браузер не дав ключа. Спробуй ще раз або обери інший спосіб.',
      passkeyNeedsScript:
        'Ключі доступу працюють лише зі скриптами, а тут їх вимкнено або браузер їх не знає. Обери інший спосіб.',
      confirmTitle: 'Підтвердь, що це ти',
      confirmLead: 'Ця дія стосується грошей, доступу або безпеки, тож спершу переконаймося, що це ти.',
      kept: 'Те, що введено, збережено: після підтвердження все піде далі.',
      password: 'Твій пароль',
      passwordWrong: 'Пароль не такий. Перевір його й спробуй ще раз.',
      passwordToo: 'Пароль нещодавно відновлено, тож перед оплатою введи ще й пароль.',
      pauseHelp:
        'Це захищає тебе: якби пароль відновив хтось інший, ще можна було б сказати «Це не я» за посиланням із SMS. Решта працює, як завжди. Якщо це терміново — 466.',
      waitTitle: 'Зачекай трохи',
      waitLead: (hours) =>
        `Твою SIM-картку щойно замінено. ${hours} год після цього коди з SMS не підтверджують важливих дій — так ми бережемо тебе від крадіжки номера.`,
      waitHelp:
        'Усе інше працює як завжди. Потрібно зараз — прийди до Центру обслуговування або зателефонуй 466.',
      retrievalLead: 'Твій вхід захищено ще й власним ключем. Щоб обрати новий пароль, скористайся ним.',
      retrievalLostHelp:
        'Прийди до Центру обслуговування абонентів з документом: там перевірять, що номер твій, і допоможуть. Довідка — 466.',
      setUpTitle: 'Спершу захисти свій вхід',
      setUpWhy:
        'Налаштуй застосунок-автентифікатор або ключ доступу. Це дві хвилини й один раз; далі він знадобиться лише для надання доступу та входу з нового браузера.',
    },
    en: {},
  },
);
