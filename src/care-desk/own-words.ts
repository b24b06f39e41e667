import { words } from '../web/index.ts';

interface OwnTexts {
  readonly place: string;
  readonly title: string;
  readonly lead: string;
  readonly passkeys: string;
  readonly none: string;
  readonly columns: readonly [name: string, added: string, used: string, act: string];
  readonly never: string;
  readonly remove: string;
  readonly add: string;
  readonly addLead: string;
  readonly name: string;
  readonly usual: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeWrong: string;
  readonly passkeyWrong: string;
  readonly create: string;
  readonly codes: string;
  readonly codesLead: (left: number) => string;
  readonly makeCodes: string;
  readonly codesOnce: string;
  readonly codesKept: string;
  readonly done: Readonly<Record<'added' | 'removed', string>>;
  readonly enterByPasskey: string;
  readonly lost: string;
}

const uk: OwnTexts = {
  place: 'Мій вхід',
  title: 'Мій вхід',
  lead: 'Ключі доступу й запасні коди. Кожна зміна просить код із застосунку і записується в журнал.',
  passkeys: 'Ключі доступу',
  none: 'Ще жодного. З ключем не потрібні ні пароль, ні код, і підробна сторінка його не виманить.',
  columns: ['Назва', 'Додано', 'Востаннє', 'Дія'],
  never: 'ще ні',
  remove: 'Вилучити',
  add: 'Додати ключ доступу',
  addLead: 'Браузер попросить відбиток, обличчя або PIN цього пристрою.',
  name: 'Як його назвати',
  usual: 'Робочий компʼютер',
  code: 'Код із застосунку',
  codeHint: 'Шість цифр або один із запасних кодів',
  codeWrong: 'Код не підходить або вже використаний. Зачекайте на наступний.',
  passkeyWrong: 'Ключ не створено. Спробуйте ще раз.',
  create: 'Створити ключ',
  codes: 'Запасні коди',
  codesLead: (left) =>
    left === 0
      ? 'Кодів немає. Роздрукуйте їх: один такий код замінює код із застосунку, якщо телефон утрачено.'
      : `Лишилося ${left}. Нові замінять усі старі.`,
  makeCodes: 'Створити нові коди',
  codesOnce: 'Коди показуємо лише тепер: роздрукуйте або перепишіть. Кожен діє один раз, разом з паролем.',
  codesKept: 'Коди збережено',
  done: { added: 'Ключ доступу додано.', removed: 'Ключ доступу вилучено.' },
  enterByPasskey: 'Увійти з ключем доступу',
  lost: 'Утратили телефон? Введіть замість коду один із запасних. Немає й їх — керівник закриє цей доступ і надішле нове запрошення.',
};

const en: OwnTexts = {
  place: 'My sign-in',
  title: 'My sign-in',
  lead: 'Passkeys and recovery codes. Each change asks for a code of the app and is written into the journal.',
  passkeys: 'Passkeys',
  none: 'None yet. A passkey needs neither password nor code, and a false page cannot coax it out.',
  columns: ['Name', 'Added', 'Last used', 'Act'],
  never: 'not yet',
  remove: 'Remove',
  add: 'Add a passkey',
  addLead: 'The browser asks for the fingerprint, face or PIN of this device.',
  name: 'What to call it',
  usual: 'Work computer',
  code: 'Code of the app',
  codeHint: 'Six digits, or one of the recovery codes',
  codeWrong: 'The code does not fit or was used already. Wait for the next one.',
  passkeyWrong: 'No passkey was made. Try again.',
  create: 'Make the passkey',
  codes: 'Recovery codes',
  codesLead: (left) =>
    left === 0
      ? 'There are none. Print them: one takes the place of the app’s code when the phone is lost.'
      : `${left} are left. New ones take the place of all old ones.`,
  makeCodes: 'Make new codes',
  codesOnce:
    'The codes are shown only now: print them or write them down. Each works once, with the password.',
  codesKept: 'The codes are kept',
  done: { added: 'The passkey was added.', removed: 'The passkey was removed.' },
  enterByPasskey: 'Sign in with a passkey',
  lost: 'Lost the phone? Enter one of the recovery codes instead of the code. None left: a supervisor closes this access and invites you anew.',
};

export const ownTexts = words({ uk, en });
