import { words } from '../web/index.ts';

type OutsideTexts = Readonly<
  Record<'in doubt' | 'refused', { readonly title: string; readonly lead: string }>
>;

const uk: OutsideTexts = {
  'in doubt': {
    title: 'Перевіряємо оплату',
    lead: 'Система рахунків ще не відповіла. Не замовляйте вдруге: щойно стане відомо, деталізація зʼявиться тут або гроші залишаться на рахунку. Не довше чверті години.',
  },
  refused: { title: 'Деталізацію не замовлено', lead: 'Грошей не взято. Можна замовити ще раз.' },
};

const en: OutsideTexts = {
  'in doubt': {
    title: 'The payment is being checked',
    lead: 'The charging system has not answered yet. Do not order again: as soon as we know, the bill stands here or the money stays on the account. It takes a quarter of an hour at most.',
  },
  refused: { title: 'The detailed bill was not ordered', lead: 'No money was taken. You can order again.' },
};

/** What is said of an order whose money lies in an outside charging system. */
export const outsideTexts = words(
  { uk, en },
  {
    uk: {
      'in doubt': {
        title: 'Перевіряємо оплату',
        lead: 'Система рахунків іще мовчить. Не замовляй удруге: щойно дізнаємося, деталізація зʼявиться тут або гроші лишаться на рахунку. Не довше чверті години.',
      },
      refused: { title: 'Деталізацію не замовлено', lead: 'Грошей не взято. Можеш замовити ще раз.' },
    },
    en: {},
  },
);
