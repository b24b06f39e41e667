import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, parseLanguage, spokenLanguages } from '../terms/index.ts';
import { COOKIE, YEAR_SECONDS } from './cookie.ts';
import { UnreadableFields } from './fields.ts';
import type { Frame } from './layout.ts';
import { nearestPage } from './nearest-page.ts';
import type { ServerOptions } from './options.ts';
import { unseenBy } from './unseen.ts';
import type { Visit } from './visit.ts';

type Fields = Readonly<Record<string, string>>;

/** The site whose configured host the request names; the port may be left out by a proxy. */
export function siteOf(options: ServerOptions, request: FastifyRequest): string | null {
  const host = (request.headers[':authority'] ?? request.headers.host ?? '').toString().toLowerCase();
  const name = host.replace(/:\d+$/, '');
  return (
    Object.keys(options.sites).find((site) => new URL(options.sites[site] ?? '').hostname === name) ?? null
  );
}

/** The request as the rooms see it; a browser without an id gets one. */
export async function visitOf(
  options: ServerOptions,
  site: string,
  request: FastifyRequest,
  reply: FastifyReply,
  chosen: Language | null,
): Promise<Visit> {
  const language = chosen ?? languageOf(request);
  const visitor = await options.visitorOf(
    site,
    request.cookies['__Host-session'],
    request.cookies['__Host-view'],
  );
  const path = request.url.split('?', 1)[0] ?? '/';
  const unseen = unseenBy(options.addresses, { site, visitor });
  const around = options.frameOf({ site, path, language, visitor, formToken: reply.generateCsrf(), unseen });
  const frame = { ...around, ...pageOf(options, site, request, path) };
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    params: request.params as Fields,
    query: request.query as Fields,
    form: isFields(request.body) ? request.body : {},
    cookies: request.cookies as Fields,
    site,
    origin: options.sites[site] ?? '',
    language,
    browser: browserOf(request, reply),
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    address: request.ip,
    visitor,
    frame,
  };
}

/** Where the same page stands in another language: with all its address asks for, as it stands there; sealed words stay sealed. */
function pageOf(
  { routes }: ServerOptions,
  site: string,
  { method, query, routeOptions }: FastifyRequest,
  path: string,
): Pick<Frame, 'path' | 'query'> {
  // What a form's answer shows has no address: its language leads to the page the form belongs to.
  if (method === 'POST') return { path: nearestPage(routes, site, routeOptions.url ?? path, path) };
  return { path, query: query instanceof UnreadableFields ? {} : (query as Fields) };
}

/** A body that is handed on as a stream holds no fields. */
function isFields(body: unknown): body is Fields {
  return typeof body === 'object' && body !== null && !(Symbol.asyncIterator in body);
}

/** The remembered language, else the browser's, else Ukrainian. */
export function languageOf(request: FastifyRequest): Language {
  return (
    parseLanguage(request.cookies?.['language']) ?? preferredLanguage(request.headers['accept-language'])
  );
}

/** Ukrainian unless the browser prefers English and does not mention Ukrainian. */
function preferredLanguage(header: string | undefined): Language {
  const tags: readonly string[] = (header ?? '').toLowerCase().match(/[a-z]{2,3}/g) ?? [];
  return spokenLanguages().find((language) => tags.includes(language)) ?? 'uk';
}

function browserOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies['__Host-browser'];
  if (known !== undefined && /^[\w-]{22}$/.test(known)) return known;
  const fresh = randomBytes(16).toString('base64url');
  void reply.setCookie('__Host-browser', fresh, { ...COOKIE, maxAge: YEAR_SECONDS });
  return fresh;
}
