import { words } from '../web/index.ts';
import { MOST_NUMBERS } from './number-budget.ts';

/** The words of budgets by number. */
export const numberTexts = words(
  {
    uk: {
      heading: 'Бюджет на один номер',
      lead: 'Межа для дзвінків і повідомлень з одним номером. Коли її частину витрачено, ми повідомимо.',
      exact: 'Скільки саме витрачено, показує деталізація.',
      number: 'Номер',
      numberHint: 'Наприклад, 067 123 45 67.',
      amount: 'Сума на місяць, ₴',
      marks: 'Сказати, коли витрачено, %',
      reached: 'Пройдено',
      nothing: 'ще нічого',
      open: 'Дзвінки та SMS',
      remove: 'Прибрати',
      save: 'Додати номер',
      wrong: {
        number: 'Тут має бути номер телефону. Наприклад: 067 123 45 67.',
        amount: 'Тут має бути сума в гривнях від 0,01 до 100 000.',
        marks: 'Тут мають бути цілі відсотки від 1 до 300 через кому.',
        most: `Номерів може бути не більше ${MOST_NUMBERS}. Спершу приберіть один із них.`,
      },
    },
    en: {
      heading: 'A budget for one number',
      lead: 'A limit for calls and messages with one number. We tell you when a part of it is spent.',
      exact: 'How much exactly is in the detailed bill.',
      number: 'Number',
      numberHint: 'For example 067 123 45 67.',
      amount: 'Amount a month, ₴',
      marks: 'Tell me when spent, %',
      reached: 'Passed',
      nothing: 'nothing yet',
      open: 'Calls and SMS',
      remove: 'Remove',
      save: 'Add the number',
      wrong: {
        number: 'This must be a phone number. For example 067 123 45 67.',
        amount: 'This must be a sum in hryvnias from 0.01 to 100,000.',
        marks: 'These must be whole per cents from 1 to 300, with commas between.',
        most: `No more than ${MOST_NUMBERS} will do. Remove one of them first.`,
      },
    },
  },
  {
    uk: {
      wrong: {
        number: 'Тут має бути номер телефону. Наприклад: 067 123 45 67.',
        amount: 'Тут має бути сума в гривнях від 0,01 до 100 000.',
        marks: 'Тут мають бути цілі відсотки від 1 до 300 через кому.',
        most: `Номерів може бути не більше ${MOST_NUMBERS}. Спершу прибери один із них.`,
      },
    },
    en: {},
  },
);
