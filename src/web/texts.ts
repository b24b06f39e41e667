import type { InEveryLanguage } from '../terms/index.ts';

/** The words that every page carries around its content. */
export const WEB_TEXTS: InEveryLanguage<{
  readonly skip: string;
  readonly navigation: string;
  readonly languages: string;
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
  readonly categories: Readonly<Record<'onnet' | 'offnet' | 'abroad' | 'messages' | 'data' | 'fees', string>>;
}> = {
  uk: {
    skip: 'Перейти до змісту',
    navigation: 'Розділи',
    languages: 'Мова',
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
    categories: {
      onnet: 'Дзвінки в мережі',
      offnet: 'Дзвінки іншим',
      abroad: 'За кордон і роумінг',
      messages: 'SMS і MMS',
      data: 'Інтернет',
      fees: 'Послуги й платежі',
    },
  },
  en: {
    skip: 'Skip to the content',
    navigation: 'Sections',
    languages: 'Language',
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
    categories: {
      onnet: 'Calls in the network',
      offnet: 'Calls to others',
      abroad: 'Abroad and roaming',
      messages: 'SMS and MMS',
      data: 'Internet',
      fees: 'Services and fees',
    },
  },
};
