import type { BatchRefusal, BatchState } from '../charging/index.ts';
import { words } from '../web/index.ts';

interface VoucherTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly string[];
  readonly states: Readonly<Record<BatchState, string>>;
  readonly voucherStates: Readonly<Record<'open' | 'used' | 'cancelled', string>>;
  readonly search: string;
  readonly serial: string;
  readonly serialHint: string;
  readonly find: string;
  readonly foundNone: string;
  readonly found: Readonly<Record<'state' | 'amount' | 'until' | 'usedAt' | 'usedBy', string>>;
  readonly propose: string;
  readonly proposeLead: string;
  readonly amount: string;
  readonly count: string;
  readonly days: string;
  readonly purpose: string;
  readonly purposeHint: string;
  readonly submit: string;
  readonly wrong: Readonly<Record<'amount' | 'count' | 'days' | 'purpose' | 'why', string>>;
  readonly issue: string;
  readonly issueLead: string;
  readonly ownLead: string;
  readonly refuse: string;
  readonly cancel: string;
  readonly cancelLead: string;
  readonly why: string;
  readonly refusals: Readonly<Record<BatchRefusal, string>>;
}

const uk: VoucherTexts = {
  title: 'Ваучери',
  lead: 'Партію пропонує одна людина, а випускає інша. Коди показуємо один раз, файлом.',
  none: 'Партій ще немає.',
  columns: ['Партія', 'Номінал', 'Кількість', 'Використано', 'Діє до', 'Стан', 'Дія'],
  states: {
    proposed: 'чекає на другу людину',
    issued: 'випущено',
    refused: 'відхилено',
    cancelled: 'скасовано',
  },
  voucherStates: { open: 'не використано', used: 'використано', cancelled: 'скасовано' },
  search: 'Знайти ваучер',
  serial: 'Серійний номер',
  serialHint: 'Надруковано поруч із кодом. Сам код ні в кого не питайте.',
  find: 'Знайти',
  foundNone: 'Такого ваучера немає. Перевірте номер.',
  found: { state: 'Стан', amount: 'Номінал', until: 'Діє до', usedAt: 'Використано', usedBy: 'Абонент' },
  propose: 'Запропонувати партію',
  proposeLead: 'Доки інша людина не випустить партію, кодів не існує.',
  amount: 'Номінал, ₴',
  count: 'Кількість',
  days: 'Діє днів',
  purpose: 'Призначення',
  purposeHint: 'Наприклад: роздріб, грудень',
  submit: 'Запропонувати',
  wrong: {
    amount: 'Номінал має бути від копійки до 5000 ₴.',
    count: 'Кількість має бути від 1 до 10 000.',
    days: 'Строк має бути від 1 до 1830 днів.',
    purpose: 'Вкажіть призначення, щонайменше пʼять знаків.',
    why: 'Вкажіть підставу, щонайменше пʼять знаків.',
  },
  issue: 'Випустити й зберегти коди',
  issueLead: 'Файл з кодами дається один раз. Загублено — скасуйте партію.',
  ownLead: 'Має випустити хтось інший',
  refuse: 'Відхилити',
  cancel: 'Скасувати невикористані',
  cancelLead: 'Невикористані коди перестануть діяти; використане лишається.',
  why: 'Чому',
  refusals: {
    unknown: 'Такої партії немає.',
    'same person': 'Власну партію має випустити або відхилити хтось інший.',
    'not proposed': 'Рішення про цю партію вже є.',
    'not issued': 'Цю партію не випущено або вже скасовано.',
  },
};

const en: VoucherTexts = {
  title: 'Vouchers',
  lead: 'One person proposes a batch, another one issues it. Codes are shown once, as a file.',
  none: 'There are no batches so far.',
  columns: ['Batch', 'Worth', 'How many', 'Used', 'Valid to', 'State', 'Act'],
  states: {
    proposed: 'waits for a second person',
    issued: 'issued',
    refused: 'refused',
    cancelled: 'cancelled',
  },
  voucherStates: { open: 'not used', used: 'used', cancelled: 'cancelled' },
  search: 'Find a voucher',
  serial: 'Serial number',
  serialHint: 'It is printed beside the code. Never ask anybody for the code.',
  find: 'Find',
  foundNone: 'There is no such voucher. Check the number.',
  found: { state: 'State', amount: 'Worth', until: 'Valid to', usedAt: 'Used', usedBy: 'Subscriber' },
  propose: 'Propose a batch',
  proposeLead: 'Until another person issues the batch there are no codes.',
  amount: 'Worth, ₴',
  count: 'How many',
  days: 'Valid for days',
  purpose: 'Purpose',
  purposeHint: 'For example: retail, December',
  submit: 'Propose',
  wrong: {
    amount: 'The worth must be between a kopeck and 5,000 ₴.',
    count: 'The number must be from 1 to 10,000.',
    days: 'It must be valid for 1 to 1,830 days.',
    purpose: 'Give a purpose, at least five characters.',
    why: 'Give a reason, at least five characters.',
  },
  issue: 'Issue and save the codes',
  issueLead: 'The file with the codes is given once. If it is lost, cancel the batch.',
  ownLead: 'Somebody else has to issue it',
  refuse: 'Refuse',
  cancel: 'Cancel the unused ones',
  cancelLead: 'Unused codes end; what was used stays.',
  why: 'Why',
  refusals: {
    unknown: 'There is no such batch.',
    'same person': 'Your own batch has to be issued or refused by somebody else.',
    'not proposed': 'This batch has been decided about.',
    'not issued': 'This batch was not issued, or is cancelled already.',
  },
};

export const voucherTexts = words({ uk, en });
