import type { FileRefusal } from '../corporate/index.ts';
import { words } from '../web/index.ts';
import type { LineState, MassResetRefusal, MassResetState, SkipReason } from './mass-reset.ts';

interface MassResetTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly [when: string, reason: string, numbers: string, settled: string, state: string];
  readonly states: Readonly<Record<MassResetState, string>>;
  readonly propose: string;
  readonly proposeLead: string;
  readonly file: string;
  readonly fileHint: string;
  readonly list: string;
  readonly listHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly submit: string;
  readonly wrong: Readonly<Record<FileRefusal | 'nothing' | 'nobody' | 'reason', string>>;
  readonly notNumbers: (lines: string) => string;
  readonly one: (when: string) => string;
  readonly back: string;
  readonly facts: Readonly<Record<'reason' | 'proposedBy' | 'decidedBy' | 'numbers' | 'unserved', string>>;
  readonly progress: string;
  readonly done: (settled: string, all: string) => string;
  readonly lineStates: Readonly<Record<LineState, string>>;
  readonly skips: Readonly<Record<SkipReason, string>>;
  readonly sms: string;
  readonly smsStates: Readonly<Record<string, string>>;
  readonly approve: string;
  readonly approveLead: string;
  readonly ownLead: string;
  readonly decline: string;
  readonly stop: string;
  readonly stopLead: string;
  readonly goOn: string;
  readonly goOnLead: string;
  readonly giveUp: string;
  readonly refusals: Readonly<Record<MassResetRefusal, string>>;
  readonly numbers: string;
  readonly lineColumns: readonly [line: string, number: string, state: string];
  readonly next: string;
}

const uk: MassResetTexts = {
  title: 'Масове скидання паролів',
  lead: 'Коли паролі могли стати відомі стороннім. Пропонує одна людина, підтверджує інша; кожен абонент отримує одноразовий пароль у SMS, його сеанси завершуються.',
  none: 'Масових скидань ще не було.',
  columns: ['Запропоновано', 'Підстава', 'Номерів', 'Опрацьовано', 'Стан'],
  states: {
    proposed: 'чекає на другу людину',
    running: 'виконується',
    stopped: 'зупинено',
    done: 'завершено',
    declined: 'відхилено',
  },
  propose: 'Запропонувати скидання',
  proposeLead: 'До підтвердження нічого не станеться. За раз — до 5 000 номерів.',
  file: 'Файл із номерами',
  fileHint: 'CSV або XLSX: номери в першому стовпці або в стовпці «номер»',
  list: 'Або номери списком',
  listHint: 'Кожен номер з нового рядка',
  reason: 'Підстава',
  reasonHint: 'Наприклад: витік, звернення 1204',
  submit: 'Запропонувати',
  wrong: {
    nothing: 'Додайте файл або вставте номери.',
    nobody: 'Жодного з цих номерів ми зараз не обслуговуємо. Перевірте список.',
    reason: 'Вкажіть підставу, щонайменше пʼять знаків.',
    'too large': 'Файл завеликий: дозволено до 4 МБ.',
    'too many lines': 'Понад 5 000 номерів за раз не можна. Розділіть список.',
    'no lines': 'У файлі немає жодного рядка.',
    unreadable: 'Файл не читається. Збережіть його як CSV або XLSX.',
  },
  notNumbers: (lines) => `Це не номери мобільних: ${lines}. Виправте їх і спробуйте ще раз.`,
  one: (when) => `Скидання від ${when}`,
  back: 'Масові скидання',
  facts: {
    reason: 'Підстава',
    proposedBy: 'Пропонує',
    decidedBy: 'Вирішує',
    numbers: 'Номерів',
    unserved: 'Не обслуговуємо, пропущено',
  },
  progress: 'Перебіг',
  done: (settled, all) => `Опрацьовано ${settled} з ${all}`,
  lineStates: { waiting: 'чекає', sent: 'пароль надіслано', skipped: 'пропущено', failed: 'не вдалося' },
  skips: {
    closed: 'номер закрито',
    'not enrolled': 'не реєструвався',
    'no access': 'компанія не дала доступу',
  },
  sms: 'SMS',
  smsStates: {
    queued: 'у черзі',
    sent: 'у мережі',
    delivered: 'доставлено',
    failed: 'не доставлено',
    expired: 'не доставлено вчасно',
    uncertain: 'невідомо',
  },
  approve: 'Підтвердити й почати',
  approveLead: 'Усі сеанси цих абонентів завершаться, паролі зміняться. Скасувати вже зроблене не можна.',
  ownLead: 'Це ваша пропозиція: підтвердити її має інша людина.',
  decline: 'Відхилити',
  stop: 'Зупинити',
  stopLead: 'Виконується само, і після перезапуску теж. Зупинене можна продовжити з того самого місця.',
  goOn: 'Продовжити',
  goOnLead: 'Опрацьовані номери вдруге не чіпаємо.',
  giveUp: 'Не продовжувати',
  refusals: {
    'not possible now': 'Зараз цього зробити не можна: стан уже інший.',
    'your own': 'Власну пропозицію підтвердити не можна: потрібна інша людина.',
  },
  numbers: 'Номери',
  lineColumns: ['Рядок', 'Номер', 'Стан'],
  next: 'Наступні номери',
};

const en: MassResetTexts = {
  title: 'Mass reset of passwords',
  lead: 'For when passwords may have become known to others. One person proposes, another approves; every subscriber gets a one-time password by SMS, and their sessions end.',
  none: 'There has been no mass reset.',
  columns: ['Proposed', 'Reason', 'Numbers', 'Settled', 'State'],
  states: {
    proposed: 'waits for a second person',
    running: 'running',
    stopped: 'stopped',
    done: 'done',
    declined: 'declined',
  },
  propose: 'Propose a reset',
  proposeLead: 'Nothing happens before it is approved. At most 5,000 numbers at once.',
  file: 'File with numbers',
  fileHint: 'CSV or XLSX: numbers in the first column or in a column “number”',
  list: 'Or a list of numbers',
  listHint: 'Each number on a line of its own',
  reason: 'Reason',
  reasonHint: 'For example: a leak, ticket 1204',
  submit: 'Propose',
  wrong: {
    nothing: 'Add a file or paste numbers.',
    nobody: 'We serve none of these numbers now. Check the list.',
    reason: 'Give a reason, at least five characters.',
    'too large': 'The file is too large: at most 4 MB.',
    'too many lines': 'More than 5,000 numbers at once are not possible. Divide the list.',
    'no lines': 'There is no line in the file.',
    unreadable: 'The file cannot be read. Save it as CSV or XLSX.',
  },
  notNumbers: (lines) => `These are no mobile numbers: ${lines}. Correct them and try again.`,
  one: (when) => `Reset of ${when}`,
  back: 'Mass resets',
  facts: {
    reason: 'Reason',
    proposedBy: 'Proposed by',
    decidedBy: 'Decided by',
    numbers: 'Numbers',
    unserved: 'Not served by us, left out',
  },
  progress: 'Progress',
  done: (settled, all) => `${settled} of ${all} settled`,
  lineStates: { waiting: 'waiting', sent: 'password sent', skipped: 'skipped', failed: 'failed' },
  skips: {
    closed: 'number closed',
    'not enrolled': 'never enrolled',
    'no access': 'the company gave no access',
  },
  sms: 'SMS',
  smsStates: {
    queued: 'queued',
    sent: 'in the network',
    delivered: 'delivered',
    failed: 'not delivered',
    expired: 'not delivered in time',
    uncertain: 'not known',
  },
  approve: 'Approve and begin',
  approveLead:
    'All sessions of these subscribers end and their passwords change. What was done cannot be undone.',
  ownLead: 'This is your own proposal: another person has to approve it.',
  decline: 'Decline',
  stop: 'Stop',
  stopLead: 'It goes on by itself, also after a restart. What was stopped can go on where it was.',
  goOn: 'Go on',
  goOnLead: 'Numbers that are settled are not touched again.',
  giveUp: 'Do not go on',
  refusals: {
    'not possible now': 'This cannot be done now: the state has changed.',
    'your own': 'You cannot approve your own proposal: it takes another person.',
  },
  numbers: 'Numbers',
  lineColumns: ['Line', 'Number', 'State'],
  next: 'Further numbers',
};

/** What is said where many passwords are made anew. */
export const massResetTexts = words({ uk, en });
