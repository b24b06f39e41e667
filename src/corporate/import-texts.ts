import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import { approvalTexts } from './approval-texts.ts';
import { EMPLOYEES } from './company-names.ts';
import { lineTexts } from './import-line-texts.ts';
import type { JudgedLine } from './import-line.ts';
import type { ProposalState } from './import-proposal.ts';

type Kind = JudgedLine['kind'] | 'left out';

interface ImportTexts {
  readonly title: string;
  readonly lead: string;
  readonly fileHeading: string;
  readonly file: string;
  readonly fileHint: string;
  readonly pasteHeading: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly look: string;
  readonly lookPasted: string;
  readonly templates: string;
  readonly templateCsv: string;
  readonly templateXlsx: string;
  readonly rules: string;
  readonly ruleLines: readonly string[];
  readonly earlier: string;
  readonly none: string;
  readonly older: string;
  readonly listColumns: readonly [when: string, what: string, lines: string, state: string];
  readonly pasted: string;
  readonly states: Readonly<Record<ProposalState, string>>;
  readonly proposalTitle: (source: string) => string;
  readonly effects: string;
  /** The same once it was carried out. */
  readonly effectsDone: string;
  readonly effectNames: {
    readonly limits: string;
    readonly withoutLimit: string;
    readonly overLimit: string;
    readonly letIn: string;
    readonly withdrawn: string;
    readonly mayOrder: string;
    readonly mayChange: string;
    readonly newDepartments: string;
  };
  readonly fromTo: (from: string, to: string) => string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly all: string;
  readonly kind: string;
  readonly lines: (found: number, of: number) => string;
  readonly lineColumns: readonly [line: string, who: string, what: string, act: string];
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly noAccess: string;
  readonly spent: (sum: string) => string;
  readonly spentWhy: (month: string) => string;
  readonly limitWhy: (at: string) => string;
  readonly limitHere: string;
  readonly limitProposed: string;
  readonly limitKept: (limit: string) => string;
  readonly mend: string;
  readonly mendTitle: (line: number) => string;
  readonly mendLead: string;
  readonly save: string;
  readonly leaveOut: string;
  readonly takeIn: string;
  readonly leaveOutBad: (count: number) => string;
  readonly apply: string;
  readonly applyLead: string;
  readonly submit: string;
  readonly submitLead: string;
  readonly badLeft: (count: number) => string;
  readonly nothingLeft: string;
  readonly drop: string;
  readonly undo: string;
  readonly undoLead: (until: string) => string;
  readonly undone: (kept: number) => string;
  readonly moved: string;
  readonly welcome: (left: number) => string;
  readonly back: string;
}

const uk: ImportTexts = {
  title: 'Зміни файлом',
  lead: 'Додайте або змініть до 5000 працівників одразу. Спершу буде видно, що саме зміниться й скільки це коштує; до підтвердження нічого не відбувається.',
  fileHeading: 'Файл',
  file: 'Файл CSV або XLSX',
  fileHint: 'До 4 МБ і 5000 рядків',
  pasteHeading: 'Або вставте рядки',
  paste: 'Рядки з таблиці',
  pasteHint: 'Скопіюйте клітинки просто з електронної таблиці',
  look: 'Показати зміни',
  lookPasted: 'Показати зміни з рядків',
  templates: 'Зручно почати з нинішнього списку: завантажте його, змініть потрібне й поверніть сюди.',
  templateCsv: 'Список CSV',
  templateXlsx: 'Список XLSX',
  rules: 'Що означають клітинки',
  ruleLines: [
    'Порожня клітинка лишає все як є, дефіс прибирає (ліміт, підрозділ, перший і останній день).',
    'Доступ: витрати, деталізація, замовлення або немає. Послуги: так чи ні.',
    'Підрозділ — назва або шлях через похилу риску: Продажі / Захід. Якого немає, той буде створено.',
    'Перший і останній день — 31.12.2026, ліміт — гривні на місяць. Хто має перший день, отримає доступ і SMS того дня.',
  ],
  earlier: 'Попередні зміни',
  none: 'Змін файлом ще не було.',
  older: 'Давніші зміни',
  listColumns: ['Коли', 'Звідки', 'Рядків', 'Стан'],
  pasted: 'Вставлені рядки',
  states: {
    open: 'готується',
    waiting: 'чекає на погодження',
    applied: 'виконано',
    undone: 'скасовано',
    dropped: 'відкинуто',
  },
  proposalTitle: (source) => `Зміни: ${source}`,
  effects: 'Що зміниться',
  effectsDone: 'Що змінено',
  effectNames: {
    limits: 'Сума місячних лімітів',
    withoutLimit: 'Без ліміту',
    overLimit: 'Минулого місяця витратили понад новий ліміт',
    letIn: 'Отримають логін і пароль у SMS',
    withdrawn: 'Втратять доступ одразу',
    mayOrder: 'Зможуть замовляти платну деталізацію',
    mayChange: 'Зможуть змінювати послуги й тариф',
    newDepartments: 'Нові підрозділи',
  },
  fromTo: (from, to) => `${from} → ${to}`,
  kinds: {
    new: 'нові',
    changed: 'зміни',
    same: 'без змін',
    bad: 'з помилками',
    'left out': 'пропущені',
  },
  all: 'усі рядки',
  kind: 'Які рядки',
  lines: (found, of) => `Рядків: ${found} з ${of}`,
  lineColumns: ['Рядок', 'Працівник', 'Що зміниться', 'Дія'],
  nothing: '—',
  yes: 'так',
  no: 'ні',
  noAccess: 'немає',
  spent: (sum) => `минулого місяця ${sum}`,
  spentWhy: (month) =>
    `Усе, що номер витратив за ${month}, з ПДВ і пенсійним збором. З чого складається ця сума, координатор бачить на сторінці працівника.`,
  limitWhy: (at) => `Ліміти встановлює координатор компанії. Новий стоїть у цій пропозиції від ${at}.`,
  limitHere: 'Чинний ліміт',
  limitProposed: 'Ліміт у пропозиції',
  limitKept: (limit) => `${limit}, як є`,
  mend: 'Виправити',
  mendTitle: (line) => `Рядок ${line}`,
  mendLead: 'Виправлення стосується лише цього рядка; файл на вашому компʼютері не зміниться.',
  save: 'Зберегти рядок',
  leaveOut: 'Пропустити',
  takeIn: 'Повернути',
  leaveOutBad: (count) => `Пропустити всі з помилками: ${count}`,
  apply: 'Виконати все',
  applyLead: 'Усі зміни відбудуться разом або жодна. Протягом доби їх можна скасувати.',
  submit: 'Надіслати на погодження',
  submitLead: 'Зміни відбудуться, коли їх погодить друга особа.',
  badLeft: (count) => `Спершу виправте або пропустіть рядки з помилками: ${count}.`,
  nothingLeft: 'Немає жодної зміни, яку можна виконати.',
  drop: 'Відкинути',
  undo: 'Скасувати зміни',
  undoLead: (until) =>
    `До ${until} можна повернути все, як було. Кого відтоді змінено окремо, того скасування не торкнеться.`,
  undone: (kept) =>
    kept === 0
      ? 'Усе повернуто, як було.'
      : `Повернуто, як було. Не торкнулися тих, кого змінено пізніше: ${kept}.`,
  moved: 'Поки ви дивилися, щось змінилося. Перевірте ще раз і підтвердьте.',
  welcome: (left) => `Готуються SMS з паролями: лишилося ${countText(left, 'uk', EMPLOYEES.uk)}.`,
  back: 'Зміни файлом',
};

const en: ImportTexts = {
  title: 'Changes by file',
  lead: 'Add or change up to 5,000 employees at once. First you see what would change and what it costs; nothing happens before you confirm.',
  fileHeading: 'File',
  file: 'CSV or XLSX file',
  fileHint: 'Up to 4 MB and 5,000 lines',
  pasteHeading: 'Or paste lines',
  paste: 'Lines of a table',
  pasteHint: 'Copy the cells straight from a spreadsheet',
  look: 'Show the changes',
  lookPasted: 'Show the changes of the lines',
  templates:
    'It is easy to begin with the present list: download it, change what you need and bring it back.',
  templateCsv: 'List as CSV',
  templateXlsx: 'List as XLSX',
  rules: 'What cells mean',
  ruleLines: [
    'An empty cell leaves things as they are, a hyphen takes away (limit, department, first and last day).',
    'Access: expenses, bills, orders or none. Services: yes or no.',
    'Department: a name, or a path with slashes: Sales / West. One that does not exist will be opened.',
    'First and last day: 31.12.2026, limit: hryvnias a month. Whoever has a first day gets access and the SMS on that day.',
  ],
  earlier: 'Earlier changes',
  none: 'There were no changes by file yet.',
  older: 'Older changes',
  listColumns: ['When', 'From', 'Lines', 'State'],
  pasted: 'Pasted lines',
  states: {
    open: 'being prepared',
    waiting: 'waiting for approval',
    applied: 'done',
    undone: 'undone',
    dropped: 'dropped',
  },
  proposalTitle: (source) => `Changes: ${source}`,
  effects: 'What will change',
  effectsDone: 'What was changed',
  effectNames: {
    limits: 'Monthly limits together',
    withoutLimit: 'Without a limit',
    overLimit: 'Spent more than the new limit last month',
    letIn: 'Get login and password by SMS',
    withdrawn: 'Lose access at once',
    mayOrder: 'May order charged detailed bills',
    mayChange: 'May change services and plan',
    newDepartments: 'New departments',
  },
  fromTo: (from, to) => `${from} → ${to}`,
  kinds: {
    new: 'new',
    changed: 'changed',
    same: 'unchanged',
    bad: 'with mistakes',
    'left out': 'left out',
  },
  all: 'all lines',
  kind: 'Which lines',
  lines: (found, of) => `Lines: ${found} of ${of}`,
  lineColumns: ['Line', 'Employee', 'What will change', 'Act'],
  nothing: '—',
  yes: 'yes',
  no: 'no',
  noAccess: 'none',
  spent: (sum) => `${sum} last month`,
  spentWhy: (month) =>
    `All that the number spent in ${month}, with VAT and the pension fund duty. The coordinator sees what it is made of on the employee’s page.`,
  limitWhy: (at) =>
    `Limits are set by the company’s coordinator. The new one stands in this proposal of ${at}.`,
  limitHere: 'The limit in force',
  limitProposed: 'The limit in the proposal',
  limitKept: (limit) => `${limit}, as it is`,
  mend: 'Mend',
  mendTitle: (line) => `Line ${line}`,
  mendLead: 'Only this line is mended; the file on your computer stays as it is.',
  save: 'Save the line',
  leaveOut: 'Leave out',
  takeIn: 'Take in again',
  leaveOutBad: (count) => `Leave out all with mistakes: ${count}`,
  apply: 'Carry out everything',
  applyLead: 'All changes happen together or none of them. They can be undone within a day.',
  submit: 'Send for approval',
  submitLead: 'The changes happen when the second person approves them.',
  badLeft: (count) => `First mend or leave out the lines with mistakes: ${count}.`,
  nothingLeft: 'There is no change that could be carried out.',
  drop: 'Drop',
  undo: 'Undo the changes',
  undoLead: (until) =>
    `Until ${until} everything can be put back as it was. Whoever was changed separately since then stays as they are.`,
  undone: (kept) =>
    kept === 0
      ? 'Everything was put back as it was.'
      : `Put back as it was. Left alone, because changed later: ${kept}.`,
  moved: 'Something changed while you were looking. Check again and confirm.',
  welcome: (left) => `SMS with passwords are being made: ${countText(left, 'en', EMPLOYEES.en)} left.`,
  back: 'Changes by file',
};

export const ownTexts = words({ uk, en });

/** What is said about changes by file, with what is said about the second person. */
export const importTexts = (speaker: Parameters<typeof ownTexts>[0]) => ({
  ...ownTexts(speaker),
  ...lineTexts(speaker),
  ...approvalTexts(speaker),
});
