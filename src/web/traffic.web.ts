import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from './failing.web.ts';
import type { ServerOptions } from './options.ts';

/** An answer that takes longer than this while the server stops is cut off. */
const LONGEST_ANSWER_MS = 10_000;

const NO_ROUTE = '(none)';

/**
 * What holds for every request before and after its page: it has a name, comes in only when there is room, is counted, and
 * is answered to its end when the server stops.
 */
export function watchTraffic(app: FastifyInstance, options: ServerOptions): void {
  const open = new Set<FastifyRequest>();
  const streams = new Set<FastifyReply>();
  const shed = new WeakSet<FastifyRequest>();
  const isEnding = endWell(app, streams);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const load = { route: request.routeOptions.url ?? NO_ROUTE, inFlight: open.size };
    if (options.admits?.(load) !== false) return void open.add(request);
    shed.add(request);
    return fail(options, request, reply, 503);
  });
  app.addHook('onSend', async (request, reply) => {
    if (!shed.has(request)) options.made?.(request.routeOptions.url ?? NO_ROUTE, reply.elapsedTime);
    if (isEnding() && request.raw.httpVersionMajor === 1) void reply.header('connection', 'close');
    if (reply.getHeader('content-type')?.toString().startsWith('text/event-stream') !== true) return;
    open.delete(request);
    streams.add(reply);
  });
  app.addHook('onResponse', async (request, reply) => {
    open.delete(request);
    streams.delete(reply);
    options.observe?.({
      method: request.method,
      route: request.routeOptions.url ?? NO_ROUTE,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
      shed: shed.has(request),
    });
  });
}

/** A stopping server waits for what it is answering, not for streams of events, and not for ever. */
function endWell(app: FastifyInstance, streams: ReadonlySet<FastifyReply>): () => boolean {
  let isEnding = false;
  app.addHook('preClose', async () => {
    isEnding = true;
    for (const reply of streams) reply.raw.end();
    // An HTTP/2 server hangs up by itself (http2.web.ts).
    setTimeout(() => app.server.closeAllConnections?.(), LONGEST_ANSWER_MS).unref();
  });
  return () => isEnding;
}
