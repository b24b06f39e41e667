import type { InEveryLanguage } from '../terms/index.ts';
import { words } from '../web/index.ts';

/** What is answered by SMS, each within one segment. */
export const CODE_STOP_SMS: InEveryLanguage<Readonly<Record<'stopped' | 'let', string>>> = {
  uk: {
    stopped: 'Чужих запитів кодів більше не буде. Повернути: SMS «КОДИ» або 466',
    let: 'Коди й паролі на цей номер знову можна замовляти на сайті',
  },
  en: {
    stopped: 'No more codes that you did not ask for. To get them again: SMS CODES, or call 466',
    let: 'Codes and passwords for this number can be asked for on the site again',
  },
};

interface CodeStopTexts {
  readonly heading: string;
  readonly about: string;
  readonly on: (since: string) => string;
  readonly stop: string;
  readonly let: string;
  readonly stopped: string;
  readonly letDone: string;
  /** For whoever is not signed in. */
  readonly unasked: string;
  readonly unaskedHelp: string;
}

const uk: CodeStopTexts = {
  heading: 'Коди, яких ви не замовляли',
  about:
    'Якщо хтось замовляє SMS з кодами на ваш номер, їх можна зупинити. Увійти з паролем ви зможете завжди; забутий пароль тоді відновлює Центр обслуговування, 466.',
  on: (since) =>
    `Коди й паролі, які може замовити будь-хто, зупинено ${since}. Вхід з паролем працює, як завжди.`,
  stop: 'Зупинити коди',
  let: 'Дозволити коди',
  stopped: 'Коди зупинено: на ваш номер їх більше ніхто не замовить.',
  letDone: 'Коди знову можна замовляти.',
  unasked: 'Приходять коди, яких ви не замовляли?',
  unaskedHelp:
    'Надішліть «СТОП КОДИ» у відповідь на таке SMS або зателефонуйте 466. Щоб знову їх отримувати, надішліть «КОДИ».',
};

const en: CodeStopTexts = {
  heading: 'Codes that you did not ask for',
  about:
    'If somebody has codes sent to your number, you can stop them. You can always sign in with your password; a forgotten one is then replaced by Customer Care, 466.',
  on: (since) =>
    `Codes and passwords that anybody can ask for have been stopped since ${since}. Signing in with the password works as always.`,
  stop: 'Stop codes',
  let: 'Let codes again',
  stopped: 'Codes are stopped: nobody can ask for them to your number any more.',
  letDone: 'Codes can be asked for again.',
  unasked: 'Do codes come that you did not ask for?',
  unaskedHelp: 'Send STOP CODES in answer to such an SMS, or call 466. To get them again, send CODES.',
};

export const codeStopTexts = words(
  { uk, en },
  {
    uk: {
      heading: 'Зайві коди на твій номер',
      about:
        'Якщо хтось замовляє SMS з кодами на твій номер, їх можна зупинити. Увійти з паролем ти зможеш завжди; забутий пароль тоді відновить Центр обслуговування, 466.',
      stopped: 'Коди зупинено: на твій номер їх більше ніхто не замовить.',
      unasked: 'Приходять зайві коди?',
      unaskedHelp:
        'Надішли «СТОП КОДИ» у відповідь на таке SMS або набери 466. Щоб знову їх отримувати, надішли «КОДИ».',
    },
    en: {},
  },
);
