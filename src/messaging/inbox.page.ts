import { dateText, kyivDate, type Language, timeText } from '../terms/index.ts';
import { type Content, type Frame, type Html, actions, buttonLink, html, picture } from '../web/index.ts';
import { INBOX_PATH, type InboxNotice } from './notice.ts';
import { inboxTexts } from './inbox-texts.ts';

export const CHANNELS_PATH = '/inbox/channels';

/** The inbox as its page needs it. */
export interface InboxView {
  readonly notices: readonly InboxNotice[];
  /** The address of the next page; `null` at the end. */
  readonly older: string | null;
  readonly isFirst: boolean;
}

function when(at: Temporal.Instant, language: Language): string {
  return `${dateText(kyivDate(at), language)}, ${timeText(at)}`;
}

function noticeItem(frame: Frame, { words, at, isNew, noticeId }: InboxNotice): Html {
  const texts = inboxTexts(frame);
  const title = words?.title ?? texts.unreadable;
  const body =
    words === null || words.text === words.title ? null : html`<p class="letter-text">${words.text}</p>`;
  const link =
    words?.href === undefined
      ? null
      : html`<p>
          <a href="${words.href}">${texts.open}<span class="unseen">: ${title}</span></a>
        </p>`;
  return html`<li class="${isNew ? 'letter letter-new' : 'letter'}" id="${`notice-${noticeId}`}">
    <p class="letter-head">
      <time datetime="${at.toString()}">${when(at, frame.language)}</time>
      ${isNew ? html`<strong class="letter-mark">${texts.fresh}</strong>` : null}
    </p>
    <h2 class="letter-title">${title}</h2>
    ${body} ${link}
  </li>`;
}

/** What was told to a subscriber, newest first. */
export function inboxPage(frame: Frame, { notices, older, isFirst }: InboxView): Content {
  const texts = inboxTexts(frame);
  const list =
    notices.length === 0
      ? html`${picture('empty')}
          <p>${texts.empty}</p>`
      : html`<ol class="letters">
          ${notices.map((notice) => noticeItem(frame, notice))}
        </ol>`;
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${list}
    ${actions([
      ...(isFirst ? [] : [buttonLink(INBOX_PATH, texts.newest)]),
      ...(older === null ? [] : [buttonLink(older, texts.older)]),
      buttonLink(CHANNELS_PATH, texts.channels),
    ])}`,
  };
}
