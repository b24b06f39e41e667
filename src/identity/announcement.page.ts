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
  const help = announced.change === 'retrieval waits' ? texts.waits : texts;
  const when = `${dateText(announced.at, frame.language)}, ${timeText(announced.at)}`;
  return {
    title: texts.pageTitle,
    lead: texts.pageLead(texts.titles[announced.change], when),
    width: 'narrow',
    main: html`${card({
      heading: texts.wasNot,
      body: html`<p>${help.wasNotHelp}</p>
        ${form(frame, { action: `/n/${token}`, fields: [], submit: texts.deny, tone: 'danger' })}`,
      tone: 'accent',
    })}
    ${card({ heading: texts.was, body: html`<p>${help.wasHelp}</p>`, tone: 'quiet' })}`,
  };
}

/** What has happened now, and what to do next. */
export function deniedPage(frame: Frame, change: Change): Content {
  const texts = announcementTexts(frame);
  const isEarly = change === 'retrieval waits';
  const help = isEarly ? texts.waits : texts;
  const onward = isEarly
    ? buttonLink('/sign-in', texts.waits.signIn, 'primary')
    : buttonLink('/password-retrieval', texts.newPassword, 'primary');
  return {
    title: help.deniedTitle,
    width: 'narrow',
    main: html`${notice({ tone: 'good', body: help.deniedLead })}
      <ol class="steps-list">
        ${help.next.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${actions([onward, buttonLink('tel:466', texts.call)])}`,
  };
}

/** A link that was used, is too old, or never was one. */
export function goneLinkPage(frame: Frame): Content {
  const texts = announcementTexts(frame);
  return {
    title: texts.goneTitle,
    lead: texts.goneLead,
    width: 'narrow',
    main: actions([buttonLink('tel:466', texts.call), buttonLink('/sign-in', frame.skin.name)]),
  };
}
