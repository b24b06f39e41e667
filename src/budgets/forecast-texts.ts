import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';

const PAST_MONTHS_UK = {
  one: 'минулий місяць',
  few: 'минулі місяці',
  many: 'минулих місяців',
  other: 'минулого місяця',
};
const MONTHS_EN = { one: 'month', other: 'months' };

interface ForecastTexts {
  readonly title: string;
  readonly spent: string;
  readonly use: string;
  readonly fees: string;
  readonly total: string;
  readonly error: (months: number, ours: string, again: string, line: string) => string;
  readonly unjudged: string;
}

const uk: ForecastTexts = {
  title: 'З чого складається прогноз',
  spent: 'Уже витрачено',
  use: 'Звʼязок до кінця місяця за вашим темпом',
  fees: 'Плати, які ще надійдуть',
  total: 'Приблизно за місяць',
  error: (months, ours, again, line) =>
    `${months === 1 ? 'Минулого місяця цього ж дня' : `За ${countText(months, 'uk', PAST_MONTHS_UK)} такого ж дня`} прогноз помилився б на ${ours} ваших витрат. Для порівняння: «буде, як місяць тому» — на ${again}, «рівно за днями» — на ${line}.`,
  unjudged: 'Наскільки прогноз помиляється у вас, скажемо, коли буде хоча б два повні місяці витрат.',
};

const en: ForecastTexts = {
  title: 'What the forecast is made of',
  spent: 'Spent so far',
  use: 'Use until the end of the month at your pace',
  fees: 'Fees still to come',
  total: 'About, for the month',
  error: (months, ours, again, line) =>
    `${months === 1 ? 'On the same day of last month' : `On the same day of the last ${countText(months, 'en', MONTHS_EN)}`} the forecast would have been off by ${ours} of what you spent. For comparison: “like the month before” by ${again}, “the same every day” by ${line}.`,
  unjudged: 'How far the forecast is off for you we can say once there are two whole months of expenses.',
};

export const forecastTexts = words(
  { uk, en },
  {
    uk: {
      use: 'Звʼязок до кінця місяця за твоїм темпом',
      error: (months, ours, again, line) =>
        `${months === 1 ? 'Минулого місяця цього ж дня' : `За ${countText(months, 'uk', PAST_MONTHS_UK)} такого ж дня`} прогноз помилився б на ${ours} твоїх витрат. Для порівняння: «буде, як місяць тому» — на ${again}, «рівно за днями» — на ${line}.`,
      unjudged: 'Наскільки прогноз помиляється в тебе, скажемо, коли буде хоча б два повні місяці витрат.',
    },
    en: {},
  },
);
