import {
  actions,
  buttonLink,
  card,
  type Content,
  type Frame,
  type Html,
  html,
  opening,
} from '../web/index.ts';
import type { Question } from './questions.ts';
import { helpTexts } from './texts.ts';

/** What people ask, each question with an address of its own and a way to act on it. */
export function helpPage(frame: Frame): Content {
  const texts = helpTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${texts.groups.map(({ title, questions }) => card({ heading: title, body: questions.map(questionOf) }))}
    ${card({
      heading: texts.stillTitle,
      tone: 'quiet',
      body: html`<p>${texts.still}</p>
        ${actions([buttonLink('tel:466', texts.call)])}`,
    })}`,
  };
}

function questionOf({ id, question, answer, way }: Question): Html {
  return html`<div class="question" id="${id}">
    ${opening(
      question,
      html`<p>${answer}</p>
        ${way === undefined ? null : html`<p><a href="${way.href}">${way.label}</a></p>`}`,
    )}
  </div> `;
}
