import { words } from '../web/index.ts';
import type { Part, Standing } from './status.ts';

/** The words of the page that says how the service stands. */
export const statusWords = words<{
  readonly title: string;
  readonly lead: Readonly<Record<Standing, string>>;
  readonly parts: Readonly<Record<Part, { readonly name: string; readonly bad: string }>>;
  readonly standing: Readonly<Record<Standing, string>>;
  readonly now: string;
  readonly part: string;
  readonly state: string;
  readonly history: string;
  readonly day: string;
  readonly noData: string;
  readonly counted: string;
}>(
  {
    uk: {
      title: 'Стан сервісу',
      lead: {
        good: 'Усе працює.',
        bad: 'Дещо зараз не працює. Ми вже знаємо про це й лагодимо. Нічого з підтвердженого не втрачено.',
        unknown: 'Зараз не вдається дізнатися, чи все працює. Спробуйте за хвилину.',
      },
      parts: {
        pages: { name: 'Сайт і вхід', bad: 'Сторінки можуть не відкриватися.' },
        sms: { name: 'SMS із паролями й кодами', bad: 'SMS надходять із запізненням.' },
        bills: { name: 'Підготовка деталізацій', bad: 'Деталізації готуються довше, ніж звичайно.' },
        usage: { name: 'Дані про дзвінки й витрати', bad: 'Нові витрати зʼявляться пізніше.' },
      },
      standing: { good: 'працює', bad: 'не працює як слід', unknown: 'невідомо' },
      now: 'Зараз',
      part: 'Що',
      state: 'Стан',
      history: 'Останні сім днів',
      day: 'День',
      noData: 'немає даних',
      counted:
        'Частка хвилин доби за київським часом, коли все працювало. Хвилина без перевірки вважається поганою.',
    },
    en: {
      title: 'How the service stands',
      lead: {
        good: 'Everything works.',
        bad: 'Something does not work at the moment. We know and are mending it. Nothing that was confirmed is lost.',
        unknown: 'We cannot tell at the moment whether everything works. Try again in a minute.',
      },
      parts: {
        pages: { name: 'Site and sign-in', bad: 'Pages may fail to open.' },
        sms: { name: 'SMS with passwords and codes', bad: 'SMS arrive late.' },
        bills: { name: 'Preparing detailed bills', bad: 'Detailed bills take longer than usual.' },
        usage: { name: 'Calls and expenses', bad: 'New expenses will appear later.' },
      },
      standing: { good: 'works', bad: 'does not work well', unknown: 'unknown' },
      now: 'Now',
      part: 'What',
      state: 'State',
      history: 'The last seven days',
      day: 'Day',
      noData: 'no data',
      counted:
        'The share of minutes of the day, by Kyiv time, in which it worked. A minute in which nobody looked counts as bad.',
    },
  },
  {
    uk: {
      lead: {
        good: 'Усе працює.',
        bad: 'Дещо зараз не працює. Ми вже знаємо й лагодимо. Нічого з підтвердженого не зникло.',
        unknown: 'Зараз не вдається дізнатися, чи все працює. Спробуй за хвилину.',
      },
    },
    en: {},
  },
);
