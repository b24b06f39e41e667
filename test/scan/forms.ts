// Every form of the table of routes, for sqlmap: a new one is scanned unasked.
import { type Somebody } from '../gallery/people.ts';
import { formsOf } from '../gallery/form.ts';
import { routeOf, spotsOf } from '../gallery/pages.ts';
import { addressOf, everyRoute } from '../every-route.ts';
import type { Route } from '../../src/web/index.ts';
import type { Surface } from './go-between.ts';
import type { Target } from './scanners.ts';

/** A form that somebody may send. */
export interface FormToTry {
  /** For sentences: site and path of the route. */
  readonly name: string;
  readonly who: Somebody;
  readonly target: Target;
  /** It has no field, or no page of anybody’s showed it: its fields are guessed. */
  readonly guessed: boolean;
}

const SITES = ['kyivstar', 'care', 'phones'] as const;
/** What would end the one who sends it; tests hold these. */
const LEAVING =
  /^\/(sign-out|view\/end|staff\/end|security\/sessions|security\/browsers|approvals\/step-down)/;
/** What most forms ask for, where no page tells. */
const GUESSED = {
  id: '1',
  code: '123456',
  number: '0671110002',
  amount: '100',
  words: 'x',
  reason: 'x',
  at: '1',
};

function formRoutes(site: string): readonly Route[] {
  return everyRoute(site).filter(
    ({ method, path, machine }) => method === 'POST' && machine !== true && !LEAVING.test(path),
  );
}

/** Every form of the table once a site, as it stands on a page that somebody of the cast sees. */
export async function formsToTry(people: readonly Somebody[]): Promise<readonly FormToTry[]> {
  const shown = await shownForms(people);
  return SITES.flatMap((site) =>
    formRoutes(site).map((route) => shown.get(`${site} ${route.path}`) ?? byGuess(site, route, people)),
  );
}

async function shownForms(people: readonly Somebody[]): Promise<ReadonlyMap<string, FormToTry>> {
  const shown = new Map<string, FormToTry>();
  const { spots } = await spotsOf(people, { each: true });
  for (const { who, path } of spots) {
    const { html } = await who.person.get(path);
    for (const { to, fields } of formsOf(html)) {
      const route = routeOf(formRoutes(who.site), to === '' ? path : to);
      const name = `${who.site === 'djuice' ? 'kyivstar' : who.site} ${route?.path}`;
      // A button alone has nothing to write into: it is sent with fields that it does not ask for.
      const guessed = Object.keys(fields).every((field) => field === '_csrf');
      if (route === null || shown.get(name)?.guessed === false || (guessed && shown.has(name))) continue;
      const form = bodyOf(guessed ? GUESSED : fields);
      shown.set(name, { name, who, target: { path: to === '' ? path : to, form }, guessed });
    }
  }
  return shown;
}

function byGuess(site: string, route: Route, people: readonly Somebody[]): FormToTry {
  const name = `${site} ${route.path}`;
  const right = /^\/(company|approvals)/.test(route.path)
    ? 'coordinator'
    : site === 'care'
      ? 'supervisor'
      : 'olena';
  const who = people.find((each) => each.site === site && each.name === right) ?? people.at(-1)!;
  return { name, who, target: { path: addressOf(route), form: bodyOf(GUESSED) }, guessed: true };
}

/** sqlmap leaves empty fields alone: each gets something to change. */
function bodyOf(fields: Readonly<Record<string, string>>): string {
  const full = Object.entries(fields).map(([name, value]) => [name, value === '' ? '1' : value] as const);
  return new URLSearchParams({ ...Object.fromEntries(full), _csrf: 'x' }).toString();
}

/** Somebody of the cast as a go-between sends for them: the token is that of the page they saw last. */
export function surfaceOf({ person }: Somebody): Surface {
  return {
    token: '',
    send: async (method, path, { headers = {}, body = Buffer.alloc(0) } = {}) => {
      const { _csrf: _token, ...fields } = Object.fromEntries(new URLSearchParams(body.toString()));
      const seen =
        method === 'POST' ? await person.post(path, fields, headers) : await person.get(path, headers);
      return { status: seen.status, headers: plain(seen.headers), body: seen.bytes };
    },
  };
}

function plain(headers: Readonly<Record<string, string | string[] | number | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );
}
