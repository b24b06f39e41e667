import { words } from '../web/index.ts';

/** The names of the places of a site. */
export const placeNames = words({
  uk: {
    overview: 'Огляд',
    expenses: 'Витрати',
    bills: 'Рахунки',
    services: 'Послуги',
    company: 'Компанія',
    care: 'Центр обслуговування',
    phones: 'Телефони',
  },
  en: {
    overview: 'Overview',
    expenses: 'Expenses',
    bills: 'Bills',
    services: 'Services',
    company: 'Company',
    care: 'Customer Care',
    phones: 'Phones',
  },
});
