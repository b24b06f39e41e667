import type { InEveryLanguage } from '../terms/index.ts';
import { words } from './words.ts';

/** The words that every page carries around its content. */
export const WEB_TEXTS: InEveryLanguage<{
  readonly skip: string;
  readonly navigation: string;
  readonly languages: string;
  readonly foot: string;
  readonly inbox: string;
  readonly unread: string;
  readonly signOut: string;
  readonly back: string;
  readonly wrong: string;
  readonly optional: string;
  readonly figures: string;
  readonly category: string;
  readonly month: string;
  readonly day: string;
  readonly sum: string;
  readonly total: string;
  readonly today: string;
  readonly of: string;
  readonly nothingSpent: string;
  readonly mostSpent: (when: string, sum: string) => string;
}> = {
  uk: {
    skip: 'Перейти до змісту',
    navigation: 'Розділи',
    languages: 'Мова',
    foot: 'Допомога',
    inbox: 'Повідомлення',
    unread: 'нових',
    signOut: 'Вийти',
    back: 'Назад',
    wrong: 'Потрібно виправити',
    optional: 'необовʼязково',
    figures: 'Ті самі дані таблицею',
    category: 'На що',
    month: 'Місяць',
    day: 'День',
    sum: 'Сума',
    total: 'Разом',
    today: 'сьогодні',
    of: 'із',
    nothingSpent: 'Витрат немає.',
    mostSpent: (when, sum) => `Найбільше ${when}: ${sum}.`,
  },
  en: {
    skip: 'Skip to the content',
    navigation: 'Sections',
    languages: 'Language',
    foot: 'Help',
    inbox: 'Messages',
    unread: 'new',
    signOut: 'Sign out',
    back: 'Back',
    wrong: 'Please correct',
    optional: 'optional',
    figures: 'The same figures as a table',
    category: 'What for',
    month: 'Month',
    day: 'Day',
    sum: 'Amount',
    total: 'Total',
    today: 'today',
    of: 'of',
    nothingSpent: 'Nothing was spent.',
    mostSpent: (when, sum) => `Most: ${sum}, ${when}.`,
  },
};

interface Failure {
  readonly title: string;
  readonly body: string;
}

/** The pages of what went wrong, by status. */
export const failures = words<
  Readonly<Record<number, Failure>> & {
    readonly home: string;
    /** A form that came too late, but whole. */
    readonly kept: string;
    readonly sendAgain: string;
  }
>(
  {
    uk: {
      home: 'На головну сторінку',
      kept: 'Сторінка була відкрита надто довго, тож ми ще нічого не змінили. Усе, що ви ввели, ми зберегли: надішліть ще раз.',
      sendAgain: 'Надіслати ще раз',
      400: {
        title: 'Запит не вдалося прочитати',
        body: 'Поверніться на попередню сторінку й спробуйте ще раз.',
      },
      403: {
        title: 'Форма застаріла',
        body: 'Сторінка була відкрита надто довго або відкрита з іншого сайту. Нічого не змінено, введене не збережено: відкрийте її знову й заповніть ще раз.',
      },
      404: {
        title: 'Такої сторінки немає',
        body: 'Можливо, адресу введено з помилкою або сторінку перенесено.',
      },
      413: {
        title: 'Забагато даних',
        body: 'Надіслано більше, ніж приймає ця форма. Скоротіть введене й спробуйте ще раз.',
      },
      415: { title: 'Такий вид даних не приймається', body: 'Скористайтеся формою на сторінці.' },
      421: { title: 'Тут немає такого сайту', body: 'Перевірте адресу.' },
      429: { title: 'Забагато запитів', body: 'Зачекайте хвилину й спробуйте ще раз.' },
      500: {
        title: 'Щось зламалося в нас',
        body: 'Ми вже знаємо про це. Спробуйте за хвилину; якщо не допоможе — зателефонуйте 466.',
      },
      503: {
        title: 'Сервіс тимчасово зайнятий',
        body: 'Спробуйте за хвилину. Нічого з підтвердженого не втрачено.',
      },
    },
    en: {
      home: 'To the front page',
      kept: 'The page was open for too long, so nothing has been changed yet. We kept all you typed: send it once more.',
      sendAgain: 'Send again',
      400: { title: 'The request could not be read', body: 'Go back to the previous page and try again.' },
      403: {
        title: 'The form is out of date',
        body: 'The page was open for too long, or was opened from another site. Nothing was changed and what you typed was not kept: open it anew and fill it in again.',
      },
      404: { title: 'There is no such page', body: 'The address may be mistyped, or the page has moved.' },
      413: { title: 'Too much data', body: 'More was sent than this form takes. Shorten it and try again.' },
      415: { title: 'This kind of data is not accepted', body: 'Please use the form on the page.' },
      421: { title: 'No such site here', body: 'Check the address.' },
      429: { title: 'Too many requests', body: 'Wait a minute and try again.' },
      500: {
        title: 'Something broke on our side',
        body: 'We already know. Try again in a minute; if that does not help, call 466.',
      },
      503: {
        title: 'The service is busy',
        body: 'Try again in a minute. Nothing that was confirmed is lost.',
      },
    },
  },
  {
    uk: {
      kept: 'Сторінка була відкрита надто довго, тож ми ще нічого не змінили. Усе, що ти ввів чи ввела, ми зберегли: надішли ще раз.',
      400: { title: 'Запит не вдалося прочитати', body: 'Повернись на попередню сторінку й спробуй ще раз.' },
      403: {
        title: 'Форма застаріла',
        body: 'Сторінка була відкрита надто довго або відкрита з іншого сайту. Нічого не змінено, введене не збережено: відкрий її знову й заповни ще раз.',
      },
      413: {
        title: 'Забагато даних',
        body: 'Надіслано більше, ніж приймає ця форма. Скороти введене й спробуй ще раз.',
      },
      415: { title: 'Такий вид даних не приймається', body: 'Скористайся формою на сторінці.' },
      421: { title: 'Тут немає такого сайту', body: 'Перевір адресу.' },
      429: { title: 'Забагато запитів', body: 'Зачекай хвилину й спробуй ще раз.' },
      500: {
        title: 'Щось зламалося в нас',
        body: 'Ми вже знаємо про це. Спробуй за хвилину; не допоможе — набери 466.',
      },
      503: {
        title: 'Сервіс тимчасово зайнятий',
        body: 'Спробуй за хвилину. Нічого з підтвердженого не втрачено.',
      },
    },
    en: {},
  },
);

/** What an installed site says without a network. */
export const OFFLINE: InEveryLanguage<
  Readonly<Record<'title' | 'lead' | 'again' | 'known' | 'mayDiffer', string>>
> = {
  uk: {
    title: 'Немає зв’язку',
    lead: 'Щойно мережа з’явиться, сторінка відкриється сама.',
    again: 'Спробувати ще раз',
    known: 'Останнє, що ми знаємо',
    mayDiffer: 'Відтоді рахунок міг змінитися.',
  },
  en: {
    title: 'No connection',
    lead: 'The page opens by itself as soon as there is a network.',
    again: 'Try again',
    known: 'The last we know',
    mayDiffer: 'The balance may have changed since.',
  },
};
