import { type Category, type CountForms, countText, inLanguage, type Language } from '../terms/index.ts';

const calls: CountForms = {
  uk: { one: 'дзвінок', few: 'дзвінки', many: 'дзвінків', other: 'дзвінка' },
  en: { one: 'call', other: 'calls' },
};
const messages: CountForms = {
  uk: { one: 'повідомлення', few: 'повідомлення', many: 'повідомлень', other: 'повідомлення' },
  en: { one: 'message', other: 'messages' },
};
const sessions: CountForms = {
  uk: { one: 'сеанс', few: 'сеанси', many: 'сеансів', other: 'сеансу' },
  en: { one: 'session', other: 'sessions' },
};
const fees: CountForms = {
  uk: { one: 'нарахування', few: 'нарахування', many: 'нарахувань', other: 'нарахування' },
  en: { one: 'charge', other: 'charges' },
};
const events: CountForms = {
  uk: { one: 'подія', few: 'події', many: 'подій', other: 'події' },
  en: { one: 'event', other: 'events' },
};

export const COUNTED: Readonly<Record<Category, CountForms>> = {
  onnet: calls,
  offnet: calls,
  abroad: events,
  messages,
  data: sessions,
  fees,
};

/** `12 дзвінків`: how often, in the word that fits the category. */
export function howOften(category: Category, records: number, language: Language): string {
  return countText(records, language, inLanguage(COUNTED[category], language));
}
