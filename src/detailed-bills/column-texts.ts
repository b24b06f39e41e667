import { words } from '../web/index.ts';

/** The words of what stands beside a line: on screen, on paper and at its own address. */
export const columnTexts = words(
  {
    uk: {
      end: 'Кінець',
      network: 'Мережа',
      home: 'домашня',
      roaming: (zone: string) => `роумінг, ${zone}`,
      terms: 'Умови тарифу від',
      unitPrice: 'Ціна одиниці',
      per: (price: string, units: string) => `${price} за ${units}`,
      vatExtra: (unitPrice: string) => `${unitPrice} без ПДВ`,
      piece: 'штуку',
      further: ', далі ',
      balanceBefore: 'На рахунку до цього',
      balanceAfter: 'На рахунку після цього',
      balance: (sum: string) => `на рахунку ${sum}`,
      record: 'Номер запису',
    },
    en: {
      end: 'Ended',
      network: 'Network',
      home: 'home',
      roaming: (zone: string) => `roaming, ${zone}`,
      terms: 'Terms of the plan of',
      unitPrice: 'Unit price',
      per: (price: string, units: string) => `${price} per ${units}`,
      vatExtra: (unitPrice: string) => `${unitPrice} without VAT`,
      piece: 'piece',
      further: ', then ',
      balanceBefore: 'Balance before it',
      balanceAfter: 'Balance after it',
      balance: (sum: string) => `balance ${sum}`,
      record: 'Record',
    },
  },
  { uk: {}, en: {} },
);
