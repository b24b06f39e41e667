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
  readonly nothingSpent: string;
  readonly mostSpent: (when: string, sum: string) => string;
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
    nothingSpent: 'Витрат немає.',
    mostSpent: (when, sum) => `Найбільше ${when}: ${sum}.`,
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
    nothingSpent: 'Nothing was spent.',
    mostSpent: (when, sum) => `Most: ${sum}, ${when}.`,
  },
};
