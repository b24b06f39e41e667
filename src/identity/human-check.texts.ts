import { words } from '../web/index.ts';

interface CheckTexts {
  readonly title: string;
  readonly wait: (seconds: number) => string;
  /** With script: the browser does it by itself. */
  readonly again: string;
  /** The sending of first passwords is stopped for everybody. */
  readonly paused: string;
}

const uk: CheckTexts = {
  title: 'Ще раз, будь ласка',
  wait: (seconds) =>
    `Зараз надходить незвично багато запитів, тож ми відсіюємо роботів. Зачекайте ${seconds} с і натисніть кнопку ще раз.`,
  again:
    'Зараз надходить незвично багато запитів, тож ми відсіюємо роботів. Натисніть кнопку ще раз — решту зробить браузер.',
  paused:
    'Зараз паролі в SMS не надсилаємо: хтось замовляє їх тисячами. Спробуйте за чверть години або зателефонуйте 466.',
};

const en: CheckTexts = {
  title: 'Once more, please',
  wait: (seconds) =>
    `We are getting unusually many requests and keep robots out. Wait ${seconds} s and press the button again.`,
  again:
    'We are getting unusually many requests and keep robots out. Press the button again: your browser does the rest.',
  paused:
    'No passwords are sent by SMS at the moment: somebody is asking for thousands of them. Try again in a quarter of an hour, or call 466.',
};

export const checkTexts = words(
  { uk, en },
  {
    uk: {
      wait: (seconds) =>
        `Зараз летить незвично багато запитів, тож ми відсіюємо роботів. Зачекай ${seconds} с і тисни кнопку ще раз.`,
      again:
        'Зараз летить незвично багато запитів, тож ми відсіюємо роботів. Тисни кнопку ще раз — решту зробить браузер.',
      paused:
        'Зараз паролі в SMS не надсилаємо: хтось замовляє їх тисячами. Спробуй за чверть години або набери 466.',
    },
    en: {},
  },
);
