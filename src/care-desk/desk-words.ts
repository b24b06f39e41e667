import { words } from '../web/index.ts';

interface DeskTexts {
  readonly home: string;
  readonly homeLead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly lookUp: string;
  readonly notANumber: string;
  readonly reasonMissing: string;
  readonly foundNobody: string;
  readonly tooMany: string;
}

const uk: DeskTexts = {
  home: 'Пошук абонента',
  homeLead: 'Кожен пошук записуємо: хто, коли, який номер і за яким зверненням.',
  number: 'Номер телефону',
  numberHint: 'Наприклад, 067 123 45 67',
  reason: 'Звернення або підстава',
  reasonHint: 'Номер звернення або кілька слів: «дзвонить на 466, не прийшла SMS»',
  lookUp: 'Знайти',
  notANumber: 'Це не схоже на номер мобільного. Введіть десять цифр, наприклад 067 123 45 67.',
  reasonMissing: 'Вкажіть звернення або підставу, щонайменше пʼять знаків.',
  foundNobody: 'Цей номер зараз не обслуговуємо. Перевірте цифри.',
  tooMany: 'Пошуків за годину забагато. Зверніться до супервізора; про це вже записано.',
};

const en: DeskTexts = {
  home: 'Look up a subscriber',
  homeLead: 'Every look-up is written down: who, when, which number and for which request.',
  number: 'Telephone number',
  numberHint: 'For example 067 123 45 67',
  reason: 'Ticket or reason',
  reasonHint: 'A ticket number or some words: “calls 466, the SMS did not come”',
  lookUp: 'Find',
  notANumber: 'This does not look like a mobile number. Enter ten digits, for example 067 123 45 67.',
  reasonMissing: 'Give a ticket or a reason, at least five characters.',
  foundNobody: 'We do not serve this number now. Check the digits.',
  tooMany: 'Too many look-ups within an hour. Turn to a supervisor; this has been written down.',
};

/** What the first page of the desk says. */
export const deskTexts = words({ uk, en });
