import { actions, buttonLink, card, type Content, type Frame, html } from '../web/index.ts';
import { accessibilityTexts } from './texts.ts';

/** For whom the portal is made, how that is checked, and what is not settled. */
export function accessibilityPage(frame: Frame): Content {
  const texts = accessibilityTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${texts.parts.map(({ title, points }) =>
      card({
        heading: title,
        body: html`<ul>
          ${points.map((point) => html`<li>${point}</li> `)}
        </ul>`,
      }),
    )}
    ${card({
      tone: 'quiet',
      body: html`<p>${texts.tell}</p>
        ${actions([buttonLink('tel:466', texts.call)])}`,
    })}`,
  };
}
