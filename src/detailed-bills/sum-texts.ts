import { words } from '../web/index.ts';
import type { BillLine } from './line.ts';

interface SumTexts {
  readonly title: string;
  readonly back: (month: string) => string;
  readonly arithmetic: string;
  readonly when: string;
  readonly what: string;
  readonly whom: string;
  readonly used: string;
  readonly kinds: Readonly<Record<BillLine['kind'], Readonly<Record<'out' | 'in', string>>>>;
  readonly corrected: string;
  readonly quote: string;
  readonly quoteLead: string;
  readonly priceOf: (month: string) => string;
  /** The link in a bill to this page. */
  readonly link: string;
}

export const sumTexts = words<SumTexts>(
  {
    uk: {
      title: 'Звідки взялася ця сума',
      back: (month) => `Деталізація: ${month}`,
      arithmetic: 'Крок за кроком',
      when: 'Коли',
      what: 'Що',
      whom: 'Кому, за що',
      used: 'Скільки',
      kinds: {
        voice: { out: 'Вихідний дзвінок', in: 'Вхідний дзвінок' },
        sms: { out: 'Надіслане SMS', in: 'Отримане SMS' },
        mms: { out: 'Надіслане MMS', in: 'Отримане MMS' },
        data: { out: 'Інтернет', in: 'Інтернет' },
        fee: { out: 'Плата', in: 'Плата' },
      },
      corrected: 'Цей рядок перераховано: дані від мережі надійшли пізніше, ніж ми вперше порахували місяць.',
      quote: 'Постійна адреса',
      quoteLead: 'Посилайтеся на неї у зверненні. Відкрити її можете лише ви, коли увійдете.',
      priceOf: (month) => `Деталізований рахунок: ${month}`,
      link: 'Крок за кроком',
    },
    en: {
      title: 'Where this sum comes from',
      back: (month) => `Detailed bill: ${month}`,
      arithmetic: 'Step by step',
      when: 'When',
      what: 'What',
      whom: 'To whom, for what',
      used: 'How much',
      kinds: {
        voice: { out: 'Outgoing call', in: 'Incoming call' },
        sms: { out: 'SMS sent', in: 'SMS received' },
        mms: { out: 'MMS sent', in: 'MMS received' },
        data: { out: 'Data', in: 'Data' },
        fee: { out: 'Fee', in: 'Fee' },
      },
      corrected: 'This line was worked out again: data from the network came after we first rated the month.',
      quote: 'Lasting address',
      quoteLead: 'Quote it when you write to us. Only you can open it, signed in.',
      priceOf: (month) => `Detailed bill: ${month}`,
      link: 'Step by step',
    },
  },
  {
    uk: { quoteLead: 'Посилайся на неї у зверненні. Відкрити її можеш лише ти, коли увійдеш.' },
    en: {},
  },
);
