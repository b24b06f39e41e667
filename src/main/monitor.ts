import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Pulse } from '../store/index.ts';
import type { Metrics } from '../watch/index.ts';
import type { Stage } from './life.ts';

export interface Monitored {
  readonly stage: () => Stage;
  readonly pulse: Pick<Pulse, 'beats'>;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
}

/** What the probes of a supervisor and a balancer are answered: whether, and how the process stands. */
export function probe(
  path: string,
  { stage, pulse }: Omit<Monitored, 'metrics'>,
): { readonly well: boolean; readonly says: object } | null {
  const says = { stage: stage(), database: pulse.beats() ? 'answers' : 'silent' };
  // Alive is who can answer at all: a database that is away is no reason to be killed.
  if (path === '/health/live') return { well: true, says };
  if (path === '/health/started') return { well: says.stage !== 'starting', says };
  if (path === '/health/ready') return { well: says.stage === 'open' && says.database === 'answers', says };
  return null;
}

/** Opens the private port: probes and metrics, without TLS and without sign-in, so never for the public. */
export async function openMonitor(
  where: { readonly host: string; readonly port: number },
  monitored: Monitored,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const probed = probe(path, monitored);
    if (probed !== null) answer(response, probed.well ? 200 : 503, JSON.stringify(probed.says));
    else if (path === '/metrics') metrics(response, monitored).catch(() => answer(response, 500, '{}'));
    else answer(response, 404, '{}');
  });
  server.listen(where.port, where.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : where.port,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function metrics(response: ServerResponse, { metrics }: Monitored): Promise<void> {
  answer(response, 200, await metrics.text(), metrics.contentType);
}
