import { percentText } from '../terms/index.ts';
import { type Frame, type Html, amount, card, facts, html, opening } from '../web/index.ts';
import type { Scope } from './budget.ts';
import type { Forecast } from './forecast.ts';
import type { ForecastError } from './forecast-error.ts';
import { forecastTexts } from './forecast-texts.ts';
import { budgetTexts, scopeName } from './texts.ts';

/** The forecast of one scope, and how far such forecasts were off for this person. */
export interface Foretold {
  readonly scope: Scope;
  readonly forecast: Forecast;
  readonly error: ForecastError | null;
  /** Where what is spent opens into what it is made of. */
  readonly spentHref: string;
}

/** Where the forecast of a scope is put together. */
export function forecastPlace(scope: Scope): string {
  return `forecast-${scope}`;
}

/** What each forecast is made of, and how far it would have been off in the months that are over. */
export function forecastCard(frame: Frame, all: readonly Foretold[]): Html {
  const texts = forecastTexts(frame);
  return card({
    heading: texts.title,
    id: 'forecast',
    body: html`${all.map((each) => foretold(frame, each))}
    ${opening(budgetTexts(frame).method, html`<p>${budgetTexts(frame).methodLead}</p>`)}`,
  });
}

function foretold(frame: Frame, { scope, forecast, error, spentHref }: Foretold): Html {
  const texts = forecastTexts(frame);
  const { language } = frame;
  return html`<section class="item" id="${forecastPlace(scope)}">
    <h3>${scopeName(scope, language)}</h3>
    ${facts([
      { label: texts.spent, value: html`<a href="${spentHref}">${amount(forecast.spent, language)}</a>` },
      { label: texts.use, value: html`+ ${amount(forecast.use, language)}` },
      { label: texts.fees, value: html`+ ${amount(forecast.fees, language)}` },
      { label: texts.total, value: html`<strong>${amount(forecast.total, language)}</strong>` },
    ])}
    <p class="quiet">${error === null ? texts.unjudged : errorText(frame, error)}</p>
  </section> `;
}

function errorText(frame: Frame, { months, ours, again, line }: ForecastError): string {
  const share = (off: number): string => percentText(off, frame.language);
  return forecastTexts(frame).error(months, share(ours), share(again), share(line));
}
