import { words } from '../web/index.ts';

interface LineTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly columns: readonly [when: string, whom: string, what: string, howMuch: string, sum: string];
  readonly kinds: Readonly<Record<string, string>>;
  readonly none: string;
  readonly total: string;
  readonly kept: (lines: number) => string;
  readonly keptWhy: string;
  readonly next: string;
  readonly fileColumns: readonly string[];
  readonly privateSum: string;
  readonly billHeading: (month: string) => string;
  readonly billLead: string;
  readonly billCsv: string;
  readonly billXlsx: string;
  readonly open: string;
  readonly openHeading: string;
  readonly openLead: string;
  readonly opened: (until: string) => string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reasonMissing: string;
  readonly tooOften: string;
}

const kindsUk = {
  'voice/out': 'дзвінок',
  'voice/in': 'вхідний дзвінок',
  'sms/out': 'SMS',
  'sms/in': 'вхідне SMS',
  'mms/out': 'MMS',
  'mms/in': 'вхідне MMS',
  'data/out': 'інтернет',
  'data/in': 'інтернет',
  'fee/out': 'плата',
  'fee/in': 'плата',
};
const kindsEn = {
  'voice/out': 'call',
  'voice/in': 'incoming call',
  'sms/out': 'SMS',
  'sms/in': 'incoming SMS',
  'mms/out': 'MMS',
  'mms/in': 'incoming MMS',
  'data/out': 'data',
  'data/in': 'data',
  'fee/out': 'fee',
  'fee/in': 'fee',
};

const uk: LineTexts = {
  title: 'Деталізація',
  lead: 'Номери приховано. Безкоштовних номерів і ліній допомоги тут немає ніколи; що працівник позначив приватним, — лише одна сума.',
  back: 'Працівник',
  columns: ['Коли', 'Кому, за що', 'Що', 'Скільки', 'Сума'],
  kinds: kindsUk,
  none: 'За цей місяць показувати нічого.',
  total: 'Разом за місяць',
  kept: (lines) => `Приватне, без рядків (${lines})`,
  keptWhy:
    'Стільки коштували розмови й повідомлення, які працівник позначив приватними. Рядки цієї суми бачить лише він.',
  next: 'Наступні рядки',
  fileColumns: [
    'MSISDN', 'Працівник', 'Підрозділ', 'Центр витрат', 'Дата', 'Час', 'Що', 'Номер', 'Секунд', 'Байтів', 'Сума, грн',
  ], // prettier-ignore
  privateSum: 'приватне та не показане, разом',
  billHeading: (month) => `Детальний рахунок усіх працівників: ${month}`,
  billLead:
    'Один файл: кожен рядок закритого місяця з працівником, підрозділом і центром витрат. Номери приховано, приватне — однією сумою на працівника, тож рядки сходяться із сумою за місяць.',
  billCsv: 'Детальний рахунок CSV',
  billXlsx: 'Детальний рахунок XLSX',
  open: 'Відкрити номери',
  openHeading: 'Номери, на які дзвонили',
  openLead:
    'Їх можна відкрити на пів години, назвавши причину. Працівник побачить, хто, коли й чому це зробив. Приватне не відкриється.',
  opened: (until) => `Номери відкрито до ${until}. Працівник бачить це у своїх подіях.`,
  reason: 'Причина',
  reasonHint: 'Її прочитає працівник. Наприклад: перевірка рахунку за роумінг, звернення 481',
  reasonMissing: 'Поясніть причину: від 10 до 200 знаків.',
  tooOften: 'Сьогодні номери відкривали вже 20 разів. Спробуйте завтра.',
};

const en: LineTexts = {
  title: 'Detailed bill',
  lead: 'Numbers are masked. Free numbers and help lines never appear; what the employee marked private is one sum.',
  back: 'Employee',
  columns: ['When', 'To whom, for what', 'What', 'How much', 'Sum'],
  kinds: kindsEn,
  none: 'There is nothing to show for this month.',
  total: 'The month together',
  kept: (lines) => `Private, without lines (${lines})`,
  keptWhy:
    'What the calls and messages cost that the employee marked private. Only they see the lines of this sum.',
  next: 'Further lines',
  fileColumns: [
    'MSISDN', 'Employee', 'Department', 'Cost centre', 'Date', 'Time', 'What', 'Number', 'Seconds', 'Bytes', 'Sum, UAH',
  ], // prettier-ignore
  privateSum: 'private and not shown, together',
  billHeading: (month) => `Detailed bill of all employees: ${month}`,
  billLead:
    'One file: every line of the closed month with employee, department and cost centre. Numbers are masked and what is private is one sum for each employee, so the lines add up to the month.',
  billCsv: 'Detailed bill, CSV',
  billXlsx: 'Detailed bill, XLSX',
  open: 'Open the numbers',
  openHeading: 'Numbers called',
  openLead:
    'They can be opened for half an hour if you give a reason. The employee sees who did so, when and why. What is private stays shut.',
  opened: (until) => `The numbers are open until ${until}. The employee sees this among their activity.`,
  reason: 'Reason',
  reasonHint: 'The employee will read it. For example: checking the roaming bill, ticket 481',
  reasonMissing: 'Explain the reason: 10 to 200 characters.',
  tooOften: 'Numbers were opened 20 times today. Try tomorrow.',
};

/** What is said about the lines of an employee. */
export const lineTexts = words({ uk, en });
