import { words } from '../web/index.ts';

interface MailTexts {
  readonly title: string;
  readonly lead: string;
  readonly about: string;
  readonly open: string;
  readonly list: string;
  readonly none: string;
  readonly address: string;
  readonly addressHint: string;
  readonly addressWrong: string;
  readonly send: string;
  readonly remove: (address: string) => string;
  readonly full: string;
  readonly tooOften: (minutes: number) => string;
  readonly codeTitle: string;
  readonly codeLead: (address: string) => string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeWrong: string;
  readonly confirm: string;
  readonly added: string;
  readonly removed: string;
  readonly subject: (brand: string) => string;
  readonly body: (code: string, brand: string) => string;
}

const uk: MailTexts = {
  title: 'Адреси для сповіщень',
  lead: 'Про кожну зміну в безпеці ми пишемо SMS. Друга адреса — щоб дізнатися й тоді, коли телефон не з вами.',
  about: 'Сповіщення про зміни в безпеці надходять у SMS, а також на пошту, якщо її вказати.',
  open: 'Адреси пошти',
  list: 'Підтверджені адреси',
  none: 'Поки жодної: сповіщення надходять лише в SMS.',
  address: 'Адреса електронної пошти',
  addressHint: 'Надішлемо на неї код, щоб упевнитися, що вона ваша',
  addressWrong: 'Це не схоже на адресу. Приклад: olena@example.ua.',
  send: 'Надіслати код',
  remove: (address) => `Вилучити ${address}`,
  full: 'Більше трьох адрес не потрібно. Спершу вилучіть одну.',
  tooOften: (minutes) => `Забагато листів. Спробуйте за ${minutes} хв.`,
  codeTitle: 'Код із листа',
  codeLead: (address) => `Надіслали лист із кодом на ${address}. Якщо його немає, зазирніть до спаму.`,
  code: 'Код',
  codeHint: 'Шість цифр; діють 10 хвилин',
  codeWrong: 'Код не підходить або вже не діє. Перевірте цифри в останньому листі.',
  confirm: 'Підтвердити адресу',
  added: 'Адресу додано.',
  removed: 'Адресу вилучено.',
  subject: (brand) => `${brand}: код для підтвердження адреси`,
  body: (code, brand) =>
    `Ваш код: ${code}\n\nВведіть його на сторінці, де ви вказали цю адресу. Він діє 10 хвилин.\n\nЯкщо ви не вказували цю адресу в ${brand}, просто видаліть лист: без коду нічого не станеться.`,
};

const en: MailTexts = {
  title: 'Addresses for notices',
  lead: 'We tell you of every change in security by SMS. A second address lets you know even when the phone is not with you.',
  about: 'Notices about security come by SMS, and by mail too if you give an address.',
  open: 'Mail addresses',
  list: 'Confirmed addresses',
  none: 'None so far: notices come by SMS only.',
  address: 'Mail address',
  addressHint: 'We send a code to it, to be sure that it is yours',
  addressWrong: 'This does not look like an address. An example: olena@example.ua.',
  send: 'Send the code',
  remove: (address) => `Remove ${address}`,
  full: 'Nobody needs more than three. Remove one first.',
  tooOften: (minutes) => `Too many mails. Try again in ${minutes} min.`,
  codeTitle: 'Code from the mail',
  codeLead: (address) =>
    `A mail with a code is on its way to ${address}. If it does not come, look into the spam.`,
  code: 'Code',
  codeHint: 'Six digits; they work for 10 minutes',
  codeWrong: 'The code does not fit or no longer works. Compare the digits with the latest mail.',
  confirm: 'Confirm the address',
  added: 'The address is added.',
  removed: 'The address is removed.',
  subject: (brand) => `${brand}: code to confirm this address`,
  body: (code, brand) =>
    `Your code: ${code}\n\nEnter it on the page where you gave this address. It works for 10 minutes.\n\nIf you gave no address to ${brand}, simply delete this mail: without the code nothing happens.`,
};

export const mailTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Про кожну зміну в безпеці ми пишемо SMS. Друга адреса — щоб дізнатися й тоді, коли телефон не з тобою.',
      addressHint: 'Надішлемо на неї код, щоб упевнитися, що вона твоя',
      full: 'Більше трьох адрес не потрібно. Спершу вилучи одну.',
      tooOften: (minutes) => `Забагато листів. Спробуй за ${minutes} хв.`,
      codeLead: (address) => `Лист із кодом уже летить на ${address}. Якщо його немає, зазирни до спаму.`,
      codeWrong: 'Код не підходить або вже не діє. Перевір цифри в останньому листі.',
      body: (code, brand) =>
        `Твій код: ${code}\n\nВведи його на сторінці, де вказано цю адресу. Він діє 10 хвилин.\n\nЯкщо цю адресу в ${brand} вказав хтось інший, просто видали лист: без коду нічого не станеться.`,
    },
    en: {},
  },
);
