import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Language, parseLanguage } from '../terms/index.ts';
import { send, setCookies } from './answer.web.ts';
import { COOKIE, FORM_COOKIE, YEAR_SECONDS } from './cookie.ts';
import { fail } from './failing.web.ts';
import { parseFields, parseQuery, UnreadableFields } from './fields.ts';
import { hangUpOnClose } from './http2.web.ts';
import { FORM_TOKEN_FIELD } from './layout.ts';
import type { Freshened, ServerOptions } from './options.ts';
import { rateLimitOf } from './request-limit.ts';
import type { Route } from './route.ts';
import { sameOrigin } from './same-origin.ts';
import { readUpload } from './upload.web.ts';
import type { Visit } from './visit.ts';
import { watchTraffic } from './traffic.web.ts';
import { withUnseen } from './unseen.ts';
import { siteOf, visitOf } from './visit.web.ts';

const FORM_BYTES_MAX = 64 * 1024;

/** Builds the application of all sites; nothing listens until `listen` is called, and `inject` works without a socket. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    // HTTP/2 for browsers; text browsers and proxies go on with HTTP/1.1 on the same port.
    ...(options.tls === undefined
      ? {}
      : { http2: true, https: { ...options.tls, minVersion: 'TLSv1.2', allowHTTP1: true } }),
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    // Addresses can hold numbers and months of somebody's expenses: requests are counted, never written down.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy.length > 0 ? [...options.trustProxy] : false,
    bodyLimit: FORM_BYTES_MAX,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    // What is being answered is answered to its end; only connections on which nothing happens are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request: IncomingMessage) => requestIdOf(options, request),
    routerOptions: { querystringParser: parseQuery, maxParamLength: 200 },
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance;
  if (options.tls !== undefined) hangUpOnClose(app);
  await plugins(app, options);
  app.decorateRequest('visit', null);
  app.addHook('onRequest', async ({ query }) => {
    if (query instanceof UnreadableFields) throw query;
  });
  watchTraffic(app, options);
  // Before any route: a scope that is opened among them starts the server’s parts as they are then.
  app.setNotFoundHandler((request, reply) => fail(options, request, reply, 404));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = statusOf(error);
    // With words of our own: a fault's own words may repeat what was in a row.
    if (status >= 500) request.log.error({ err: error }, 'a request could not be answered');
    return fail(options, request, reply, status);
  });
  const within = options.within ?? ((_id, work) => work());
  for (const [key, routes] of byPath(options.routes)) {
    const [method, url] = key.split(' ') as ['GET' | 'POST', string];
    const machine = routes.some((route) => route.machine === true);
    const add = (scope: FastifyInstance) =>
      scope.route({
        method,
        url,
        config: { machine },
        handler: (request, reply) => within(request.id, () => answer(options, routes, request, reply)),
      });
    if (routes.some((route) => route.streams === true)) await app.register(streaming(add));
    else add(app);
  }
  await options.extend?.(app);
  return app;
}

/** A scope of its own, in which bodies of every type are handed on as they come. */
function streaming(add: (scope: FastifyInstance) => void) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    add(scope);
  };
}

/** A proxy that is believed may have given the request its name already. */
function requestIdOf({ trustProxy }: ServerOptions, request: IncomingMessage): string {
  const given = trustProxy.length > 0 ? request.headers['x-request-id'] : undefined;
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** A database that does not answer is a 503, everything unforeseen a 500. */
function statusOf(error: Error & { statusCode?: number; code?: string }): number {
  if (error.code === 'FST_CSRF_INVALID_TOKEN' || error.code === 'FST_CSRF_MISSING_SECRET') return 403;
  if (error.statusCode !== undefined && error.statusCode >= 400) return error.statusCode;
  return /^(ECONN|EPIPE|57P|57014|08|ENOENT|53|25006)/.test(error.code ?? '') ? 503 : 500;
}

async function plugins(app: FastifyInstance, options: ServerOptions): Promise<void> {
  // Forms are the only bodies that are read.
  app.removeAllContentTypeParsers();
  const local = Object.values(options.sites).every((origin) =>
    new URL(origin).hostname.endsWith('.localhost'),
  );
  await app.register(cookie);
  await app.register(csrf, {
    cookieKey: FORM_COOKIE,
    cookieOpts: COOKIE,
    getToken: (request) => (request.body as Readonly<Record<string, string>> | null)?.[FORM_TOKEN_FIELD],
  });
  await app.register(formbody, {
    bodyLimit: FORM_BYTES_MAX,
    parser: (text) => parseFields(text) as Record<string, string>,
  });
  // Read only by routes that ask for a file, within their own limits.
  await app.register(multipart, { throwFileSizeLimit: false });
  await app.register(rateLimit, rateLimitOf(options));
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    // Browsers send `Origin: null` with forms under the stricter policies, which would refuse our own forms.
    referrerPolicy: { policy: 'same-origin' },
    // A local name would be pinned to HTTPS on every port of this computer.
    hsts: local ? false : { maxAge: 2 * YEAR_SECONDS, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  });
}

const SELF = ["'self'"];
const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': SELF,
  'style-src': SELF,
  'img-src': SELF,
  'font-src': SELF,
  'connect-src': SELF,
  'manifest-src': SELF,
  'form-action': SELF,
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    paths.set(key, [...(paths.get(key) ?? []), route]);
  }
  return paths;
}

async function answer(
  options: ServerOptions,
  routes: readonly Route[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const site = siteOf(options, request);
  const route = routes.find((candidate) => site !== null && candidate.sites.includes(site));
  if (site === null || route === undefined) return fail(options, request, reply, site === null ? 421 : 404);
  const chosen = parseLanguage((request.query as Readonly<Record<string, string>>)['language']);
  const asked = await visitOf(options, site, request, reply, chosen);
  if (chosen !== null && asked.method === 'GET')
    return changeLanguage(options, asked, request, reply, chosen);
  const visit = { ...asked, query: withUnseen(options.addresses, asked) };
  request.visit = visit;
  // A file is read only for who may send it; its form's token comes with it.
  const upload = route.upload !== undefined && request.isMultipart() ? route.upload : null;
  const proven = upload !== null || route.machine === true;
  if (route.method === 'POST' && !proven && !formIsOurs(visit.origin, request, reply)) {
    // Written down as a try to get round: the route as it stands in the table, never an address.
    request.log.warn(
      { route: route.path, site },
      'a form was refused: from another site, or without its token',
    );
    return reply;
  }
  const door = options.doorOf(route.access, visit.visitor);
  if (door !== null) return send(visit.origin, request, reply, { kind: 'redirect', to: door });
  const instead = (await options.guard?.(visit, route)) ?? null;
  if (instead !== null) return send(visit.origin, request, reply, instead);
  if (route.right !== undefined && visit.visitor?.rights?.has(route.right) !== true) {
    const who = String(visit.visitor?.subscriberId ?? '');
    request.log.warn({ route: route.path, who }, 'a page was asked for without the right to it');
    return fail(options, request, reply, 404);
  }
  const sent = upload === null ? {} : await readUpload(request, upload.bytesMax);
  if (upload !== null && !formIsOurs(visit.origin, request, reply)) return reply;
  const freshened = await freshenedVisit(options, route, { ...visit, ...sent });
  if ('answer' in freshened) return send(visit.origin, request, reply, freshened.answer);
  setCookies(reply, freshened.cookies);
  return send(
    visit.origin,
    request,
    reply,
    await route.handle({ ...freshened.visit, ...machineOf(route, request) }),
  );
}

function machineOf(route: Route, { headers, body }: FastifyRequest): Pick<Visit, 'machine'> {
  if (route.machine !== true) return {};
  const content = route.streams === true ? ((body ?? null) as AsyncIterable<Uint8Array> | null) : null;
  return { machine: { authorization: headers.authorization, content } };
}

/** The visit as the handler sees it, once what its route wants proven is fresh. */
async function freshenedVisit({ freshen }: ServerOptions, route: Route, visit: Visit): Promise<Freshened> {
  const wanted = route.fresh?.(visit) ?? null;
  return wanted === null || freshen === undefined ? { visit, cookies: [] } : freshen(visit, wanted);
}

/** Checks where a form comes from and its token; when it is not ours the failure has been answered. */
function formIsOurs(ownOrigin: string, request: FastifyRequest, reply: FastifyReply): boolean {
  const source = {
    origin: request.headers.origin,
    secFetchSite: request.headers['sec-fetch-site']?.toString(),
  };
  if (!sameOrigin(source, ownOrigin)) {
    void reply.send(Object.assign(new Error('a form from another site'), { statusCode: 403 }));
    return false;
  }
  let passed = false;
  request.server.csrfProtection(request, reply, () => (passed = true));
  return passed;
}

async function changeLanguage(
  options: ServerOptions,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
) {
  void reply.setCookie('language', language, { ...COOKIE, maxAge: YEAR_SECONDS });
  if (visit.visitor !== null && visit.visitor.viewing === undefined)
    await options.onLanguage(visit.visitor, language);
  const rest = new URLSearchParams({ ...visit.query });
  rest.delete('language');
  const query = rest.size > 0 ? `?${rest.toString()}` : '';
  return send(visit.origin, request, reply, { kind: 'redirect', to: `${visit.path}${query}` });
}
