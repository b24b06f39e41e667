import { type BrandId, type CountForms, type InEveryLanguage, countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Format } from './bill-file.ts';

/** What a paper says; the same on both brands, as all that is carried away. */
export interface PaperTexts {
  readonly title: (month: string) => string;
  readonly number: (number: string) => string;
  readonly ordered: (when: string) => string;
  readonly made: (when: string) => string;
  /** That names were put beside numbers, and what a name is called. */
  readonly named: string;
  readonly part: (part: number, of: number, first: string, last: string) => string;
  readonly contact: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly page: string;
  readonly onPage: string;
  readonly soFar: string;
  readonly totals: string;
  readonly inAll: string;
  readonly lines: (count: number) => string;
  readonly agrees: (sum: string) => string;
  readonly disagrees: (expense: string, moved: string) => string;
  readonly code: (code: string) => string;
  readonly signed: (key: string) => string;
  readonly check: string;
}

const LINES: CountForms = {
  uk: { one: 'рядок', few: 'рядки', many: 'рядків', other: 'рядка' },
  en: { one: 'line', other: 'lines' },
};

const UP_TO_LINES_UK = { one: 'рядка', few: 'рядків', many: 'рядків', other: 'рядка' };

export const PAPER_TEXTS: InEveryLanguage<PaperTexts> = {
  uk: {
    title: (month) => `Деталізація: ${month}`,
    number: (number) => `Номер: ${number}`,
    ordered: (when) => `Замовлено ${when}. Пізніших рядків тут немає.`,
    made: (when) => `За даними на ${when}`,
    named: 'Імена під номерами — з контактів власника номера; у підписаній деталізації їх немає.',
    part: (part, of, first, last) =>
      `Частина ${part} із ${of}: рядки ${first}–${last}. Підсумки, код і підпис — усієї деталізації.`,
    contact: 'У контактах',
    columns: ['Час', 'З ким або що', 'Вид', 'Скільки', 'З рахунку'],
    page: 'Сторінка',
    onPage: 'На сторінці',
    soFar: 'від початку',
    totals: 'Разом',
    inAll: 'Усього',
    lines: (count) => countText(count, 'uk', LINES.uk),
    agrees: (sum) => `Рядки = витрати місяця = рух рахунку: ${sum}`,
    disagrees: (expense, moved) => `Суми не сходяться: витрати місяця ${expense}, рух рахунку ${moved}.`,
    code: (code) => `Код перевірки: ${code}`,
    signed: (key) => `Підписано електронно (Ed25519), ключ ${key}.`,
    check: 'Справжність перевіряють за кодом без входу:',
  },
  en: {
    title: (month) => `Detailed bill: ${month}`,
    number: (number) => `Number: ${number}`,
    ordered: (when) => `Ordered ${when}. Later lines are not in it.`,
    made: (when) => `As known on ${when}`,
    named: 'Names under numbers come from the owner’s contacts; the signed bill does not hold them.',
    part: (part, of, first, last) =>
      `Part ${part} of ${of}: lines ${first} to ${last}. Totals, code and signature are of the whole bill.`,
    contact: 'In contacts',
    columns: ['Time', 'With whom or what', 'Kind', 'How much', 'From balance'],
    page: 'Page',
    onPage: 'On this page',
    soFar: 'so far',
    totals: 'In all',
    inAll: 'Total',
    lines: (count) => countText(count, 'en', LINES.en),
    agrees: (sum) => `Lines = expenses of the month = taken from the balance: ${sum}`,
    disagrees: (expense, moved) =>
      `The sums do not agree: expenses of the month ${expense}, taken from the balance ${moved}.`,
    code: (code) => `Code to check it by: ${code}`,
    signed: (key) => `Signed electronically (Ed25519), key ${key}.`,
    check: 'Anybody can check it by the code, without signing in:',
  },
};

interface FileTexts {
  readonly heading: string;
  readonly names: Readonly<Record<Format, string>>;
  readonly named: string;
  readonly namedLead: string;
  readonly tooOften: string;
  readonly tooOftenLead: string;
  readonly making: (name: string) => string;
  readonly makingLead: string;
  readonly willTell: string;
  readonly done: (lines: number, of: string) => string;
  readonly lookAgain: string;
  readonly failed: string;
  readonly failedLead: string;
  readonly again: string;
  readonly tooLong: string;
  readonly tooLongLead: (most: number) => string;
  readonly paperPart: (part: number) => string;
  readonly linesFrom: (first: string, last: string) => string;
  readonly inOne: string;
  readonly proof: string;
  readonly proofLead: string;
  readonly check: string;
}

export const fileTexts = words<FileTexts>(
  {
    uk: {
      heading: 'Зберегти або надрукувати',
      names: { pdf: 'PDF', xlsx: 'Excel (XLSX)', csv: 'CSV', json: 'JSON' },
      named: 'З іменами з контактів',
      namedLead:
        'Ті самі рядки з вашими іменами поруч із номерами. Такий файл ми складаємо щоразу наново й не зберігаємо.',
      tooOften: 'Забагато файлів поспіль',
      tooOftenLead: 'Файли з іменами складаємо щоразу наново. Зачекайте кілька хвилин і завантажте ще раз.',
      making: (name) => `Готуємо файл ${name}`,
      makingLead: 'Рядків багато, тому це займе трохи часу. Сторінку можна закрити: робота триватиме.',
      willTell: 'Коли файл буде готовий, ми повідомимо.',
      done: (lines, of) => `Записано ${countText(lines, 'uk', LINES.uk)} із ${of}`,
      lookAgain: 'Подивитися ще раз',
      failed: 'Файл не вдалося підготувати',
      failedLead: 'Це наша помилка, і ми вже про неї знаємо. Нічого не знято.',
      again: 'Спробувати ще раз',
      tooLong: 'Довга деталізація: PDF частинами',
      tooLongLead: (most) =>
        `В одному PDF — до ${countText(most, 'uk', UP_TO_LINES_UK)}, за порядком у часі. На кожній частині є підсумки, код і підпис усієї деталізації.`,
      paperPart: (part) => `PDF, частина ${part}`,
      linesFrom: (first, last) => `рядки ${first}–${last}`,
      inOne: 'Усе одним файлом',
      proof: 'Код перевірки',
      proofLead: 'За цим кодом будь-хто пересвідчиться, що роздрукована деталізація справжня.',
      check: 'Перевірити',
    },
    en: {
      heading: 'Save or print',
      names: { pdf: 'PDF', xlsx: 'Excel (XLSX)', csv: 'CSV', json: 'JSON' },
      named: 'With names from your contacts',
      namedLead:
        'The same lines with your names beside the numbers. Such a file is made anew each time and not kept.',
      tooOften: 'Too many files in a row',
      tooOftenLead: 'Files with names are made anew each time. Wait some minutes and download it again.',
      making: (name) => `Preparing the ${name} file`,
      makingLead: 'There are many lines, so this takes a little while. You can close the page: work goes on.',
      willTell: 'We will tell you when the file is ready.',
      done: (lines, of) => `${countText(lines, 'en', LINES.en)} of ${of} written`,
      lookAgain: 'Look again',
      failed: 'The file could not be made',
      failedLead: 'This is our fault and we know of it. Nothing was taken.',
      again: 'Try again',
      tooLong: 'A long bill: PDF in parts',
      tooLongLead: (most) =>
        `One PDF holds up to ${countText(most, 'en', LINES.en)}, in the order of time. Each part carries the totals, code and signature of the whole bill.`,
      paperPart: (part) => `PDF, part ${part}`,
      linesFrom: (first, last) => `lines ${first} to ${last}`,
      inOne: 'Everything in one file',
      proof: 'Code to check it by',
      proofLead: 'With this code anybody can make sure that a printed bill is genuine.',
      check: 'Check it',
    },
  },
  {
    uk: {
      makingLead: 'Рядків багато, тож трохи зачекай. Сторінку можна закрити: робота триватиме.',
      namedLead:
        'Ті самі рядки з твоїми іменами поруч із номерами. Такий файл ми складаємо щоразу наново й не зберігаємо.',
      tooOftenLead: 'Файли з іменами складаємо щоразу наново. Зачекай кілька хвилин і завантаж ще раз.',
    },
    en: {},
  },
);

/** What stands over the notice in the inbox and as the subject of a mail. */
export const READY_TITLE: InEveryLanguage<string> = { uk: 'Деталізація готова', en: 'Your bill is ready' };

/** That a long file is ready, in the portal and in mails. */
export const READY_TEXT: Readonly<Record<BrandId, InEveryLanguage<(month: string, name: string) => string>>> =
  {
    kyivstar: {
      uk: (month, name) =>
        `Файл ${name} з деталізацією за ${month} готовий. Його можна зберегти або надрукувати.`,
      en: (month, name) => `The ${name} file of your bill for ${month} is ready to be kept or printed.`,
    },
    djuice: {
      uk: (month, name) => `Файл ${name} з деталізацією за ${month} готовий. Зберігай або друкуй.`,
      en: (month, name) => `The ${name} file of your bill for ${month} is ready to be kept or printed.`,
    },
  };

/** The same by SMS: one segment, without an address that could be forged. */
export const READY_SMS: InEveryLanguage<(brand: string, month: string, name: string) => string> = {
  uk: (brand, month, name) => `${brand}: деталізація за ${month} готова, ${name}`,
  en: (brand, month, name) =>
    `${brand}: the ${name} file of your bill for ${month} is ready. Please sign in.`,
};
