import type { Person, Seen } from '../person.ts';

/** The fields of the form with this address as a browser would send them, untouched. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const form = formsOf(html).find(({ to }) => to === action);
  if (form === undefined) throw new Error(`no form to ${action}`);
  return form.fields;
}

/** Every form of a page that is sent, with its fields as a browser would send them, untouched. */
export function formsOf(html: string): readonly { to: string; fields: Record<string, string> }[] {
  return [...html.matchAll(/<form([^>]*)action="([^"]*)"([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, before = '', to = '', after = '', body = '']) =>
      /method="post"/.test(before + after)
        ? [{ to: to.replaceAll('&amp;', '&'), fields: fieldsIn(body) }]
        : [],
  );
}

function fieldsIn(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of body.matchAll(/<(input|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isOff = /type="(checkbox|radio)"/.test(tag) && !/\schecked\b/.test(tag);
    if (name !== null && !isOff) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, head = '', options = ''] of body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(head, 'name');
    const chosen = /<option[^>]*\sselected\b[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options);
    if (name !== null) fields[name] = attribute(chosen?.[0] ?? '', 'value') ?? '';
  }
  return fields;
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') ?? null;
}

/** Opens a page, fills some fields of a form on it, sends it and goes where the answer leads. */
export async function fillIn(
  person: Person,
  path: string,
  action: string,
  own: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const { html } = await person.get(path);
  return person.follow(await person.post(action, { ...fieldsOf(html, action), ...own }));
}

/** The first address on a page that looks so; throws when there is none. */
export async function linkOn(person: Person, path: string, looks: RegExp): Promise<string> {
  const { html } = await person.get(path);
  const found = [...html.matchAll(/(?:href|action)="([^"]+)"/g)].find(([, to]) => looks.test(to ?? ''));
  if (found?.[1] === undefined) throw new Error(`no address like ${String(looks)} on ${path}`);
  return found[1].replaceAll('&amp;', '&');
}
