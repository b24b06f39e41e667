import { type CountForms, countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { BillWish } from './search.ts';

interface SearchTexts {
  readonly open: string;
  readonly text: string;
  readonly hint: string;
  readonly kind: string;
  readonly every: string;
  readonly kinds: Readonly<Record<NonNullable<BillWish['kind']>, string>>;
  readonly order: string;
  readonly orders: Readonly<Record<BillWish['order'], string>>;
  readonly paid: string;
  readonly show: string;
  readonly all: string;
  readonly found: (count: number, sum: string) => string;
  readonly nothing: string;
}

const LINES: CountForms = {
  uk: { one: 'рядок', few: 'рядки', many: 'рядків', other: 'рядка' },
  en: { one: 'line', other: 'lines' },
};

export const searchTexts = words<SearchTexts>({
  uk: {
    open: 'Знайти й упорядкувати',
    text: 'Номер або слово',
    hint: 'Наприклад 067 123 або «роумінг»',
    kind: 'Вид',
    every: 'Усе',
    kinds: { voice: 'Дзвінки', sms: 'SMS', mms: 'MMS', data: 'Інтернет', fee: 'Плати' },
    order: 'Спершу',
    orders: { oldest: 'за часом', dearest: 'найдорожчі', longest: 'найдовші' },
    paid: 'Лише те, за що знято гроші',
    show: 'Показати',
    all: 'Уся деталізація',
    found: (count, sum) => `Знайдено ${countText(count, 'uk', LINES.uk)}, разом ${sum}.`,
    nothing: 'Нічого такого в цьому місяці немає.',
  },
  en: {
    open: 'Search and sort',
    text: 'Number or word',
    hint: 'E.g. 067 123 or “roaming”',
    kind: 'Kind',
    every: 'Everything',
    kinds: { voice: 'Calls', sms: 'SMS', mms: 'MMS', data: 'Internet', fee: 'Fees' },
    order: 'First',
    orders: { oldest: 'by time', dearest: 'the dearest', longest: 'the longest' },
    paid: 'Only what took money',
    show: 'Show',
    all: 'The whole bill',
    found: (count, sum) => `${countText(count, 'en', LINES.en)} found, ${sum} in all.`,
    nothing: 'There is nothing like that in this month.',
  },
});
