import type { InEveryLanguage } from '../terms/index.ts';
import type { QuirkGroup, QuirkName } from './quirk-switches.ts';

interface CentreTexts {
  readonly title: string;
  readonly lead: string;
  readonly now: string;
  readonly sessions: string;
  readonly nobody: string;
  readonly waiting: string;
  readonly groups: Readonly<Record<QuirkGroup, string>>;
  readonly quirks: Readonly<Record<QuirkName, string>>;
  readonly save: string;
  readonly saved: string;
  readonly reset: string;
  readonly lapse: string;
  readonly lapsed: string;
  readonly lookAgain: string;
}

/** The page of the pretend centre. */
export const CENTRE_TEXTS: InEveryLanguage<CentreTexts> = {
  uk: {
    title: 'SMS-центр',
    lead: 'Справжні центри мають вади. Увімкніть котрусь, надішліть SMS і подивіться, як із нею впорається портал.',
    now: 'Зараз',
    sessions: 'Зʼєднання з порталом',
    nobody: 'немає',
    waiting: 'Чекає на телефони',
    groups: { answers: 'Відповіді', receipts: 'Квитанції про доставку', link: 'Звʼязок' },
    quirks: {
      throttled: 'Каже «надто швидко» (ESME_RTHROTTLED)',
      'queue-full': 'Каже «черга повна» (ESME_RMSGQFUL)',
      'bare-refusals': 'Відмовляє самим заголовком, без тіла',
      'never-answers': 'Приймає SMS і мовчить',
      'answer-lost': 'Приймає SMS і рве звʼязок замість відповіді',
      'cut-in-answer': 'Рве звʼязок посеред відповіді',
      'gives-up': 'Не тримає SMS для вимкненого чи повного телефона',
      'receipt-first': 'Надходять раніше за відповідь',
      'receipts-twice': 'Надходять двічі',
      'receipts-kept': 'Притримано, доки вимикач не знято',
      'receipts-lost': 'Губляться',
      'data-receipts': 'Надходять як data_sm',
      'text-alone': 'Лише текст, без параметрів',
      'parameters-alone': 'Лише параметри, без тексту',
      'no-id': 'Без номера повідомлення',
      'no-nul': 'Номер не закінчується на NUL',
      'decimal-ids': 'Номер десятковий, хоча у відповіді був шістнадцятковий',
      'coding-2': 'Названо двійковими (data_coding 2)',
      'coding-4': 'Названо октетами (data_coding 4)',
      'coding-8': 'Названо UCS-2, а всередині ASCII',
      'silent-bind': 'Не відповідає на вхід (bind)',
      frozen: 'Завмер: зʼєднання є, а слів немає',
      drops: 'Рве звʼязок після кожної третьої SMS',
      leaves: 'Прощається (unbind) після кожної третьої SMS',
    },
    save: 'Зберегти',
    saved: 'Збережено.',
    reset: 'Жодних вад',
    lapse: 'Завершити строк усього, що чекає',
    lapsed: 'Строк усього, що чекало, завершено.',
    lookAgain: 'Подивитися ще раз',
  },
  en: {
    title: 'SMS centre',
    lead: 'Real centres have quirks. Switch one on, send an SMS and see how the portal copes.',
    now: 'Now',
    sessions: 'Sessions of the portal',
    nobody: 'none',
    waiting: 'Waiting for phones',
    groups: { answers: 'Answers', receipts: 'Delivery receipts', link: 'Link' },
    quirks: {
      throttled: 'Says “too fast” (ESME_RTHROTTLED)',
      'queue-full': 'Says “queue full” (ESME_RMSGQFUL)',
      'bare-refusals': 'Refuses with a bare header',
      'never-answers': 'Takes the SMS and says nothing',
      'answer-lost': 'Takes the SMS and cuts the link instead of answering',
      'cut-in-answer': 'Cuts the link in the middle of an answer',
      'gives-up': 'Keeps nothing for a phone that is off or full',
      'receipt-first': 'Come before the answer',
      'receipts-twice': 'Come twice',
      'receipts-kept': 'Held back until this is switched off',
      'receipts-lost': 'Are lost',
      'data-receipts': 'Come as data_sm',
      'text-alone': 'Text alone, no parameters',
      'parameters-alone': 'Parameters alone, no text',
      'no-id': 'Without the id of the message',
      'no-nul': 'The id does not end in NUL',
      'decimal-ids': 'The id is decimal, in the answer it was hexadecimal',
      'coding-2': 'Called binary (data_coding 2)',
      'coding-4': 'Called octets (data_coding 4)',
      'coding-8': 'Called UCS-2, with ASCII inside',
      'silent-bind': 'Does not answer a bind',
      frozen: 'Frozen: the connection is there, not a word comes',
      drops: 'Cuts the link after every third SMS',
      leaves: 'Says goodbye (unbind) after every third SMS',
    },
    save: 'Save',
    saved: 'Saved.',
    reset: 'No quirks',
    lapse: 'End the life of everything that waits',
    lapsed: 'The life of everything that waited is over.',
    lookAgain: 'Look again',
  },
};
