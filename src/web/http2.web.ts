import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { FastifyInstance } from 'fastify';

/** How long an answer that is on its way may take when the server stops. */
const GRACE_MS = 10_000;

/** A stopping server tells its browsers to go elsewhere, lets what it is answering end, and then hangs up. */
export function hangUpOnClose(app: FastifyInstance): void {
  const sessions = new Set<ServerHttp2Session>();
  const server = app.server as unknown as Http2SecureServer;
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  app.addHook('preClose', async () => {
    for (const session of sessions) session.close();
    setTimeout(() => sessions.forEach((session) => session.destroy()), GRACE_MS).unref();
  });
}
