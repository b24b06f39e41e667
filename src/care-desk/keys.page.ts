import { card, type Content, type Frame, type Html, html, table } from '../web/index.ts';
import { keyTexts } from './keys-words.ts';

/** Which keys shorten which way, and the switch to do without them. */
export function keysPage(frame: Frame): Content {
  const texts = keyTexts(frame);
  const places = frame.navigation.flatMap(({ key, label }) =>
    key === undefined ? [] : [[keys(texts.after, 'G', key.toUpperCase()), texts.goes(label)]],
  );
  const others = [
    [keys('', '/'), texts.find],
    [keys('', 'J'), texts.next],
    [keys('', 'K'), texts.previous],
    [keys('', 'Enter'), texts.open],
    [keys('', 'Esc'), texts.leave],
    [keys('', '?'), texts.here],
  ];
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${card({
      body: html`${table({
          caption: texts.title,
          captionHidden: true,
          columns: texts.columns.map((label) => ({ label })),
          rows: [...others, ...places],
        })}
        <ul>
          ${texts.rules.map((rule) => html`<li>${rule}</li>`)}
        </ul>`,
    })}
    ${card({ heading: texts.switchHeading, tone: 'quiet', body: switchBody(frame) })}`,
  };
}

function keys(then: string, ...pressed: readonly string[]): Html {
  return html`${pressed.map((key, index) => html`${index > 0 && ` ${then} `}<kbd>${key}</kbd>`)}`;
}

/** The button is script's alone: without it there is nothing to switch. */
function switchBody(frame: Frame): Html {
  const texts = keyTexts(frame);
  return html`<noscript><p>${texts.noScript}</p></noscript>
    <p role="status"></p>
    <div class="actions">
      <button
        type="button"
        class="button button-quiet"
        hidden
        data-keys
        data-on="${texts.turnOn}"
        data-off="${texts.turnOff}"
        data-are-on="${texts.areOn}"
        data-are-off="${texts.areOff}"
      ></button>
    </div>
    <p class="quiet">${texts.switchLead}</p>`;
}
