import { words } from '../web/index.ts';

/** The names of the places of a site. */
export const placeNames = words({
  uk: {
    overview: 'Огляд',
    expenses: 'Витрати',
    bills: 'Рахунки',
    services: 'Послуги',
    company: 'Компанія',
    help: 'Запитання й відповіді',
    prices: 'Ціни',
    accessibility: 'Доступність',
    status: 'Стан сервісу',
    care: 'Центр обслуговування',
    phones: 'Телефони',
  },
  en: {
    overview: 'Overview',
    expenses: 'Expenses',
    bills: 'Bills',
    services: 'Services',
    company: 'Company',
    help: 'Questions and answers',
    prices: 'Prices',
    accessibility: 'Accessibility',
    status: 'Service status',
    care: 'Customer Care',
    phones: 'Phones',
  },
});

/** For whoever took their number to another operator. */
export const readingTexts = words(
  {
    uk: {
      title: 'Тут можна лише дивитися',
      lead: 'Ваш номер перенесено до іншого оператора: усе, що було, можна дивитися й забрати, змінювати вже нічого.',
      back: 'До огляду',
    },
    en: {
      title: 'Here you can only look',
      lead: 'Your number went to another operator: what there was can be read and taken along, nothing can be changed.',
      back: 'To the overview',
    },
  },
  {
    uk: {
      lead: 'Твій номер перенесено до іншого оператора: усе, що було, можна дивитися й забрати, змінювати вже нічого.',
    },
    en: {},
  },
);
