import { words } from '../web/index.ts';

interface OwnLineTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly private: string;
  readonly whatCompanySees: string;
  readonly asLine: (number: string) => string;
  readonly asLineOnly: string;
  readonly asSum: string;
  readonly byNumber: string;
  readonly never: string;
  readonly keepThis: (what: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly none: string;
  readonly next: string;
}

const uk: OwnLineTexts = {
  title: 'Що саме бачить компанія',
  lead: 'Позначте розмови й повідомлення, які не стосуються роботи: компанія побачить їх лише спільною сумою.',
  back: 'Компанія і я',
  private: 'Приватне',
  whatCompanySees: 'Компанія бачить',
  asLine: (number) => `рядок, номер ${number}`,
  asLineOnly: 'рядок',
  asSum: 'лише суму',
  byNumber: 'лише суму: номер приватний',
  never: 'нічого: лінія допомоги',
  keepThis: (what) => `Приватне: ${what}`,
  save: 'Зберегти позначки',
  saved: 'Позначки збережено.',
  none: 'За цей місяць показувати нічого.',
  next: 'Наступні рядки',
};

const en: OwnLineTexts = {
  title: 'What exactly the company sees',
  lead: 'Tick calls and messages that are none of the company’s business: it will see them as one sum only.',
  back: 'The company and me',
  private: 'Private',
  whatCompanySees: 'The company sees',
  asLine: (number) => `a line, number ${number}`,
  asLineOnly: 'a line',
  asSum: 'a sum only',
  byNumber: 'a sum only: the number is private',
  never: 'nothing: a help line',
  keepThis: (what) => `Private: ${what}`,
  save: 'Save the ticks',
  saved: 'The ticks are saved.',
  none: 'There is nothing to show for this month.',
  next: 'Further lines',
};

/** What an employee reads where single lines are kept private. */
export const ownLineTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Познач розмови й повідомлення, які не стосуються роботи: компанія побачить їх лише спільною сумою.',
    },
    en: {},
  },
);
