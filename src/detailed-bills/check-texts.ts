import { type CountForms, countText } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface CheckTexts {
  readonly title: string;
  readonly lead: string;
  readonly code: string;
  readonly hint: string;
  readonly check: string;
  readonly malformed: string;
  readonly unknown: string;
  readonly tooOften: string;
  readonly genuine: string;
  readonly broken: string;
  readonly brokenLead: string;
  readonly compare: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<'order' | 'month', string>>;
  readonly month: string;
  readonly number: string;
  readonly sealed: string;
  readonly place: string;
  readonly lines: (count: number) => string;
  readonly total: string;
  readonly category: string;
  readonly linesHeading: string;
  readonly sum: string;
  readonly totals: string;
  readonly agree: string;
  readonly disagree: string;
  readonly forMachines: string;
  readonly statement: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly how: string;
}

const LINES: CountForms = {
  uk: { one: 'рядок', few: 'рядки', many: 'рядків', other: 'рядка' },
  en: { one: 'line', other: 'lines' },
};

export const checkTexts = words<CheckTexts>(
  {
    uk: {
      title: 'Перевірити деталізацію',
      lead: 'Введіть код із роздрукованої деталізації, і ми покажемо, що в ній має бути написано.',
      code: 'Код перевірки',
      hint: '16 літер і цифр, надруковані внизу кожної сторінки',
      check: 'Перевірити',
      malformed: 'У коді 16 літер і цифр, наприклад 7K2M-9QXA-01BC-4DEF. Перевірте, чи всі на місці.',
      unknown: 'Деталізації з таким кодом ми не видавали. Перевірте, чи правильно введено код.',
      tooOften: 'Забагато перевірок поспіль. Спробуйте за кілька хвилин.',
      genuine: 'Справжня. Таку деталізацію видали ми',
      broken: 'Підпис не збігається',
      brokenLead: 'Запис про цю деталізацію пошкоджено. Не покладайтеся на неї та зателефонуйте нам: 466.',
      compare: 'Порівняйте ці дані з папером. Якщо щось інакше, папір змінено.',
      kind: 'Що це',
      kinds: { order: 'Замовлена деталізація поточного місяця', month: 'Деталізація місяця' },
      month: 'Місяць',
      number: 'Номер',
      sealed: 'Підписано',
      place: 'Порядковий номер підпису',
      lines: (count) => countText(count, 'uk', LINES.uk),
      total: 'Усього',
      category: 'За що',
      linesHeading: 'Рядків',
      sum: 'Сума',
      totals: 'Суми',
      agree: 'Рядки = витрати місяця = рух рахунку',
      disagree: 'Увага: у цій деталізації рядки, витрати місяця та рух рахунку не збігалися.',
      forMachines: 'Перевірити самостійно',
      statement: 'Підписаний текст',
      signature: 'Підпис (Ed25519, base64)',
      publicKey: 'Відкритий ключ (DER, base64)',
      how: 'Підпис перевіряють над цим текстом у UTF-8. Поле chain — ланцюжок SHA-256 над рядками файлу JSON.',
    },
    en: {
      title: 'Check a detailed bill',
      lead: 'Type the code from a printed bill and we show what must be written on it.',
      code: 'Code',
      hint: '16 letters and digits, printed at the foot of each page',
      check: 'Check',
      malformed: 'A code has 16 letters and digits, such as 7K2M-9QXA-01BC-4DEF. See whether all are there.',
      unknown: 'We issued no bill with this code. See whether it was typed right.',
      tooOften: 'Too many checks in a row. Try again in a few minutes.',
      genuine: 'Genuine. We issued this bill',
      broken: 'The signature does not fit',
      brokenLead: 'The record of this bill is damaged. Do not rely on it, and call us: 466.',
      compare: 'Compare these figures with the paper. If anything differs, the paper was changed.',
      kind: 'What it is',
      kinds: { order: 'An ordered bill of the current month', month: 'The bill of a month' },
      month: 'Month',
      number: 'Number',
      sealed: 'Signed',
      place: 'Number of the signature',
      lines: (count) => countText(count, 'en', LINES.en),
      total: 'Total',
      category: 'For what',
      linesHeading: 'Lines',
      sum: 'Amount',
      totals: 'Sums',
      agree: 'Lines = expenses of the month = taken from the balance',
      disagree: 'Note: in this bill lines, expenses and movement of the account did not agree.',
      forMachines: 'Check it yourself',
      statement: 'Signed text',
      signature: 'Signature (Ed25519, base64)',
      publicKey: 'Public key (DER, base64)',
      how: 'The signature is over this text in UTF-8. The field chain is the SHA-256 chain over the lines of the JSON file.',
    },
  },
  {
    uk: {
      lead: 'Введи код із роздрукованої деталізації, і ми покажемо, що в ній має бути написано.',
      compare: 'Порівняй ці дані з папером. Якщо щось інакше, папір змінено.',
      malformed: 'У коді 16 літер і цифр, наприклад 7K2M-9QXA-01BC-4DEF. Перевір, чи всі на місці.',
      unknown: 'Деталізації з таким кодом ми не видавали. Перевір, чи правильно введено код.',
      tooOften: 'Забагато перевірок поспіль. Спробуй за кілька хвилин.',
      brokenLead: 'Запис про цю деталізацію пошкоджено. Не покладайся на неї та набери 466.',
    },
    en: {},
  },
);
