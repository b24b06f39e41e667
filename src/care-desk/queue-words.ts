import { words } from '../web/index.ts';
import type { QueueName } from './waiting.ts';

interface QueueTexts {
  readonly heading: string;
  readonly nothing: string;
  readonly names: Readonly<Record<QueueName, string>>;
  readonly late: (count: number) => string;
  readonly lookUps: string;
  readonly calm: (made: number) => string;
  readonly many: (name: string, made: number, nobody: number) => string;
  readonly stopped: (name: string, times: number) => string;
  readonly toJournal: string;
}

const uk: QueueTexts = {
  heading: 'Чекає на рішення',
  nothing: 'Черги порожні: ніщо не чекає.',
  names: {
    applications: 'Заяви координаторів',
    disputes: 'Незгоди із сумами',
    withdrawals: 'Відкликання файлів',
    vouchers: 'Партії ваучерів',
    resets: 'Масові скидання паролів',
  },
  late: (count) => `із них прострочено: ${count}`,
  lookUps: 'Пошуки за останню годину',
  calm: (made) => `Разом ${made}. Нічого незвичного.`,
  many: (name, made, nobody) => `${name}: ${made}, не знайдено ${nobody}. Запитайте, за якими зверненнями.`,
  stopped: (name, times) => `${name}: перевищено межу й зупинено, спроб після того: ${times}.`,
  toJournal: 'До журналу',
};

const en: QueueTexts = {
  heading: 'Waiting for a decision',
  nothing: 'The queues are empty: nothing waits.',
  names: {
    applications: 'Applications of coordinators',
    disputes: 'Disputes of sums',
    withdrawals: 'Withdrawals of files',
    vouchers: 'Batches of vouchers',
    resets: 'Mass resets of passwords',
  },
  late: (count) => `late: ${count}`,
  lookUps: 'Look-ups of the last hour',
  calm: (made) => `${made} together. Nothing unusual.`,
  many: (name, made, nobody) => `${name}: ${made}, of which ${nobody} found nobody. Ask for which tickets.`,
  stopped: (name, times) => `${name}: beyond the limit and stopped, tries after that: ${times}.`,
  toJournal: 'To the journal',
};

/** What the first page of the desk says of what waits, and of who looks up how much. */
export const queueTexts = words({ uk, en });
