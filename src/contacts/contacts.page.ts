import { NBSP, readable } from '../terms/index.ts';
import {
  type Content,
  type FieldError,
  type Frame,
  type Html,
  actions,
  addressWith,
  buttonLink,
  card,
  columns,
  errorFor,
  errorSummary,
  fileField,
  form,
  html,
  notice,
  picture,
  table,
  textField,
} from '../web/index.ts';
import { type Contact, NAME_LENGTH } from './contact.ts';
import { contactsTexts } from './texts.ts';

/** What became of contacts that were brought. */
export interface Brought {
  readonly kept: number;
  readonly refused: readonly string[];
  readonly noRoom: number;
}

export interface ContactsView {
  readonly contacts: readonly Contact[];
  /** What stands in the form: typed before, or the contact that is to be changed. */
  readonly typed: Contact | null;
  /** What was pasted to be brought, when none of it could be. */
  readonly lines: string;
  /** The contact that is to be changed or removed. */
  readonly chosen: Contact | null;
  readonly errors: readonly FieldError[];
  readonly said: 'saved' | Brought | null;
}

/** A number as people read it. */
export function numberText(number: string): string {
  return number.length > 6 ? readable(number).replaceAll(' ', NBSP) : number;
}

/** Names beside numbers: the list, a form for one, a file for many, and files to take along. */
export function contactsPage(frame: Frame, view: ContactsView): Content {
  const texts = contactsTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    back: { href: '/bills', label: texts.back },
    main: html`${errorSummary(frame.language, view.errors)} ${saidNotice(frame, view)}
    ${columns(
      [formCard(frame, view), listCard(frame, view)],
      [importCard(frame, view), view.contacts.length > 0 ? takeCard(frame) : html``],
    )}`,
  };
}

function saidNotice(frame: Frame, { said }: ContactsView): Html | null {
  const texts = contactsTexts(frame);
  if (said === null) return null;
  if (said === 'saved') return notice({ tone: 'good', body: texts.saved });
  const { kept, refused, noRoom } = said;
  return notice({
    tone: refused.length + noRoom > 0 ? 'info' : 'good',
    title: texts.brought(kept),
    body: html`${noRoom > 0 && html`<p>${texts.noRoom(noRoom)}</p>`}
    ${
      refused.length > 0 &&
      html`<p>${texts.refused(refused.length)}</p>
        <ul>
          ${refused.slice(0, 5).map((line) => html`<li>${line}</li>`)}
        </ul>`
    }`,
  });
}

function listCard(frame: Frame, { contacts }: ContactsView): Html {
  const texts = contactsTexts(frame);
  if (contacts.length === 0)
    return card({
      body: html`${picture('empty')}
        <p>${texts.none}</p>`,
    });
  const rows = contacts.map(({ number, name }) => [
    html`<a href="${addressWith(frame, '/contacts', {}, { change: number })}">${name}</a>`,
    numberText(number),
  ]);
  return card({
    heading: texts.list(contacts.length),
    body: html`${table({
        caption: texts.title,
        captionHidden: true,
        columns: [{ label: texts.name }, { label: texts.number, align: 'end' }],
        rows,
      })}
      <p class="quiet">${texts.listHint}</p>`,
  });
}

/** Taking the chosen contact off the list. */
function removal(frame: Frame, { chosen }: ContactsView): Html | null {
  if (chosen === null) return null;
  const hidden = { number: chosen.number };
  const submit = contactsTexts(frame).remove;
  return form(frame, { action: '/contacts/remove', hidden, fields: html``, submit, tone: 'quiet' });
}

function formCard(frame: Frame, view: ContactsView): Html {
  const { typed, errors, chosen } = view;
  const texts = contactsTexts(frame);
  return card({
    heading: chosen === null ? texts.add : texts.change(chosen.name),
    body: html`${form(frame, {
      action: '/contacts',
      hidden: chosen === null ? {} : { was: chosen.number },
      submit: texts.save,
      fields: [
        textField({
          name: 'number',
          label: texts.number,
          hint: texts.numberHint,
          type: 'tel',
          inputmode: 'tel',
          value: typed?.number,
          maxlength: 40,
          error: errorFor(errors, 'number'),
        }),
        textField({
          name: 'name',
          label: texts.name,
          value: typed?.name,
          maxlength: NAME_LENGTH,
          error: errorFor(errors, 'name'),
        }),
      ],
    })}
    ${removal(frame, view)}`,
  });
}

function importCard(frame: Frame, { errors, lines }: ContactsView): Html {
  const texts = contactsTexts(frame);
  return card({
    heading: texts.import,
    body: html`<p>${texts.importLead}</p>
      ${form(frame, {
        action: '/contacts/import',
        upload: true,
        submit: texts.bring,
        tone: 'quiet',
        fields: [
          fileField({
            name: 'file',
            label: texts.file,
            accept: '.vcf,.csv,.txt',
            error: errorFor(errors, 'file'),
          }),
          textField({
            name: 'lines',
            label: texts.pasted,
            type: 'textarea',
            value: lines,
            error: errorFor(errors, 'lines'),
          }),
        ],
      })}`,
  });
}

function takeCard(frame: Frame): Html {
  const texts = contactsTexts(frame);
  return card({
    heading: texts.take,
    tone: 'quiet',
    body: html`${actions([buttonLink('/contacts.vcf', texts.vcard), buttonLink('/contacts.csv', texts.csv)])}
      <p class="quiet">${texts.private}</p>`,
  });
}
