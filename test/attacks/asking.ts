import type { TestApplication } from '../application.ts';
import { addressOf, everyRoute } from '../every-route.ts';
import type { Route } from '../../src/web/index.ts';

export const SITES = ['kyivstar', 'djuice', 'care', 'phones'] as const;
export type SiteName = (typeof SITES)[number];

/** Host names of the sites in tests. */
const HOSTS: Readonly<Record<SiteName, string>> = {
  kyivstar: 'my.kyivstar.localhost:8443',
  djuice: 'my.djuice.localhost:8443',
  care: 'care.localhost:8443',
  phones: 'phones.localhost:8443',
};

/** One address of one site, from the table of every URL. */
export interface Place {
  readonly site: SiteName;
  readonly host: string;
  readonly route: Route;
  readonly address: string;
  /** For sentences of failures. */
  readonly name: string;
}

/**
 * Every address of every site; a new one is attacked unasked. The two brands share theirs: every second one is asked of
 * DJUICE. Streams never end, so that nobody can wait for them here.
 */
export function everyPlace(): readonly Place[] {
  return SITES.flatMap((site) =>
    everyRoute(site)
      .filter(({ sites }, n) =>
        site === 'kyivstar' ? n % 2 === 0 : site !== 'djuice' || !sites.includes('kyivstar') || n % 2 === 1,
      )
      .filter(({ path }) => path !== '/design' && !path.endsWith('/live'))
      .map((route) => ({
        site,
        host: HOSTS[site],
        route,
        address: addressOf(route),
        name: `${route.method} ${HOSTS[site]}${route.path}`,
      })),
  );
}

export const FORM = 'application/x-www-form-urlencoded';

/** A request as an attacker writes it by hand, from nobody's browser. */
export function byHand({ app }: TestApplication, request: object) {
  return app.inject(request);
}
