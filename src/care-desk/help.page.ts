import { actions, buttonLink, card, type Content, type Frame, html } from '../web/index.ts';
import { helpTexts } from './texts.ts';

export interface Door {
  readonly name: string;
  readonly origin: string;
}

/** What the Customer Care Center helps with. */
export function helpPage(frame: Frame, doors: readonly Door[]): Content {
  const texts = helpTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${actions([buttonLink('tel:466', texts.call, 'primary')])}
      ${texts.questions.map(({ question, answer }) => card({ heading: question, body: html`<p>${answer}</p>` }))}
      ${card({
        heading: texts.doors,
        tone: 'quiet',
        body: html`<ul>
          ${doors.map((door) => html`<li><a href="${door.origin}/">${door.name}</a></li>`)}
        </ul>`,
      })}
      <p class="quiet"><a href="/sign-in">${texts.staff}</a></p>`,
  };
}
