import type { Route } from '../../src/web/index.ts';
import { everyRoute } from '../every-route.ts';
import type { Somebody } from './people.ts';

/** A page somebody sees. */
export interface Spot {
  readonly who: Somebody;
  /** The route's path, or what the state is called. */
  readonly name: string;
  readonly path: string;
}

export interface Found {
  readonly spots: readonly Spot[];
  /** Routes of which nobody of the cast saw a page, with why. */
  readonly unseen: readonly string[];
}

/** What is no page: opening it is an act, or it goes on telling for as long as somebody listens. */
const NO_PAGE = (path: string): boolean =>
  ['/view/:link', '/join/:token'].includes(path) || /live$|\.\w+$/.test(path);
/** Pages that look different for each who sees them. */
const PERSONAL = new Set(['/', '/first-visit', '/sign-in/code', '/password-retrieval/steps']);
const MOST_PAGES = 400;

/**
 * The pages of everybody: each route of the table once a site, at an address met on the way from the front page; with `each`
 * once for everybody.
 */
export async function spotsOf(
  people: readonly Somebody[],
  { each = false }: { readonly each?: boolean } = {},
): Promise<Found> {
  const spots: Spot[] = [];
  const seen = new Set<string>();
  for (const who of people)
    for (const spot of await toldWalk(who)) {
      const key = `${who.site} ${spot.name}`;
      if (!each && who.whole !== true && seen.has(key) && !PERSONAL.has(spot.name)) continue;
      seen.add(key);
      spots.push(spot);
    }
  const sites = [...new Set(people.map(({ site }) => site))];
  const unseen = sites.flatMap((site) =>
    pageRoutes(site)
      .filter(({ path }) => !seen.has(`${site} ${path}`))
      .map(({ path }) => `${site} ${path}`),
  );
  return { spots, unseen };
}

async function toldWalk(who: Somebody): Promise<readonly Spot[]> {
  const walk = await walkOf(who);
  console.error(`${who.site}, ${who.name}: ${walk.length} pages`);
  return walk;
}

function pageRoutes(site: string): readonly Route[] {
  return everyRoute(site).filter(({ method, path }) => method === 'GET' && !NO_PAGE(path));
}

/** Goes from the front page, and from every route without a parameter, along all links. */
export async function walkOf(who: Somebody): Promise<readonly Spot[]> {
  const routes = pageRoutes(who.site);
  const spots = new Map<string, Spot>();
  const tried = new Set<string>();
  const plain = routes.map(({ path }) => path).filter((path) => !path.includes(':'));
  const queue = [...(who.also ?? []), ...plain];
  for (let path = queue.shift(); path !== undefined && tried.size < MOST_PAGES; path = queue.shift()) {
    const route = routeOf(routes, path);
    if (route === null || tried.has(path) || spots.has(route.path)) continue;
    tried.add(path);
    const { status, headers, html } = await who.person.get(path);
    if (status !== 200 || !String(headers['content-type']).includes('text/html')) continue;
    spots.set(route.path, { who, name: route.path, path });
    for (const [, to = ''] of html.matchAll(/href="(\/[^"#]*)/g)) queue.push(to.replaceAll('&amp;', '&'));
  }
  return [...spots.values()];
}

/** The route of an address: what is written out goes before what is a parameter. */
export function routeOf(routes: readonly Route[], address: string): Route | null {
  const path = address.split('?')[0]!;
  const exact = routes.find((route) => route.path === path);
  const fits = ({ path: pattern }: Route): boolean =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
  return exact ?? routes.find(fits) ?? null;
}
