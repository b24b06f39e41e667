import { words } from '../web/index.ts';

interface OneLineTexts {
  readonly title: string;
  readonly steps: string;
  readonly quote: string;
  readonly quoteLead: string;
}

const uk: OneLineTexts = {
  title: 'Звідки взялася ця сума',
  steps: 'Крок за кроком',
  quote: 'Постійна адреса',
  quoteLead: 'Посилайтеся на неї у зверненні. Відкриє її лише той, хто має право бачити цей рядок.',
};

const en: OneLineTexts = {
  title: 'Where this sum comes from',
  steps: 'Step by step',
  quote: 'Address that stays',
  quoteLead: 'Quote it in an enquiry. Only who may see this line can open it.',
};

/** What is said of one line of a company’s number. */
export const oneLineTexts = words({ uk, en });
