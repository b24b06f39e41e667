import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PressedAsset } from './asset-press.ts';

/**
 * Serves the assets under `/assets/`: immutable, since their names change with what they hold, and in the best encoding
 * that the browser accepts. `app.register(assetsPlugin, { files: await pressAssets({ folder }) })`
 */
export async function assetsPlugin(
  app: FastifyInstance,
  { files }: { readonly files: readonly PressedAsset[] },
): Promise<void> {
  for (const file of files) {
    app.get(file.path, async (request, reply) => send(reply, file, request.headers['accept-encoding'] ?? ''));
  }
}

function send(reply: FastifyReply, file: PressedAsset, accepted: string): FastifyReply {
  const [encoding, body] = bestOf(file, accepted);
  void reply
    .type(file.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('vary', 'accept-encoding');
  if (encoding !== null) void reply.header('content-encoding', encoding);
  return reply.send(body);
}

/** The smallest body that the browser accepts; an encoding with `q=0` is refused. */
export function bestOf(
  file: PressedAsset,
  accepted: string,
): readonly [encoding: 'br' | 'gzip' | null, body: Buffer] {
  if (file.br !== null && accepts(accepted, 'br')) return ['br', file.br];
  if (file.gzip !== null && accepts(accepted, 'gzip')) return ['gzip', file.gzip];
  return [null, file.body];
}

function accepts(accepted: string, encoding: string): boolean {
  return accepted.split(',').some((entry) => {
    const [name = '', ...parameters] = entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
