import { attributes, type Frame, type Html, html } from '../web/index.ts';
import { type PlaceName, placeTexts } from './place-texts.ts';

/** In the order in which they are shown. */
const PLACES: Readonly<Record<PlaceName, string>> = {
  employees: '/company',
  departments: '/company/departments',
  imports: '/company/imports',
  payers: '/company/payers',
};

/** The way between the company's pages. */
export function companyPlaces(frame: Frame, current: PlaceName): Html {
  const texts = placeTexts(frame);
  return html`<nav class="tabs" aria-label="${texts.places}">
    ${Object.entries(PLACES).map(
      ([name, href]) =>
        html`<a href="${href}" ${attributes({ 'aria-current': name === current ? 'page' : null })}
          >${texts.names[name as PlaceName]}</a
        > `,
    )}
  </nav>`;
}
