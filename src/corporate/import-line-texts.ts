import { words } from '../web/index.ts';
import type { FileRefusal } from './import-file.ts';
import type { Column, LineRefusal } from './import-line.ts';

interface LineTexts {
  readonly fileRefusals: Readonly<Record<FileRefusal | 'nothing chosen', string>>;
  readonly columns: Readonly<Record<Column, string>>;
  readonly refusals: Readonly<Record<LineRefusal, string>>;
}

const uk: LineTexts = {
  fileRefusals: {
    'nothing chosen': 'Виберіть файл або вставте рядки.',
    'too large': 'Файл більший за 4 МБ. Поділіть його на частини.',
    'too many lines': 'У файлі понад 5000 рядків. Поділіть його на частини.',
    'no lines': 'У файлі немає жодного рядка з працівником.',
    unreadable: 'Файл не вдалося прочитати. Збережіть його як CSV або XLSX без пароля.',
  },
  columns: {
    number: 'Номер',
    name: 'Імʼя',
    department: 'Підрозділ',
    access: 'Доступ',
    services: 'Послуги',
    until: 'Останній день',
    limit: 'Ліміт, грн',
    from: 'Перший день',
  },
  refusals: {
    'not a number': 'Це не український мобільний номер.',
    'not ours': 'Цього номера немає серед номерів компанії.',
    yourself: 'Це номер координатора: його тут не змінюють.',
    twice: 'Цей номер уже є у файлі вище.',
    'no name': 'Імʼя довше за 80 знаків.',
    'no department': 'Так називається кілька підрозділів: напишіть повний шлях.',
    'no access word': 'Напишіть: витрати, деталізація, замовлення або немає.',
    'no yes or no': 'Напишіть «так» або «ні».',
    'not a day': 'Це не день. Напишіть, наприклад, 31.12.2026.',
    'day is over': 'Цей день уже минув. Напишіть сьогоднішній або пізніший.',
    'first day is over':
      'Цей день уже минув. Напишіть сьогоднішній або пізніший чи лишіть клітинку порожньою.',
    'ends before it begins':
      'Перший день пізніший за останній. Напишіть раніший перший або пізніший останній.',
    'not a sum': 'Це не сума в гривнях.',
  },
};

const en: LineTexts = {
  fileRefusals: {
    'nothing chosen': 'Choose a file or paste lines.',
    'too large': 'The file is larger than 4 MB. Divide it.',
    'too many lines': 'The file has more than 5,000 lines. Divide it.',
    'no lines': 'There is no line with an employee in the file.',
    unreadable: 'The file cannot be read. Save it as CSV, or as XLSX without a password.',
  },
  columns: {
    number: 'Number',
    name: 'Name',
    department: 'Department',
    access: 'Access',
    services: 'Services',
    until: 'Last day',
    limit: 'Limit, UAH',
    from: 'First day',
  },
  refusals: {
    'not a number': 'This is not a Ukrainian mobile number.',
    'not ours': 'This number is not among the company’s numbers.',
    yourself: 'This is the coordinator’s number: it is not changed here.',
    twice: 'This number stands in the file above.',
    'no name': 'The name is longer than 80 characters.',
    'no department': 'Several departments are called so: write the whole path.',
    'no access word': 'Write expenses, bills, orders or none.',
    'no yes or no': 'Write yes or no.',
    'not a day': 'This is not a day. Write, for example, 31.12.2026.',
    'day is over': 'This day is over. Write today or a later one.',
    'first day is over': 'This day is over. Write today or a later one, or leave the cell empty.',
    'ends before it begins':
      'The first day is after the last one. Write an earlier first day or a later last one.',
    'not a sum': 'This is not a sum in hryvnias.',
  },
};

/** The columns of a file, and what can be wrong with it or with a cell. */
export const lineTexts = words({ uk, en });
