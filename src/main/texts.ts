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
