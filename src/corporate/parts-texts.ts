import { words } from '../web/index.ts';

interface PartsTexts {
  readonly heading: string;
  readonly columns: readonly [
    service: string,
    uses: string,
    net: string,
    vat: string,
    duty: string,
    taken: string,
  ];
  readonly total: string;
}

const uk: PartsTexts = {
  heading: 'З чого складається сума',
  columns: ['Послуга', 'Разів', 'Без податків', 'ПДВ', 'Пенсійний збір', 'Разом'],
  total: 'Разом',
};

const en: PartsTexts = {
  heading: 'What the sum is made of',
  columns: ['Service', 'Times', 'Without tax', 'VAT', 'Pension fund duty', 'Together'],
  total: 'Together',
};

/** What is said of a sum that is taken apart. */
export const partsTexts = words({ uk, en });
