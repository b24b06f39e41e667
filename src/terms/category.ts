import type { InEveryLanguage } from './language.ts';

/**
 * What an expense is for, in the order in which every chart and table shows them:
 * calls in the network, calls to others, abroad and roaming, SMS and MMS, data, services and fees.
 */
export const CATEGORIES = ['onnet', 'offnet', 'abroad', 'messages', 'data', 'fees'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What a category is called. */
export const categoryNames: InEveryLanguage<Readonly<Record<Category, string>>> = {
  uk: {
    onnet: 'Дзвінки в мережі',
    offnet: 'Дзвінки іншим',
    abroad: 'За кордон і роумінг',
    messages: 'SMS і MMS',
    data: 'Інтернет',
    fees: 'Послуги й плати',
  },
  en: {
    onnet: 'Calls in the network',
    offnet: 'Calls to others',
    abroad: 'Abroad and roaming',
    messages: 'SMS and MMS',
    data: 'Data',
    fees: 'Services and fees',
  },
};
