import { dateText, timeText } from '../terms/index.ts';
import { actions, buttonLink, card, type Content, form, type Frame, html, notice } from '../web/index.ts';
import type { Change } from './announcement.ts';
import { announcementTexts } from './announcement.texts.ts';

/** Asks whether it was the owner; looking changes nothing. */
export function announcedPage(
  frame: Frame,
  announced: { readonly change: Change; readonly at: Temporal.Instant },
  token: string,
): Content {
  const texts = announcementTexts(frame);
  const when = `${dateText(announced.at, frame.language)}, ${timeText(announced.at)}`;
  return {
    title: texts.pageTitle,
    lead: texts.pageLead(texts.titles[announced.change], when),
    width: 'narrow',
    main: html`${card({
      heading: texts.wasNot,
      body: html`<p>${texts.wasNotHelp}</p>
        ${form(frame, { action: `/n/${token}`, fields: [], submit: texts.deny, tone: 'danger' })}`,
      tone: 'accent',
    })}
    ${card({ heading: texts.was, body: html`<p>${texts.wasHelp}</p>`, tone: 'quiet' })}`,
  };
}

/** What has happened now, and what to do next. */
export function deniedPage(frame: Frame): Content {
  const texts = announcementTexts(frame);
  return {
    title: texts.deniedTitle,
    width: 'narrow',
    main: html`${notice({ tone: 'good', body: texts.deniedLead })}
      <ol class="steps-list">
        ${texts.next.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${actions([buttonLink('/password-retrieval', texts.newPassword, 'primary'), buttonLink('tel:466', '466')])}`,
  };
}

/** A link that was used, is too old, or never was one. */
export function goneLinkPage(frame: Frame): Content {
  const texts = announcementTexts(frame);
  return {
    title: texts.goneTitle,
    lead: texts.goneLead,
    width: 'narrow',
    main: actions([buttonLink('tel:466', '466'), buttonLink('/sign-in', frame.skin.name)]),
  };
}
