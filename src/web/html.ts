import { type Hole, templateOf } from './hole.ts';
import { isCodeAttribute, isUrlAttribute, safeUrl } from './url.ts';

let make: (text: string) => Html;
let makeAttributes: (text: string) => Attributes;

/** Markup that may be sent: made only by {@link html} and {@link raw}. */
export class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  static {
    make = (text) => new Html(text);
  }
  toString(): string {
    return this.#text;
  }
}

/** Attributes of one element, each with a leading space: made only by {@link attributes}. */
class Attributes {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  static {
    makeAttributes = (text) => new Attributes(text);
  }
  toString(): string {
    return this.#text;
  }
}
export type { Attributes };

/** What may stand in a hole of a template. `null`, `undefined` and `false` render nothing. */
export type Renderable =
  | Html
  | Attributes
  | string
  | number
  | bigint
  | null
  | undefined
  | false
  | readonly Renderable[];

/**
 * Markup with escaped holes. A hole may stand in text, in a quoted attribute value, and between attributes (there only
 * {@link attributes}). Addresses in `href`, `src`, `action` and their like are checked and become `#` when they are not ours
 * to follow. Throws when a hole stands where no escaping is safe (script, style, comment, tag name, `on…`, no quotes) or
 * when a value is neither text nor markup.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Renderable[]): Html {
  const { text, holes } = templateOf(strings);
  let out = text[0] ?? '';
  for (let index = 0; index < holes.length; index++) {
    const value = values[index];
    // Text in text is the common case and stays free of calls.
    out +=
      holes[index] === 'text' && typeof value === 'string'
        ? escaped(value)
        : filled(holes[index] as Hole, value);
    out += text[index + 1];
  }
  return make(out);
}

/**
 * Markup that is trusted as it stands. Only for constants drawn in this folder (marks, pictures); the house test
 * forbids it elsewhere.
 */
export function raw(markup: string): Html {
  return make(markup);
}

/**
 * Attributes of one element: `true` writes the bare name, `null`, `undefined` and `false` leave it out, text is
 * escaped, addresses are checked. Throws on names that carry script or style.
 */
export function attributes(
  of: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Attributes {
  let out = '';
  for (const [name, value] of Object.entries(of)) {
    if (value === null || value === undefined || value === false) continue;
    out +=
      value === true ? ` ${attributeName(name)}` : ` ${attributeName(name)}="${attributeText(name, value)}"`;
  }
  return makeAttributes(out);
}

export const NOTHING: Html = raw('');

function filled(hole: Hole, value: Renderable): string {
  if (hole === 'text') return textOf(value);
  if (hole === 'attributes') return attributesOf(value);
  const text = plain(value);
  if (hole === 'value') return escaped(text);
  return escaped(hole === 'url' ? safeUrl(text) : safeUrl(`/${text}`).slice(1));
}

function textOf(value: Renderable): string {
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return listed(value);
  return escaped(plain(value));
}

function listed(values: readonly Renderable[]): string {
  let out = '';
  for (const value of values) out += textOf(value);
  return out;
}

function attributesOf(value: Renderable): string {
  if (value instanceof Attributes) return value.toString();
  if (value === null || value === undefined || value === false) return '';
  throw new TypeError('only attributes() may stand between the attributes of an element');
}

function plain(value: Renderable): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError(`neither text nor markup: ${Object.prototype.toString.call(value)}`);
}

function attributeName(name: string): string {
  if (!/^[a-z][a-z0-9:-]*$/i.test(name) || isCodeAttribute(name))
    throw new TypeError(`not an attribute for data: ${name}`);
  return name;
}

function attributeText(name: string, value: string | number): string {
  return escaped(isUrlAttribute(name) ? safeUrl(String(value)) : String(value));
}

const SPECIAL = /[&<>"'\0\r]/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '\uFFFD',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"'\0\r]/g, (sign) => ENTITIES[sign] ?? '') : text;
}
