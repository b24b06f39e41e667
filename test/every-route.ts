import { type Handlers, routes } from '../src/main/routes.ts';
import type { Route } from '../src/web/index.ts';

/** Stands for every handler there is or will be: only the table is wanted. */
const anything: unknown = new Proxy(() => undefined, { get: () => anything });

/** The table of every URL, for tests that go through all of it: a new one is tested unasked. */
export function everyRoute(site: string): readonly Route[] {
  return routes(anything as Handlers).filter((route) => route.sites.includes(site));
}

/** An address of a route, with something in the place of each parameter. */
export function addressOf({ path }: Route): string {
  return path.replace(/:[a-z]+/gi, '1');
}
