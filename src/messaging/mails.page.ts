import { dateText, kyivDate, timeText, inLanguage } from '../terms/index.ts';
import { type Content, type Frame, type Html, html } from '../web/index.ts';
import type { Mail } from './mailbox.ts';
import { PHONES_TEXTS } from './texts.ts';

function mailItem({ language }: Frame, mail: Mail): Html {
  const texts = inLanguage(PHONES_TEXTS, language);
  return html`<li class="letter">
    <p class="letter-head">
      <time datetime="${mail.at.toString()}"
        >${dateText(kyivDate(mail.at), language)}, ${timeText(mail.at, { seconds: true })}</time
      >
    </p>
    <h2 class="letter-title">${mail.subject}</h2>
    <p class="letter-head">${texts.mailFrom(mail.from, mail.to)}</p>
    <p class="letter-text">${mail.text}</p>
  </li>`;
}

/** All mails that came to the pretend server, newest first. */
export function mailsPage(frame: Frame, mails: readonly Mail[]): Content {
  const texts = inLanguage(PHONES_TEXTS, frame.language);
  const list =
    mails.length === 0
      ? html`<p>${texts.noMails}</p>`
      : html`<ol class="letters">
          ${mails.map((mail) => mailItem(frame, mail))}
        </ol>`;
  return {
    title: texts.mails,
    lead: texts.mailsLead,
    back: { href: '/', label: texts.back },
    main: html`<div id="mails" data-stream="/mail/live">${list}</div>`,
  };
}
