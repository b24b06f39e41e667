import type { Route } from './route.ts';

/**
 * The address of a page at or above an address that only takes forms, e.g. `/top-up` of `/top-up/payments`. `pattern` is
 * the path of the route that took the form, with its parameters. The front page is above all.
 */
export function nearestPage(routes: readonly Route[], site: string, pattern: string, path: string): string {
  const pages = new Set(
    routes
      .filter(({ method, sites }) => method === 'GET' && sites.includes(site))
      .map(({ path: page }) => anyName(page)),
  );
  const [asked, said] = [anyName(pattern).split('/'), path.split('/')];
  for (let depth = said.length; depth > 1; depth -= 1)
    if (pages.has(asked.slice(0, depth).join('/'))) return said.slice(0, depth).join('/');
  return '/';
}

/** Two routes may call the same parameter by two names. */
function anyName(pattern: string): string {
  return pattern.replaceAll(/:\w+/g, ':');
}
