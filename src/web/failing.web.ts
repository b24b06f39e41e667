import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseLanguage } from '../terms/index.ts';
import { sendPage } from './answer.web.ts';
import { COOKIE, FORM_COOKIE, YEAR_SECONDS } from './cookie.ts';
import { failurePage, type KeptForm } from './failure.page.ts';
import { FORM_TOKEN_FIELD, type Frame } from './layout.ts';
import type { ServerOptions } from './options.ts';
import { unseenBy } from './unseen.ts';
import type { Visit } from './visit.ts';
import { languageOf, siteOf, visitOf } from './visit.web.ts';

/** Whether a program asks: it is told of failures as a document (RFC 9457). */
function isForMachines(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { readonly machine?: boolean }).machine === true;
}

function problemOf(status: number): string {
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Failure', status });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of who asks, once it was read: it stays around the page of a failure. */
    visit: Visit | null;
  }
}

/** Of these a look at the session is not the straw too many, as it would be of a database that is silent or of a flood. */
const CALM: readonly number[] = [400, 403, 404, 413, 415];

/**
 * Sends the page of a failure, in the face and language of the request as far as they are known: somebody signed in keeps the
 * navigation, a link to another language leads to the same page in it.
 */
export async function fail(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<FastifyReply> {
  if (status === 503) void reply.header('retry-after', '5');
  void reply.header('cache-control', 'no-store').code(status);
  if (isForMachines(request)) return reply.type('application/problem+json').send(problemOf(status));
  const frame = await frameAround(options, request, reply, status);
  return sendPage(request, reply, failurePage(frame, status, status === 403 ? keptForm(request) : null));
}

/** Fields that no page shows again: passwords, answers to secret questions, and codes that are good once. */
const SECRET = /^(password|present|answer|code)/;

/**
 * What came with an old token from a page of our own, to be sent once more. The browser has to say that it was ours: nobody
 * else's words are kept under our button.
 */
function keptForm({ visit, headers }: FastifyRequest): KeptForm | null {
  if (visit?.method !== 'POST' || headers.origin !== visit.origin) return null;
  const { [FORM_TOKEN_FIELD]: _token, ...fields } = visit.form;
  const names = Object.keys(fields);
  if (names.length === 0 || names.some((name) => SECRET.test(name))) return null;
  return { action: visit.path, fields };
}

async function frameAround(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<Frame> {
  const visit = request.visit ?? (await lateVisit(options, request, reply, status));
  if (visit !== null) return CALM.includes(status) ? framed(options, visit) : visit.frame;
  const around = {
    site: siteOf(options, request) ?? 'kyivstar',
    language: languageOf(request),
    visitor: null,
  };
  const unseen = unseenBy(options.addresses, around);
  return options.frameOf({ ...around, path: '/', formToken: '', unseen });
}

/** A room that lets people in by itself draws what stands around their pages. */
async function framed(options: ServerOptions, visit: Visit): Promise<Frame> {
  return (await options.framed?.(visit).catch(() => null)) ?? visit.frame;
}

/**
 * Who asks for what is not there or cannot be read. Whoever has no form's token yet is nobody we know, and must not be given one
 * here: what a browser asks for beside a page would take the token of that page's forms from it.
 */
async function lateVisit(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<Visit | null> {
  const site = siteOf(options, request);
  const isKnown = (request.cookies as typeof request.cookies | null)?.[FORM_COOKIE] !== undefined;
  if (site === null || !isKnown || !CALM.includes(status)) return null;
  const chosen = parseLanguage((request.query as Readonly<Record<string, string>>)['language']);
  if (chosen !== null) void reply.setCookie('language', chosen, { ...COOKIE, maxAge: YEAR_SECONDS });
  return visitOf(options, site, request, reply, chosen).catch(() => null);
}
