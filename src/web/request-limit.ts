import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { ServerOptions } from './options.ts';

type Told = (fault: Error | null, count?: { current: number; ttl: number }) => void;

/** How many requests an address may send in a minute: style sheets and pictures are not counted. */
export function rateLimitOf({ requestsPerMinute, counted }: ServerOptions): RateLimitPluginOptions {
  return {
    max: requestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => request.url.startsWith('/assets/'),
    ...(counted === undefined ? {} : { store: storeOf(counted) }),
  };
}

/** The plugin makes its store itself, one for all routes. */
function storeOf(counted: NonNullable<ServerOptions['counted']>) {
  return class SharedCount {
    incr(address: string, told: Told): void {
      const { amount, leftMs } = counted(address);
      told(null, { current: amount, ttl: leftMs });
    }
    child(): this {
      return this;
    }
  };
}
