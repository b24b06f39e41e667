import { words } from '../web/index.ts';
import type { DearestBy, DearestOrder } from './dearest.ts';

type UseKind = `${'voice' | 'sms' | 'mms' | 'data'}/${'out' | 'in'}`;

interface DearestTexts {
  readonly title: string;
  readonly by: Readonly<Record<DearestBy, string>>;
  readonly byLabel: string;
  readonly order: Readonly<Record<DearestOrder, string>>;
  readonly orderLabel: string;
  readonly rows: string;
  readonly month: (month: string) => string;
  readonly kinds: Readonly<Record<UseKind, string>>;
  readonly fee: string;
  readonly hour: (hour: number) => string;
  readonly hourLabel: string;
  readonly roaming: (zone: string, roaming: string) => string;
  readonly times: string;
  readonly when: string;
  /** Of a field that leaves the rows in which its words stand. */
  readonly filter: string;
  readonly whom: string;
  readonly what: string;
  readonly howMuch: string;
  readonly sum: string;
  readonly share: string;
  readonly nothing: string;
  readonly shut: string;
  readonly shutLead: string;
  readonly shutAct: string;
  readonly freeAct: (month: string) => string;
  readonly until: (when: string) => string;
  readonly linesTitle: string;
  readonly linesCount: (shown: number, of: number) => string;
  readonly linesProof: (lines: number, sum: string) => string;
  readonly allLines: string;
  readonly openLines: string;
  readonly back: string;
  readonly byDay: string;
}

const uk: DearestTexts = {
  title: 'Що коштує найдорожче',
  by: {
    calls: 'Дзвінки й повідомлення',
    numbers: 'Номери',
    destinations: 'Напрямки',
    services: 'Послуги',
    hours: 'Години доби',
  },
  byLabel: 'Що показати',
  order: { dearest: 'Найдорожчі', longest: 'Найдовші', frequent: 'Найчастіші' },
  orderLabel: 'Спершу',
  rows: 'Рядків',
  month: (month) => `Витрати: ${month}`,
  kinds: {
    'voice/out': 'Вихідний дзвінок',
    'voice/in': 'Вхідний дзвінок',
    'sms/out': 'Надіслане SMS',
    'sms/in': 'Отримане SMS',
    'mms/out': 'Надіслане MMS',
    'mms/in': 'Отримане MMS',
    'data/out': 'Інтернет',
    'data/in': 'Інтернет',
  },
  fee: 'Плата',
  hour: (hour) => `${hour}:00–${hour}:59`,
  hourLabel: 'Година',
  roaming: (zone, roaming) => `${zone} (${roaming})`,
  times: 'Разів',
  when: 'Коли',
  filter: 'Знайти серед показаних рядків',
  whom: 'Кому, що',
  what: 'Вид',
  howMuch: 'Скільки',
  sum: 'Сума',
  share: 'Частка',
  nothing: 'За цей час тут нічого немає.',
  shut: 'Окремі дзвінки й номери поточного місяця',
  shutLead:
    'Поки місяць триває, окремі рядки й номери є лише в замовленій деталізації. Суми за послугами, напрямками, годинами й днями безплатні завжди, а коли місяць закриється, безплатним стане все.',
  shutAct: 'Замовити деталізацію',
  freeAct: (month) => `Дзвінки за ${month} — безплатно`,
  until: (when) => `Показано те, що є у вашій замовленій деталізації: до ${when}.`,
  linesTitle: 'З чого складається сума',
  linesCount: (shown, of) => `Показано ${shown} з ${of}, найдорожчі спершу.`,
  linesProof: (lines, sum) => `Рядків: ${lines} · разом ${sum}`,
  allLines: 'Уся деталізація місяця',
  openLines: 'Рядки',
  back: 'Витрати',
  byDay: 'За днями',
};

const en: DearestTexts = {
  title: 'What costs most',
  by: {
    calls: 'Calls and messages',
    numbers: 'Numbers',
    destinations: 'Destinations',
    services: 'Services',
    hours: 'Hours of the day',
  },
  byLabel: 'What to show',
  order: { dearest: 'Dearest', longest: 'Longest', frequent: 'Most frequent' },
  orderLabel: 'First',
  rows: 'Rows',
  month: (month) => `Expenses: ${month}`,
  kinds: {
    'voice/out': 'Outgoing call',
    'voice/in': 'Incoming call',
    'sms/out': 'SMS sent',
    'sms/in': 'SMS received',
    'mms/out': 'MMS sent',
    'mms/in': 'MMS received',
    'data/out': 'Data',
    'data/in': 'Data',
  },
  fee: 'Fee',
  hour: (hour) => `${hour}:00–${hour}:59`,
  hourLabel: 'Hour',
  roaming: (zone, roaming) => `${zone} (${roaming})`,
  times: 'Times',
  when: 'When',
  filter: 'Find among the rows shown',
  whom: 'To whom, what',
  what: 'Kind',
  howMuch: 'How much',
  sum: 'Amount',
  share: 'Share',
  nothing: 'There is nothing here in this time.',
  shut: 'Single calls and numbers of the current month',
  shutLead:
    'While a month is running, single lines and numbers are only in an ordered detailed bill. Sums by service, destination, hour and day are always free, and when the month closes everything is.',
  shutAct: 'Order a detailed bill',
  freeAct: (month) => `Calls of ${month}, free of charge`,
  until: (when) => `Shown is what your ordered detailed bill holds: up to ${when}.`,
  linesTitle: 'What a sum is made of',
  linesCount: (shown, of) => `${shown} of ${of} are shown, the dearest first.`,
  linesProof: (lines, sum) => `Lines: ${lines} · ${sum} in all`,
  allLines: 'The whole detailed bill of the month',
  openLines: 'Lines',
  back: 'Expenses',
  byDay: 'By day',
};

export const dearestTexts = words(
  { uk, en },
  {
    uk: {
      until: (when) => `Показано те, що є у твоїй замовленій деталізації: до ${when}.`,
      title: 'На що йде найбільше',
    },
    en: {},
  },
);
