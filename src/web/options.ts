import type { FastifyInstance } from 'fastify';
import type { Language } from '../terms/index.ts';
import type { Frame } from './layout.ts';
import type { Access, Route } from './route.ts';
import type { Visit, Visitor } from './visit.ts';

/** What the server has to know; everything about the business comes in through these functions. */
export interface ServerOptions {
  readonly routes: readonly Route[];
  /** Site id → its origin as configured, e.g. `https://my.kyivstar.localhost:8443`. */
  readonly sites: Readonly<Record<string, string>>;
  /** Reads the session cookie; `null` when nobody is signed in. */
  readonly visitorOf: (site: string, sessionCookie: string | undefined) => Promise<Visitor | null>;
  /** What stands around a page. */
  readonly frameOf: (
    around: Pick<Visit, 'site' | 'path' | 'language' | 'visitor'> & { formToken: string },
  ) => Frame;
  /** Where a visitor without enough access is sent: a path. */
  readonly doorOf: (access: Access, visitor: Visitor | null) => string | null;
  /** The language somebody chose is remembered with their identity. */
  readonly onLanguage: (visitor: Visitor, language: Language) => Promise<void>;
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  /** Addresses of proxies whose `X-Forwarded-For` may be believed. */
  readonly trustProxy: readonly string[];
  readonly requestsPerMinute: number;
  readonly logger: FastifyInstance['log'] | false;
  /** Adds what is served besides routes, e.g. assets. */
  readonly extend?: (app: FastifyInstance) => Promise<void> | void;
}
