import type { InEveryLanguage } from '../terms/index.ts';

interface ReplyWords {
  readonly heading: string;
  readonly columns: readonly [when: string, to: string, text: string, takenAs: string];
  readonly takenAs: Readonly<Record<string, string>>;
  readonly nothing: string;
}

/** What somebody wrote to us, as the desk reads it. */
export const REPLY_WORDS: InEveryLanguage<ReplyWords> = {
  uk: {
    heading: 'Що написали нам',
    columns: ['Коли', 'Куди', 'Текст', 'Що зроблено'],
    takenAs: {
      stop: 'SMS вимкнено, крім кодів і безпеки',
      'stop codes': 'коди, яких не замовляли, зупинено',
      'stop all': 'SMS вимкнено, крім безпеки; коди, яких не замовляли, зупинено',
      'let codes': 'коди знову дозволено',
    },
    nothing: 'нічого: лише прийнято',
  },
  en: {
    heading: 'Written to us',
    columns: ['When', 'To', 'Text', 'What was done'],
    takenAs: {
      stop: 'SMS turned off, except codes and security',
      'stop codes': 'codes that were not asked for are stopped',
      'stop all': 'SMS turned off, except security; codes that were not asked for are stopped',
      'let codes': 'codes are let again',
    },
    nothing: 'nothing: only received',
  },
};
