import { words } from '../web/index.ts';

/** What is said where a cap stops something. */
export const capTexts = words(
  {
    uk: {
      title: 'Це понад ваш бюджет',
      lead: (name: string, amount: string) =>
        `Ви просили не виходити за межу «${name}»: ${amount} на місяць.`,
      left: (sum: string) => `До неї лишилося ${sum}.`,
      nothingLeft: 'Її вже пройдено.',
      change: 'Змінити бюджет',
      agree: 'Так, я хочу вийти за межу цього разу',
      refused: 'Нічого не знято. Підтвердьте, що хочете вийти за межу, або змініть бюджет.',
    },
    en: {
      title: 'This goes beyond your budget',
      lead: (name: string, amount: string) => `You asked us to keep “${name}” within ${amount} a month.`,
      left: (sum: string) => `${sum} of it is left.`,
      nothingLeft: 'It is passed already.',
      change: 'Change the budget',
      agree: 'Yes, I want to go beyond it this time',
      refused: 'Nothing was taken. Confirm that you want to go beyond your budget, or change it.',
    },
  },
  {
    uk: {
      title: 'Це понад твій бюджет',
      lead: (name: string, amount: string) =>
        `Твоє прохання: не виходити за межу «${name}», ${amount} на місяць.`,
      refused: 'Нічого не знято. Підтверди, що хочеш вийти за межу, або зміни бюджет.',
    },
    en: {},
  },
);
