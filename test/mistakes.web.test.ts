// Every form of the table of routes, sent empty and with nonsense: it says what to do, leads to the field, and keeps what was typed.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Route } from '../src/web/index.ts';
import { ORIGINS, type TestApplication, testApplication } from './application.ts';
import { everybodyAtForms } from './at-forms.ts';
import { everyRoute } from './every-route.ts';
import { routeOf, walkOf } from './gallery/pages.ts';
import type { Somebody } from './gallery/people.ts';
import type { Seen } from './person.ts';
import { type Form, standsIn, summaryOf, typedForms } from './typed.ts';

/** Forms in which nothing can be wrong, and why. A new form is on this list, or refuses something. */
const TAKES_ALL: Readonly<Record<string, string>> = {
  'kyivstar /inbox/channels': 'every tick may stand or not',
  'kyivstar /plan/:plan': 'one of two days is always chosen',
  'kyivstar /company/payers': 'lists, of which something is always chosen',
  'kyivstar /employer/lines': 'a tick that may stand or not',
  'kyivstar /company/imports/:id/lines/:line number,name,department,access,services,until,limit,from':
    'a line may be wrong still: the proposal says of each what it is',
};

/** Forms that no page of this scene shows, and why nothing is lost by it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'care /files/:name/correct': 'a button',
  'care /own/passkeys/remove': 'a code that is good once',
  'care /resets/:id/:act': 'buttons',
  'care /subscriptions/:id/send-again': 'a button',
  'care /subscriptions/:id/unlock': 'a button',
  'care /vouchers/:id/:act': 'buttons',
  'kyivstar /company/approver': 'shown where there is no second person: src/corporate/import.web.test.ts',
  'kyivstar /company/approver/end': 'a button',
  'kyivstar /company/imports/:id/apply': 'a button',
  'kyivstar /company/imports/:id/submit': 'a button',
  'kyivstar /company/imports/:id/undo': 'a button',
  'kyivstar /confirm': 'a password and codes, in src/identity/step-up.web.test.ts',
  'kyivstar /contacts/remove': 'a button',
  'kyivstar /employer/private/end': 'a button',
  'kyivstar /inbox/channels/push/remove': 'a button',
  'kyivstar /security/browsers/forget': 'a button',
  'kyivstar /security/browsers/forget-one': 'a button',
  'kyivstar /security/mail/confirm': 'a code that is good once',
  'kyivstar /security/mail/remove': 'a button',
  'kyivstar /security/sessions/end': 'a button',
  'kyivstar /security/sessions/end-others': 'a button',
  'kyivstar /services/:service/off': 'a button',
  'kyivstar /view/end': 'a button',
};

/** Where no field is known to be the wrong one: the summary leads to the first. */
const NOBODY_KNOWS_WHICH = /\/sign-in /;
/** A try at what only its owner knows. */
const NEVER_SHOWN_AGAIN = /\/password-retrieval\/steps\/:step answer$/;

/** Codes and answers do not lie in hidden fields, and the page says that they have to be typed anew. */
const SAID_TO_BE_LOST = /(code|answer)$/;

const now = Temporal.Instant.from('2026-11-20T12:00:00Z');
let application: TestApplication;
let folder: string;
let people: readonly Somebody[];
before(async () => {
  // With the question, whatever the run says: its forms are among those that are sent.
  application = await testApplication({ clock: () => now, secretQuestion: true });
  folder = await mkdtemp(join(tmpdir(), 'mistakes-'));
  people = await everybodyAtForms(application, folder, now);
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

const KINDS = { empty: () => '', nonsense: (name: string) => `ґґ "${name}" <7>` } as const;
type Kind = keyof typeof KINDS;

/** A form as it was sent once. */
interface Sent {
  /** Site, route, and what can be typed: one route can have several forms. */
  readonly name: string;
  readonly site: string;
  readonly form: Form;
  readonly typed: Readonly<Record<string, string>>;
  /** `null`: it has nothing but a button. */
  readonly seen: Seen | null;
  /** The same, sent with a token that is too old. */
  readonly late: Seen | null;
}

async function sendAll(kind: Kind): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const done = new Set<string>();
  for (const who of people) {
    const paths = (await walkOf(who)).map(({ path }) => path);
    for (const path of new Set([...paths, ...(who.also ?? [])]))
      sent.push(...(await sendFormsOf(who, path, kind, done)));
  }
  return sent;
}

async function sendFormsOf(
  who: Somebody,
  path: string,
  kind: Kind,
  done: Set<string>,
): Promise<readonly Sent[]> {
  const { site, person } = who;
  const posts = everyRoute(site).filter(({ method }) => method === 'POST');
  const sent: Sent[] = [];
  for (const form of typedForms((await person.get(path)).html)) {
    const name = nameOf(site, posts, form);
    if (name === null || done.has(`${site} ${name}`)) continue;
    done.add(`${site} ${name}`);
    sent.push({ name, site, ...(await send(who, path, form, kind)) });
  }
  return sent;
}

/** `null` for a form that only asks. Both brands have the same forms. */
function nameOf(site: string, posts: readonly Route[], { action, typed }: Form): string | null {
  const route = routeOf(posts, action.split('#')[0]!);
  assert.ok(route !== null, `a form leads nowhere: ${action}`);
  const names = typed.map(({ name }) => name).join(',');
  return route.asks === true
    ? null
    : `${site === 'djuice' ? 'kyivstar' : site} ${route.path} ${names}`.trim();
}

async function send(
  { site, person }: Somebody,
  path: string,
  form: Form,
  kind: Kind,
): Promise<Omit<Sent, 'name' | 'site'>> {
  const typed = Object.fromEntries(
    form.typed.map(({ name, most }) => [name, KINDS[kind](name).slice(0, most)]),
  );
  // What can only be ticked or chosen is sent as it stands, once.
  if (!form.asks || (form.typed.length === 0 && kind !== 'empty'))
    return { form, typed, seen: null, late: null };
  await person.get(path);
  const late = await person.post(
    form.action,
    { ...form.kept, ...typed, _csrf: 'old' },
    { origin: ORIGINS[site] },
  );
  await person.get(path);
  return { form, typed, late, seen: await person.post(form.action, { ...form.kept, ...typed }) };
}

const isRefused = ({ seen }: Sent): boolean => seen !== null && seen.status >= 400 && seen.status < 500;

const pagesOf = (site: string): readonly Route[] => everyRoute(site).filter(({ method }) => method === 'GET');
const languagesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<a href="([^"]+)" lang="/g)].map(([, to = '']) => to);

/** What a refused form's page does not do for who sent it. */
function faultsOf(sent: Sent): readonly string[] {
  const { form, typed } = sent;
  const { html, status } = sent.seen!;
  const summary = summaryOf(html);
  const of = (name: string): string | null => standsIn(html, name);
  const lost = form.typed.filter(
    ({ name, secret }) => !secret && typed[name] !== '' && of(name) !== typed[name],
  );
  const shown = form.typed.filter(({ name, secret }) => secret && of(name) !== '');
  return [
    ...(status === 422 ? [] : [`answers ${status}`]),
    ...(summary.size === 0 ? ['no summary of what is wrong'] : []),
    ...[...summary].flatMap(([field, said]) => [
      ...(html.includes(` id="${field}"`) ? [] : [`leads nowhere: ${field}`]),
      ...(html.includes(` id="${field}-error"`) || NOBODY_KNOWS_WHICH.test(sent.name)
        ? []
        : [`not marked: ${field}`]),
      ...(/^[\p{Lu}«].+[.!]$/u.test(said) ? [] : [`no sentence: ${said}`]),
    ]),
    ...(NEVER_SHOWN_AGAIN.test(sent.name)
      ? []
      : lost.map(({ name }) => `lost: ${name}, now ${of(name) ?? 'gone'}`)),
    ...shown.map(({ name }) => `shown again: ${name}`),
    ...languagesOf(html)
      .filter((to) => routeOf(pagesOf(sent.site), to) === null)
      .map((to) => `no page in another language: ${to}`),
  ];
}

/** What is lost of a form that came too late, or shown of what should not be. */
function lateFaultsOf({ name: sent, form, typed, late }: Sent): readonly string[] {
  if (late === null || form.typed.length === 0) return [];
  const secret = form.typed.some((field) => field.secret);
  const shown = form.typed.filter(({ name }) => late.html.includes(`name="${name}"`));
  const lost = form.typed.filter(({ name }) => standsIn(late.html, name) !== typed[name]);
  return [
    ...(late.status === 403 ? [] : [`late: answers ${late.status}`]),
    ...(secret
      ? shown.map(({ name }) => `late: shown again: ${name}`)
      : lost
          .filter(({ name }) => !SAID_TO_BE_LOST.test(`${sent} ${name}`))
          .map(({ name }) => `late: lost: ${name}`)),
  ];
}

test('every form that is refused says what to do, leads to its field and keeps what was typed', async () => {
  const sent = [...(await sendAll('empty')), ...(await sendAll('nonsense'))];
  const faults = sent
    .filter(isRefused)
    .flatMap((each) => faultsOf(each).map((fault) => `${each.name}: ${fault}`));
  const late = sent.flatMap((each) => lateFaultsOf(each).map((fault) => `${each.name}: ${fault}`));
  assert.deepEqual([...new Set([...faults, ...late])], []);

  const names = new Set(sent.map(({ name }) => name));
  const refused = new Set(sent.filter(isRefused).map(({ name }) => name));
  const asked = new Set(sent.filter(({ seen }) => seen !== null).map(({ name }) => name));
  assert.deepEqual(
    [...asked].filter((name) => !refused.has(name)).toSorted(),
    Object.keys(TAKES_ALL).toSorted(),
  );
  assert.ok(refused.size > 30, `${refused.size} forms were refused`);

  const routes = ['kyivstar', 'care'].flatMap((site) =>
    everyRoute(site)
      .filter(({ method, asks, machine }) => method === 'POST' && asks !== true && machine !== true)
      .map(({ path }) => `${site} ${path}`),
  );
  const unseen = routes.filter(
    (route) => ![...names].some((name) => name === route || name.startsWith(`${route} `)),
  );
  assert.deepEqual(unseen.toSorted(), Object.keys(ELSEWHERE).toSorted());
});
