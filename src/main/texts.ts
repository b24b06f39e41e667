import { words } from '../web/index.ts';

/** The names of the places of a site. */
export const placeNames = words({
  uk: {
    overview: 'Огляд',
    expenses: 'Витрати',
    bills: 'Рахунки',
    services: 'Послуги',
    care: 'Центр обслуговування',
    phones: 'Телефони',
  },
  en: {
    overview: 'Overview',
    expenses: 'Expenses',
    bills: 'Bills',
    services: 'Services',
    care: 'Customer Care',
    phones: 'Phones',
  },
});
