import type { UploadRefusal } from '../usage/index.ts';
import { words } from '../web/index.ts';
import type { WithdrawalRefusal } from './withdrawal.ts';

interface FileTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly string[];
  readonly filters: Readonly<Record<'all' | 'held' | 'kept', string>>;
  readonly totals: (lines: string, kept: string) => string;
  readonly older: string;
  readonly waiting: string;
  readonly missing: string;
  readonly missingLead: string;
  readonly moreGaps: (count: string) => string;
  readonly gap: (element: string, first: number, last: number) => string;
  readonly upload: string;
  readonly uploadLead: string;
  readonly file: string;
  readonly fileMissing: string;
  readonly tooMany: string;
  readonly submit: string;
  readonly refusals: Readonly<Record<UploadRefusal | WithdrawalRefusal, string>>;
  readonly back: string;
  readonly facts: Readonly<
    Record<'state' | 'reason' | 'note' | 'element' | 'sequence' | 'arrived' | 'loaded', string>
  >;
  readonly counts: Readonly<Record<'lines' | 'accepted' | 'duplicate' | 'rejected' | 'suspended', string>>;
  readonly kept: string;
  readonly keptLead: string;
  readonly noKept: string;
  readonly keptColumns: readonly string[];
  readonly keptStates: Readonly<Record<'rejected' | 'suspended', string>>;
  readonly correct: string;
  readonly corrected: string;
  readonly moreKept: string;
  readonly gone: string;
  readonly stillWrong: string;
  readonly done: Readonly<Record<'corrected' | 'uploaded' | 'withdrawing', string>>;
  readonly recycle: string;
  readonly recycleLead: string;
  readonly recycled: (tried: number, accepted: number, left: number) => string;
  readonly withdraw: string;
  readonly withdrawLead: string;
  readonly why: string;
  readonly whyMissing: string;
  readonly propose: string;
  readonly proposed: (name: string, reason: string) => string;
  readonly waitsForOther: string;
  readonly approve: string;
  readonly decline: string;
  readonly goOn: string;
}

const uk: FileTexts = {
  title: 'Файли користування',
  lead: 'Що надійшло від мережі, що прийнято, а що відкладено й чому.',
  none: 'Таких файлів немає.',
  columns: ['Файл', 'Стан', 'Надійшов', 'Рядків', 'Прийнято', 'Повторів', 'Відхилено', 'Призупинено'],
  filters: { all: 'Усі', held: 'Відкладені файли', kept: 'З відкладеними рядками' },
  totals: (lines, kept) => `Рядків усього ${lines}, відкладено ${kept}.`,
  older: 'Раніші файли',
  waiting: 'Чекають на другу людину',
  missing: 'Файли, що не надійшли',
  missingLead: 'Елементи нумерують свої файли підряд. Цих номерів бракує: попросіть надіслати файли ще раз.',
  moreGaps: (count) => `І ще прогалин: ${count}. Усі перелічує npm run load -- --list.`,
  gap: (element, first, last) =>
    first === last ? `${element}: № ${first}` : `${element}: № ${first}–${last}`,
  upload: 'Передати файл',
  uploadLead:
    'До 32 МБ. Більші кладіть у теку, за якою стежить завантажувач. Той самий вміст удруге не рахується.',
  file: 'Файл',
  fileMissing: 'Оберіть файл.',
  tooMany: 'За добу передано забагато файлів. Покладіть їх до теки, з якої завантажує система.',
  submit: 'Завантажити',
  refusals: {
    name: 'З назви не видно, що це за файл. Очікуємо, наприклад, usage-KV1-20261103T071502Z-000001.csv.',
    'too large': 'Файл завеликий. Покладіть його в теку, за якою стежить завантажувач.',
    empty: 'Файл порожній.',
    'nothing proposed': 'Пропозиції вже немає: її підтвердили або відхилили.',
    'your own': 'Власну пропозицію має підтвердити хтось інший.',
  },
  back: 'Файли',
  facts: {
    state: 'Стан',
    reason: 'Чому відкладено',
    note: 'Примітка',
    element: 'Елемент мережі',
    sequence: 'Номер',
    arrived: 'Надійшов',
    loaded: 'Завантажено',
  },
  counts: {
    lines: 'Рядків',
    accepted: 'Прийнято',
    duplicate: 'Повторів',
    rejected: 'Відхилено',
    suspended: 'Призупинено',
  },
  kept: 'Відкладені рядки',
  keptLead:
    'Виправте рядок і передайте знову: він стане записом цього файлу. Перегляд цих рядків записано в журнал.',
  noKept: 'Відкладених рядків немає.',
  keptColumns: ['Рядок', 'Стан', 'Чому', 'Вміст'],
  keptStates: { rejected: 'відхилено', suspended: 'призупинено' },
  correct: 'Передати виправлений',
  corrected: 'Виправлений рядок',
  moreKept: 'Далі',
  gone: 'Такого рядка серед відкладених немає: його вже виправлено або прийнято.',
  stillWrong: 'Рядок і далі не приймається: причина нижче.',
  done: {
    corrected: 'Рядок прийнято.',
    uploaded: 'Файл прийнято до роботи.',
    withdrawing: 'Файл відкликається: усе, що він приніс, буде повернено.',
  },
  recycle: 'Спробувати призупинені ще раз',
  recycleLead: 'Допомагає, коли оновився реєстр, настав час запису або зʼявився тарифний план.',
  recycled: (tried, accepted, left) => `Спробувано ${tried}, прийнято ${accepted}, лишилося ${left}.`,
  withdraw: 'Відкликати файл',
  withdrawLead: 'Усе, що приніс цей файл, буде сторновано, а місяці перераховано. Потрібні дві людини.',
  why: 'Чому',
  whyMissing: 'Вкажіть підставу, щонайменше пʼять знаків.',
  propose: 'Запропонувати відкликання',
  proposed: (name, reason) => `${name} пропонує відкликати файл: ${reason}`,
  waitsForOther: 'Підтвердити має інша людина з таким правом.',
  approve: 'Підтвердити відкликання',
  decline: 'Відхилити пропозицію',
  goOn: 'Продовжити відкликання',
};

const en: FileTexts = {
  title: 'Usage files',
  lead: 'What came from the network, what was taken, and what was set aside and why.',
  none: 'There are no such files.',
  columns: ['File', 'State', 'Arrived', 'Lines', 'Accepted', 'Duplicate', 'Rejected', 'Suspended'],
  filters: { all: 'All', held: 'Held files', kept: 'With lines set aside' },
  totals: (lines, kept) => `Lines in all: ${lines}, set aside: ${kept}.`,
  older: 'Older files',
  waiting: 'Waiting for a second person',
  missing: 'Files that never came',
  missingLead:
    'Elements number their files one after the other. These numbers are missing: ask for the files again.',
  moreGaps: (count) => `And ${count} more; npm run load -- --list names them all.`,
  gap: (element, first, last) =>
    first === last ? `${element}: no. ${first}` : `${element}: nos. ${first}–${last}`,
  upload: 'Hand in a file',
  uploadLead:
    'Up to 32 MB. Put larger ones into the folder that the loader watches. The same content never counts twice.',
  file: 'File',
  fileMissing: 'Choose a file.',
  tooMany: 'Too many files were handed in within a day. Put them into the folder that is watched.',
  submit: 'Load',
  refusals: {
    name: 'The name does not say what the file is. We expect, for example, usage-KV1-20261103T071502Z-000001.csv.',
    'too large': 'The file is too large. Put it into the folder that the loader watches.',
    empty: 'The file is empty.',
    'nothing proposed': 'There is no proposal any more: it was confirmed or declined.',
    'your own': 'Your own proposal has to be confirmed by somebody else.',
  },
  back: 'Files',
  facts: {
    state: 'State',
    reason: 'Why it is held',
    note: 'Note',
    element: 'Network element',
    sequence: 'Number',
    arrived: 'Arrived',
    loaded: 'Loaded',
  },
  counts: {
    lines: 'Lines',
    accepted: 'Accepted',
    duplicate: 'Duplicate',
    rejected: 'Rejected',
    suspended: 'Suspended',
  },
  kept: 'Lines set aside',
  keptLead:
    'Correct a line and hand it in again: it becomes a record of this file. That you see these lines is written down.',
  noKept: 'No lines are set aside.',
  keptColumns: ['Line', 'State', 'Why', 'Content'],
  keptStates: { rejected: 'rejected', suspended: 'suspended' },
  correct: 'Hand in the corrected one',
  corrected: 'Corrected line',
  moreKept: 'Further',
  gone: 'There is no such line among those set aside: it was corrected or accepted.',
  stillWrong: 'The line is still not accepted: see why below.',
  done: {
    corrected: 'The line was accepted.',
    uploaded: 'The file was taken.',
    withdrawing: 'The file is being withdrawn: everything that it brought goes back.',
  },
  recycle: 'Try suspended lines again',
  recycleLead: 'It helps when the register has grown, the time of a record has come, or a plan has appeared.',
  recycled: (tried, accepted, left) => `${tried} tried, ${accepted} accepted, ${left} left.`,
  withdraw: 'Withdraw the file',
  withdrawLead:
    'Everything that this file brought is reversed, and its months are worked out again. It takes two people.',
  why: 'Why',
  whyMissing: 'Give a reason, at least five characters.',
  propose: 'Propose the withdrawal',
  proposed: (name, reason) => `${name} proposes to withdraw the file: ${reason}`,
  waitsForOther: 'Another person with the right has to confirm.',
  approve: 'Confirm the withdrawal',
  decline: 'Decline the proposal',
  goOn: 'Go on withdrawing',
};

export const fileTexts = words({ uk, en });
