import { createServer, type Server } from 'node:http';
import type { Config } from './config.ts';

/** Plain HTTP does nothing but lead to the same page by HTTPS; hosts that are not ours are answered 421. */
export function redirectServer(sites: Config['sites']): Server {
  return createServer((request, response) => {
    const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
    const site = Object.values(sites).find((each) => each.host === host);
    const target = site === undefined ? null : safeTarget(site.origin, request.url ?? '/');
    response.writeHead(target === null ? 421 : 308, {
      connection: 'close',
      ...(target === null ? {} : { location: target }),
    });
    response.end();
  });
}

/** The same path and query at our origin; `//evil.example` stays a path. */
function safeTarget(origin: string, url: string): string {
  return url.startsWith('/') ? `${origin}${url}` : `${origin}/`;
}
