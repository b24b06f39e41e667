/** A form of a page, as somebody without script fills it in. */
export interface Form {
  readonly action: string;
  /** What is sent untouched: hidden fields, choices that stand, lists. */
  readonly kept: Readonly<Record<string, string>>;
  /** Fields that are typed into. */
  readonly typed: readonly Typed[];
  /** Something can be ticked, chosen among buttons, or brought as a file. */
  readonly asks: boolean;
}

export interface Typed {
  readonly name: string;
  /** Never shown again: passwords, and codes that are good once. */
  readonly secret: boolean;
  /** As many characters as a browser lets in. */
  readonly most: number;
}

/** Every form of a page that is sent to change something. */
export function typedForms(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) =>
    attribute(head, 'method') === 'post' ? [formOf(attribute(head, 'action') ?? '', body)] : [],
  );
}

function formOf(action: string, body: string): Form {
  const kept: Record<string, string> = {};
  const typed: Typed[] = [];
  for (const [tag, kind] of body.matchAll(/<(input|textarea)\b[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? ''];
    if (name === null || type === 'file') continue;
    if (type === 'hidden') kept[name] = attribute(tag, 'value') ?? '';
    else if (type === 'checkbox' || type === 'radio') {
      if (/\schecked\b/.test(tag)) kept[name] = attribute(tag, 'value') ?? '';
    } else typed.push(typedOf(tag, name, kind === 'textarea' ? 'textarea' : type));
  }
  for (const [, head = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\sselected\b[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options);
    kept[attribute(head, 'name') ?? ''] = attribute(chosen?.[0] ?? '', 'value') ?? '';
  }
  return { action, kept, typed, asks: typed.length > 0 || /type="(checkbox|radio|file)"/.test(body) };
}

function typedOf(tag: string, name: string, type: string): Typed {
  const isCode = attribute(tag, 'autocomplete') === 'one-time-code';
  return { name, secret: type === 'password' || isCode, most: Number(attribute(tag, 'maxlength') ?? 1000) };
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1];
  return value === undefined ? null : plain(value);
}

function plain(text: string): string {
  const signs = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' };
  return text.replaceAll(/&(quot|#39|lt|gt|amp);/g, (_, name: keyof typeof signs) => signs[name]);
}

/** What stands in a field of a page: of an input its value, of a textarea its text. */
export function standsIn(html: string, name: string): string | null {
  const input = new RegExp(`<input[^>]*\\sname="${name}"[^>]*>`).exec(html)?.[0];
  if (input !== undefined) return attribute(input, 'value') ?? '';
  const area = new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>\\n?([^<]*)</textarea>`).exec(html)?.[1];
  return area === undefined ? null : plain(area);
}

/** What the page says is wrong: the fields to which its summary leads, in its words. */
export function summaryOf(html: string): ReadonlyMap<string, string> {
  const list = /<ul class="error-list">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '';
  return new Map(
    [...list.matchAll(/<a href="#([^"]*)">([^<]*)</g)].map(([, field = '', said = '']) => [field, said]),
  );
}
