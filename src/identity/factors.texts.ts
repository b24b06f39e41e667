import { words } from '../web/index.ts';
import type { FactorKind } from './factor.ts';

interface FactorsTexts {
  readonly title: string;
  readonly lead: string;
  readonly about: string;
  readonly open: string;
  readonly none: string;
  readonly list: string;
  readonly name: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<FactorKind, string>>;
  readonly added: string;
  readonly used: string;
  readonly never: string;
  readonly remove: string;
  readonly removeName: (name: string) => string;
  readonly app: string;
  readonly appAbout: string;
  readonly add: string;
  readonly addApp: string;
  readonly passkey: string;
  readonly passkeyAbout: string;
  readonly addPasskey: string;
  readonly recovery: string;
  readonly recoveryAbout: (left: number) => string;
  readonly recoveryNone: string;
  readonly makeCodes: string;
  readonly smsNote: string;
  readonly full: string;
  readonly appLead: string;
  readonly appSteps: readonly [string, string, string];
  readonly picture: string;
  readonly keyByHand: string;
  readonly nameHint: string;
  readonly appName: string;
  readonly passkeyName: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeWrong: string;
  readonly save: string;
  readonly passkeyLead: string;
  readonly passkeyWrong: string;
  readonly create: string;
  readonly codesTitle: string;
  readonly codesAdded: (name: string) => string;
  readonly codesLead: string;
  readonly codesFor: (login: string) => string;
  readonly codesKept: string;
  readonly toCompany: string;
  readonly addedDone: string;
  readonly removedDone: string;
}

const uk: FactorsTexts = {
  title: 'Способи підтвердження',
  lead: 'Чим, крім пароля, ви доводите, що це ви: у новому браузері, перед оплатою та перед змінами в безпеці.',
  about:
    'SMS на ваш номер працює завжди. Надійніше — застосунок або ключ доступу: їх не перехопити разом із SIM-карткою.',
  open: 'Налаштувати',
  none: 'Поки що лише SMS на ваш номер.',
  list: 'Ваші способи',
  name: 'Назва',
  kind: 'Спосіб',
  kinds: { totp: 'Застосунок', passkey: 'Ключ доступу' },
  added: 'Додано',
  used: 'Востаннє',
  never: 'ще ні разу',
  remove: 'Вилучити',
  removeName: (name) => `Вилучити «${name}»`,
  app: 'Застосунок-автентифікатор',
  appAbout:
    'Показує код, новий щопівхвилини, навіть без мережі. Працює в будь-якому браузері, і без скриптів.',
  add: 'Додати спосіб',
  addApp: 'Додати застосунок',
  passkey: 'Ключ доступу',
  passkeyAbout:
    'Палець, обличчя або PIN вашого пристрою замість паролів. Найнадійніше: підроблений сайт його не виманить. Потрібні скрипти.',
  addPasskey: 'Додати ключ доступу',
  recovery: 'Запасні коди',
  recoveryAbout: (left) => `Залишилося кодів: ${left}. Кожен діє один раз, якщо телефону під рукою немає.`,
  recoveryNone: 'Десять кодів на папері на випадок, коли телефону під рукою немає.',
  makeCodes: 'Створити нові коди',
  smsNote:
    'Про SMS: хто заволодіє вашою SIM-карткою або перехопить повідомлення, отримає й код. Застосунок і ключ доступу від цього захищають.',
  full: 'Більше десяти способів не потрібно. Вилучіть той, яким не користуєтеся.',
  appLead: 'Підійде будь-який: Google Authenticator, Aegis, 2FAS, менеджер паролів.',
  appSteps: [
    'Відкрийте застосунок і оберіть «Додати».',
    'Наведіть камеру на малюнок або введіть ключ вручну.',
    'Введіть код, який покаже застосунок.',
  ],
  picture: 'Малюнок для камери застосунку',
  keyByHand: 'Ключ для введення вручну',
  nameHint: 'Щоб упізнати у списку',
  appName: 'Застосунок у телефоні',
  passkeyName: 'Ключ цього пристрою',
  code: 'Код із застосунку',
  codeHint: 'Шість цифр; змінюються щопівхвилини',
  codeWrong: 'Код не підходить. Зачекайте на наступний і перевірте, чи правильний час у телефоні.',
  save: 'Додати',
  passkeyLead:
    'Браузер запитає палець, обличчя або PIN. Ключ залишиться у вашому пристрої, до нас він не потрапить.',
  passkeyWrong: 'Ключ не додано: відповідь браузера не підійшла або цей ключ уже є. Спробуйте ще раз.',
  create: 'Створити ключ',
  codesTitle: 'Запасні коди',
  codesAdded: (name) => `«${name}» додано.`,
  codesLead:
    'Роздрукуйте або перепишіть їх зараз: удруге ми їх не покажемо. Кожен діє один раз, старі коди вже не діють.',
  codesFor: (login) => `Для логіна ${login}`,
  codesKept: 'Коди збережено, далі',
  toCompany: 'До вашої компанії',
  addedDone: 'Додано. На ваш номер надійде SMS про це.',
  removedDone: 'Вилучено. На ваш номер надійде SMS про це.',
};

const en: FactorsTexts = {
  title: 'Ways to confirm',
  lead: 'What proves you besides the password: in a new browser, before you pay, and before you change anything in security.',
  about:
    'An SMS to your number always works. An app or a passkey is safer: nobody gets it together with the SIM card.',
  open: 'Set up',
  none: 'So far only an SMS to your number.',
  list: 'Your ways',
  name: 'Name',
  kind: 'Way',
  kinds: { totp: 'App', passkey: 'Passkey' },
  added: 'Added',
  used: 'Last used',
  never: 'not yet',
  remove: 'Remove',
  removeName: (name) => `Remove “${name}”`,
  app: 'Authenticator app',
  appAbout:
    'Shows a code, a new one every half minute, even offline. Works in every browser, without scripts too.',
  add: 'Add a way',
  addApp: 'Add an app',
  passkey: 'Passkey',
  passkeyAbout:
    'The finger, face or PIN of your device instead of passwords. The safest: no false site can coax it out of you. Needs scripts.',
  addPasskey: 'Add a passkey',
  recovery: 'Recovery codes',
  recoveryAbout: (left) => `Codes left: ${left}. Each works once, when your phone is not at hand.`,
  recoveryNone: 'Ten codes on paper for when your phone is not at hand.',
  makeCodes: 'Make new codes',
  smsNote:
    'About SMS: whoever gets your SIM card or reads your messages gets the code too. An app or a passkey protects you from that.',
  full: 'Nobody needs more than ten. Remove one that you do not use.',
  appLead: 'Any will do: Google Authenticator, Aegis, 2FAS, a password manager.',
  appSteps: [
    'Open the app and choose “Add”.',
    'Point its camera at the picture, or type the key.',
    'Enter the code that the app shows.',
  ],
  picture: 'Picture for the app’s camera',
  keyByHand: 'Key to be typed',
  nameHint: 'To know it in the list',
  appName: 'App on my phone',
  passkeyName: 'Passkey of this device',
  code: 'Code from the app',
  codeHint: 'Six digits; they change every half minute',
  codeWrong:
    'The code does not fit. Wait for the next one, and see whether the clock of your phone is right.',
  save: 'Add',
  passkeyLead:
    'The browser asks for a finger, a face or a PIN. The key stays in your device and never comes to us.',
  passkeyWrong:
    'The passkey was not added: the browser’s answer did not fit, or it is here already. Try again.',
  create: 'Create a passkey',
  codesTitle: 'Recovery codes',
  codesAdded: (name) => `“${name}” is added.`,
  codesLead:
    'Print them or write them down now: we never show them again. Each works once; older codes no longer work.',
  codesFor: (login) => `For the login ${login}`,
  codesKept: 'The codes are safe, go on',
  toCompany: 'To your company',
  addedDone: 'Added. An SMS to your number will say so.',
  removedDone: 'Removed. An SMS to your number will say so.',
};

export const factorsTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Чим, крім пароля, ти доводиш, що це ти: у новому браузері, перед оплатою та перед змінами в безпеці.',
      about:
        'SMS на твій номер працює завжди. Надійніше — застосунок або ключ доступу: їх не перехопити разом із SIM-карткою.',
      none: 'Поки що лише SMS на твій номер.',
      list: 'Твої способи',
      passkeyAbout:
        'Палець, обличчя або PIN твого пристрою замість паролів. Найнадійніше: підроблений сайт його не виманить. Потрібні скрипти.',
      smsNote:
        'Про SMS: хто заволодіє твоєю SIM-карткою або перехопить повідомлення, отримає й код. Застосунок і ключ доступу від цього захищають.',
      full: 'Більше десяти способів не потрібно. Вилучи той, яким не користуєшся.',
      appSteps: [
        'Відкрий застосунок і обери «Додати».',
        'Наведи камеру на малюнок або введи ключ вручну.',
        'Введи код, який покаже застосунок.',
      ],
      codeWrong: 'Код не підходить. Зачекай на наступний і перевір, чи правильний час у телефоні.',
      passkeyLead:
        'Браузер запитає палець, обличчя або PIN. Ключ залишиться у твоєму пристрої, до нас він не потрапить.',
      passkeyWrong: 'Ключ не додано: відповідь браузера не підійшла або цей ключ уже є. Спробуй ще раз.',
      codesLead:
        'Роздрукуй або перепиши їх зараз: удруге ми їх не покажемо. Кожен діє один раз, старі коди вже не діють.',
      addedDone: 'Додано. На твій номер прилетить SMS про це.',
      removedDone: 'Вилучено. На твій номер прилетить SMS про це.',
      toCompany: 'До твоєї компанії',
    },
    en: {},
  },
);
