import { kyivDate, type Language, dateText, readable, timeText, inLanguage } from '../terms/index.ts';
import {
  type Content,
  type FieldError,
  type Frame,
  type Html,
  actions,
  buttonLink,
  card,
  columns,
  errorFor,
  errorSummary,
  form,
  html,
  searchForm,
  table,
  textField,
} from '../web/index.ts';
import { type Phone, type PhoneSms, SWITCHES, type Switch, capacityOf } from './phone.ts';
import { PHONES_TEXTS } from './texts.ts';

export function phonePath(msisdn: string): string {
  return `/phones/${msisdn}`;
}

/** The part that follows a stream of changes where script runs; the page is whole without it. */
function live(stream: string, body: Html): Html {
  return html`<div id="phones" data-stream="${stream}">${body}</div>`;
}

function when(at: Temporal.Instant, language: Language): string {
  return `${dateText(kyivDate(at), language)}, ${timeText(at, { seconds: true })}`;
}

function stateOf(phone: Phone, language: Language): string {
  const texts = inLanguage(PHONES_TEXTS, language);
  const wrong = SWITCHES.filter((which) => phone.switches.has(which));
  return wrong.map((which) => texts.switches[which].wrong).join(', ') || texts.allRight;
}

function phoneRow(phone: Phone, language: Language): (Html | string)[] {
  const [latest] = phone.inbox;
  return [
    html`<a href="${phonePath(phone.msisdn)}">${readable(phone.msisdn)}</a>`,
    stateOf(phone, language),
    inLanguage(PHONES_TEXTS, language).sms(phone.inbox.length),
    latest === undefined ? '—' : when(latest.at, language),
  ];
}

function phoneTable(phones: readonly Phone[], language: Language): Html {
  const texts = inLanguage(PHONES_TEXTS, language);
  if (phones.length === 0) return html`<p>${texts.noPhones}</p>`;
  return table({
    caption: texts.phonesCaption,
    columns: texts.columns.map((label) => ({ label })),
    rows: phones.map((phone) => phoneRow(phone, language)),
  });
}

/** All phones that received something, and a field to open any other. */
export function phonesPage(
  frame: Frame,
  phones: readonly Phone[],
  asked: { readonly number: string; readonly errors: readonly FieldError[] },
): Content {
  const texts = inLanguage(PHONES_TEXTS, frame.language);
  const number = textField({
    name: 'number',
    label: texts.number,
    hint: texts.numberHint,
    type: 'tel',
    inputmode: 'tel',
    maxlength: 40,
    value: asked.number,
    error: errorFor(asked.errors, 'number'),
  });
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${errorSummary(frame.language, asked.errors)}
    ${card({ body: searchForm({ action: '/', fields: number, submit: texts.open, tone: 'primary' }) })}
    ${live('/live', phoneTable(phones, frame.language))}
    ${actions([buttonLink('/', texts.lookAgain), buttonLink('/mail', texts.mails), buttonLink('/centre', texts.centre), buttonLink('/authenticator', texts.authenticator)])}`,
  };
}

function smsItem(frame: Frame, phone: Phone, sms: PhoneSms): Html {
  const texts = inLanguage(PHONES_TEXTS, frame.language);
  const remove = form(frame, {
    action: phonePath(phone.msisdn),
    fields: [],
    hidden: { delete: sms.id },
    submit: texts.delete,
    tone: 'quiet',
  });
  return html`<li class="sms">
    <p class="sms-head"><strong>${sms.from}</strong> <span>${when(sms.at, frame.language)}</span></p>
    <p class="sms-text">${sms.text}</p>
    <div class="sms-foot">
      <span>${texts.segments(sms.segments)} · ${texts.alphabets[sms.alphabet]}</span> ${remove}
    </div>
  </li>`;
}

function switchRow(frame: Frame, phone: Phone, which: Switch): (Html | string)[] {
  const texts = inLanguage(PHONES_TEXTS, frame.language).switches[which];
  const wrong = phone.switches.has(which);
  const turn = form(frame, {
    action: phonePath(phone.msisdn),
    fields: [],
    hidden: { switch: which, on: wrong ? 'no' : 'yes' },
    submit: wrong ? texts.makeFine : texts.makeWrong,
    tone: wrong ? 'primary' : 'quiet',
  });
  return [wrong ? html`<strong>${texts.wrong}</strong>` : texts.fine, turn];
}

/** The screen of the phone. What waits for it in the centre cannot be seen on a real one; here it helps. */
function handset(frame: Frame, phone: Phone): Html {
  const texts = inLanguage(PHONES_TEXTS, frame.language);
  const { inbox, switches, waiting } = phone;
  const wrong = switches.size > 0;
  return html`<section class="${switches.has('off') ? 'handset handset-off' : 'handset'}">
    <div class="handset-screen">
      <p class="handset-status">
        <span>${readable(phone.msisdn)}</span> <span>${texts.memory(inbox.length, capacityOf(phone))}</span>
      </p>
      <h2>${texts.inbox}</h2>
      ${wrong ? html`<p class="handset-note">${stateOf(phone, frame.language)}</p>` : null}
      ${waiting > 0 ? html`<p class="handset-note">${texts.waiting(waiting)}</p>` : null}
      ${inbox.length === 0 ? html`<p>${texts.emptyInbox}</p>` : null}
      <ol class="sms-list">
        ${inbox.map((sms) => smsItem(frame, phone, sms))}
      </ol>
      ${phone.sent.map(({ to, text, at }) => html`<p class="handset-note">→ ${to}, ${when(at, frame.language)}: ${text}</p>`)}
    </div>
  </section>`;
}

/** One phone: what lies in it, newest first, and its switches. */
export function phonePage(frame: Frame, phone: Phone): Content {
  const texts = inLanguage(PHONES_TEXTS, frame.language);
  const switches = table({
    caption: texts.switchesCaption,
    columns: [{ label: texts.now }, { label: texts.change }],
    rows: SWITCHES.map((which) => switchRow(frame, phone, which)),
  });
  const write = form(frame, {
    action: phonePath(phone.msisdn),
    fields: [
      textField({ name: 'to', label: texts.writeTo, value: phone.inbox[0]?.from || '466', maxlength: 20 }),
      textField({ name: 'text', label: texts.writeText, type: 'textarea', maxlength: 300 }),
    ],
    submit: texts.write,
    tone: 'quiet',
  });
  return {
    title: readable(phone.msisdn),
    back: { href: '/', label: texts.back },
    width: 'wide',
    main: html`${live(`${phonePath(phone.msisdn)}/live`, columns(handset(frame, phone), html`<div class="phone-switches">${switches}</div>`))}
    ${card({ heading: texts.writeHeading, body: write })}
    ${actions([buttonLink(phonePath(phone.msisdn), texts.lookAgain)])}`,
  };
}
