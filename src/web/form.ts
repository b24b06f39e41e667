import { type Language, inLanguage, NBSP } from '../terms/index.ts';
import { type Html, attributes, html } from './html.ts';
import { FORM_TOKEN_FIELD, type Frame } from './layout.ts';
import { findAt } from './unseen.ts';
import { WEB_TEXTS } from './texts.ts';

export type Tone = 'primary' | 'quiet' | 'danger';

export interface FormParts {
  readonly action: string;
  readonly fields: Html | readonly Html[];
  /** What the button says: a verb. */
  readonly submit: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly tone?: Tone;
  /** Of a form that only asks: many fields, one below the other. */
  readonly stacked?: boolean;
  /** The form brings a file. */
  readonly upload?: boolean;
}

interface SearchParts extends FormParts {
  /** Numbers or names are typed in it, which no address may show; its page is `found` in the table of routes. */
  readonly unseen?: Frame;
}

/** A form that changes something: POST with the token, fields above one button. Works without script. */
export function form(
  frame: Frame,
  { action, fields, submit, hidden = {}, tone = 'primary', upload = false }: FormParts,
): Html {
  const enctype = attributes({ enctype: upload ? 'multipart/form-data' : null });
  return html`<form class="form" method="post" action="${action}" novalidate ${enctype}>
    ${hiddenFields({ [FORM_TOKEN_FIELD]: frame.formToken, ...hidden })} ${fields}
    <div class="form-end">${button(submit, tone)}</div>
  </form>`;
}

/**
 * A form that only asks: GET, no token, the answer has an address of its own. Its button is quiet unless to ask is what the page
 * is for: the one act of a page stands out. With `unseen` what is typed is sent in the body, to
 * `…/find`, and comes back sealed in that address.
 */
export function searchForm({
  action,
  fields,
  submit,
  hidden = {},
  tone = 'quiet',
  stacked = false,
  unseen,
}: SearchParts): Html {
  const token = unseen === undefined ? {} : { [FORM_TOKEN_FIELD]: unseen.formToken };
  return html`<form
    class="${stacked ? 'form' : 'form form-search'}"
    method="${unseen === undefined ? 'get' : 'post'}"
    action="${unseen === undefined ? action : findAt(action)}"
    role="search"
    aria-label="${submit}"
  >
    ${hiddenFields({ ...token, ...hidden })} ${fields}
    <div class="form-end">${button(submit, tone)}</div>
  </form>`;
}

function hiddenFields(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}

export function button(label: string, tone: Tone = 'primary'): Html {
  return html`<button type="submit" class="${`button button-${tone}`}">${label}</button>`;
}

/** A link that looks like a button: for a way on, never for a change. */
export function buttonLink(href: string, label: string, tone: Tone = 'quiet'): Html {
  return html`<a class="${`button button-${tone}`}" href="${href}">${label}</a>`;
}

export interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | Html | undefined;
  readonly error?: string | undefined;
}

export interface TextFieldParts extends FieldParts {
  /** What was typed before; never put back into a password field. */
  readonly value?: string | undefined;
  readonly type?: 'text' | 'password' | 'tel' | 'email' | 'search' | 'number' | 'date' | 'month' | 'textarea';
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  readonly maxlength?: number;
  /** The field in which the page begins: at most one, and only where the page has a single task. */
  readonly autofocus?: boolean;
  /** Wishes of the browser's script: `msisdn` groups digits while they are typed. */
  readonly format?: 'msisdn';
}

/** A labelled field of one line (or a `textarea`), with hint and error tied to it. */
export function textField(field: TextFieldParts): Html {
  const { name, type = 'text', value = '' } = field;
  const shared = attributes({
    id: name,
    name,
    class: `input${type === 'tel' ? ' input-number' : ''}`,
    autocomplete: field.autocomplete ?? 'off',
    inputmode: field.inputmode,
    maxlength: field.maxlength,
    autofocus: field.autofocus === true && field.error === undefined,
    'data-format': field.format,
    ...describedBy(field),
  });
  const control =
    type === 'textarea'
      ? html`<textarea${shared} rows="4">\n${value}</textarea>`
      : html`<input${shared}${attributes({ type, value: type === 'password' ? null : value, ...spelling(type) })}>`;
  return html`<div class="${fieldClass(field)}">
    <label class="label" for="${name}">${field.label}</label> ${hintOf(field)}${errorOf(field)}${control}
  </div>`;
}

function spelling(type: string): Record<string, string> {
  return type === 'text' ? {} : { spellcheck: 'false', autocapitalize: 'none' };
}

/** A file from the person's computer; `accept` only helps to find it. */
export function fileField(field: FieldParts & { readonly accept: string }): Html {
  const { name, accept } = field;
  const own = attributes({ id: name, name, type: 'file', class: 'input', accept, ...describedBy(field) });
  return html`<div class="${fieldClass(field)}">
    <label class="label" for="${name}">${field.label}</label> ${hintOf(field)}${errorOf(field)}<input
      ${own}
    />
  </div>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string | Html;
  readonly hint?: string;
}

export interface ChoiceParts {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Choice[];
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

/** One of a few, all in sight: radio buttons. The first one carries the field's name as its id for the error summary. */
export function choices({ name, legend, options, value, ...rest }: ChoiceParts): Html {
  const field = { name, label: legend, ...rest };
  return html`<fieldset${attributes({ class: fieldClass(field), ...describedBy(field) })}><legend class="label">${legend}</legend>
${hintOf(field)}${errorOf(field)}${options.map((option, index) => {
    const id = index === 0 ? name : `${name}-${index + 1}`;
    const input = attributes({ id, name, value: option.value, checked: option.value === value });
    return html`<label class="choice" for="${id}"
      ><input type="radio" ${input} /><span class="choice-text"
        ><span>${option.label}</span>${
          option.hint === undefined ? null : html` <span class="hint">${option.hint}</span>`
        }</span
      ></label
    >`;
  })}</fieldset>`;
}

/** One of many: a list that opens. */
export function select({ name, legend, options, value, ...rest }: ChoiceParts): Html {
  const field = { name, label: legend, ...rest };
  return html`<div class="${fieldClass(field)}"><label class="label" for="${name}">${legend}</label>
${hintOf(field)}${errorOf(field)}<select${attributes({ id: name, name, class: 'input select', ...describedBy(field) })}>${options.map(
    (option) =>
      html`<option${attributes({ value: option.value, selected: option.value === value })}>${option.label}</option>`,
  )}</select></div>`;
}

export interface CheckboxParts {
  readonly name: string;
  readonly label: string | Html;
  /** What ticking it means, below its label. */
  readonly hint?: string;
  readonly checked?: boolean;
  readonly error?: string | undefined;
  /** What is sent when it is ticked; `yes` unless told. */
  readonly value?: string;
}

/** Yes or no. */
export function checkbox({ name, label, hint, checked = false, error, value = 'yes' }: CheckboxParts): Html {
  const field = { name, label: '', error };
  const input = attributes({ id: name, name, value, checked, ...describedBy(field) });
  return html`<div class="${fieldClass(field)}">
    ${errorOf(field)}<label class="choice" for="${name}"
      ><input type="checkbox" ${input} />
      <span class="choice-text"
        >${label}${hint === undefined ? null : html` <span class="hint">${hint}</span>`}</span
      ></label
    >
  </div>`;
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What is wrong, above the form, each line a link to its field. Nothing when nothing is wrong. */
export function errorSummary(language: Language, errors: readonly FieldError[]): Html {
  if (errors.length === 0) return html``;
  return html`<div
    class="notice notice-bad"
    role="alert"
    aria-labelledby="errors-title"
    tabindex="-1"
    data-focus
  >
    <h2 id="errors-title" class="notice-title">${inLanguage(WEB_TEXTS, language).wrong}</h2>
    <ul class="error-list">
      ${errors.map(({ field, message }) => html`<li><a href="${`#${field}`}">${message}</a></li>`)}
    </ul>
  </div>`;
}

/** The message of one field among the errors of a form, for its `error`. */
export function errorFor(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

function fieldClass({ error }: FieldParts): string {
  return error === undefined ? 'field' : 'field field-wrong';
}

function describedBy({ name, hint, error }: FieldParts): Record<string, string | null> {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`];
  return {
    'aria-describedby': ids.filter((id) => id !== '').join(' ') || null,
    'aria-invalid': error === undefined ? null : 'true',
  };
}

/** A number stays on one line. */
function unbroken(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d)/g, NBSP);
}

function hintOf({ name, hint }: FieldParts): Html | null {
  return hint === undefined
    ? null
    : html`<p class="hint" id="${name}-hint">${typeof hint === 'string' ? unbroken(hint) : hint}</p> `;
}

function errorOf({ name, error }: FieldParts): Html | null {
  return error === undefined ? null : html`<p class="error" id="${name}-error">${unbroken(error)}</p> `;
}
