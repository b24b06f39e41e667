import { kyivDate, type Language, dateText, readable, timeText } from '../terms/index.ts';
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

/** Where the stream of changes is; the page works without it. */
const STREAM = '/live';

export function phonePath(msisdn: string): string {
  return `/phones/${msisdn}`;
}

/** The part that changes by itself where script runs. */
function live(body: Html): Html {
  return html`<div id="phones" data-stream="${STREAM}">${body}</div>`;
}

function when(at: Temporal.Instant, language: Language): string {
  return `${dateText(kyivDate(at), language)}, ${timeText(at, { seconds: true })}`;
}

function stateOf(phone: Phone, language: Language): string {
  const texts = PHONES_TEXTS[language];
  const wrong = SWITCHES.filter((which) => phone.switches.has(which));
  return wrong.map((which) => texts.switches[which].wrong).join(', ') || texts.allRight;
}

function phoneRow(phone: Phone, language: Language): (Html | string)[] {
  const [latest] = phone.inbox;
  return [
    html`<a href="${phonePath(phone.msisdn)}">${readable(phone.msisdn)}</a>`,
    stateOf(phone, language),
    PHONES_TEXTS[language].sms(phone.inbox.length),
    latest === undefined ? '—' : when(latest.at, language),
  ];
}

function phoneTable(phones: readonly Phone[], language: Language): Html {
  const texts = PHONES_TEXTS[language];
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
  const texts = PHONES_TEXTS[frame.language];
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
    ${card({ body: searchForm({ action: '/', fields: number, submit: texts.open }) })}
    ${live(phoneTable(phones, frame.language))} ${actions([buttonLink('/', texts.lookAgain)])}`,
  };
}

function smsCard(frame: Frame, phone: Phone, sms: PhoneSms): Html {
  const texts = PHONES_TEXTS[frame.language];
  const facts = [texts.segments(sms.segments), texts.alphabets[sms.alphabet]].join(' · ');
  return card({
    heading: sms.from,
    body: html`<p class="sms-text">${sms.text}</p>
      <p class="hint">${when(sms.at, frame.language)} · ${facts}</p>
      ${form(frame, {
        action: phonePath(phone.msisdn),
        fields: [],
        hidden: { delete: sms.id },
        submit: texts.delete,
        tone: 'quiet',
      })}`,
  });
}

function switchRow(frame: Frame, phone: Phone, which: Switch): (Html | string)[] {
  const texts = PHONES_TEXTS[frame.language].switches[which];
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

function inbox(frame: Frame, phone: Phone): Html {
  const texts = PHONES_TEXTS[frame.language];
  return html`<h2>${texts.inbox}</h2>
    <p>${texts.memory(phone.inbox.length, capacityOf(phone))}</p>
    ${phone.inbox.length === 0 ? html`<p>${texts.emptyInbox}</p>` : null}
    ${phone.inbox.map((sms) => smsCard(frame, phone, sms))}`;
}

/** One phone: what lies in it, newest first, and its switches. */
export function phonePage(frame: Frame, phone: Phone): Content {
  const texts = PHONES_TEXTS[frame.language];
  const switches = table({
    caption: texts.switchesCaption,
    columns: [{ label: texts.now }, { label: texts.change }],
    rows: SWITCHES.map((which) => switchRow(frame, phone, which)),
  });
  return {
    title: readable(phone.msisdn),
    lead: stateOf(phone, frame.language),
    back: { href: '/', label: texts.back },
    width: 'wide',
    main: html`${live(columns(inbox(frame, phone), switches))}
    ${actions([buttonLink(phonePath(phone.msisdn), texts.lookAgain)])}`,
  };
}
