import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeBody } from './compression.ts';
import { COOKIE } from './cookie.ts';
import type { Html } from './html.ts';
import type { Answer, CookieChange } from './visit.ts';

/** Sends what a handler answered. Nothing personal may stay in a cache. */
export function send(
  origin: string,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Answer,
): FastifyReply {
  void reply.header('cache-control', 'no-store');
  if (result.kind !== 'file') setCookies(reply, result.cookies ?? []);
  if (result.kind === 'page') return sendPage(request, reply.code(result.status ?? 200), result.page);
  // Lynx complains of relative addresses in Location.
  if (result.kind === 'redirect') return reply.redirect(new URL(result.to, origin).href, 303);
  if (result.name !== undefined) void reply.header('content-disposition', disposition(result.name));
  void reply.code(result.status ?? 200).headers(result.headers ?? {});
  const body =
    typeof result.body === 'string' || Buffer.isBuffer(result.body)
      ? result.body
      : Readable.from(result.body);
  return reply.type(result.type).send(body);
}

/** Sets and deletes cookies. */
export function setCookies(reply: FastifyReply, changes: readonly CookieChange[]): void {
  for (const change of changes) {
    if (change.value === null) void reply.clearCookie(change.name, COOKIE);
    else
      void reply.setCookie(change.name, change.value, {
        ...COOKIE,
        ...(change.maxAge === undefined ? {} : { maxAge: change.maxAge }),
      });
  }
}

/** A file name in the form of RFC 6266, safe for any text. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** Sends a page, pressed as the browser takes it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Html): FastifyReply {
  const { body, encoding } = encodeBody(page.toString(), request.headers['accept-encoding']?.toString());
  if (encoding !== null) void reply.header('content-encoding', encoding);
  return reply.header('vary', 'accept-encoding').type('text/html; charset=utf-8').send(body);
}
