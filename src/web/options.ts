import type { FastifyInstance } from 'fastify';
import type { Language } from '../terms/index.ts';
import type { Frame } from './layout.ts';
import type { Access, Route } from './route.ts';
import type { Seal } from './sealed.ts';
import type { Answer, CookieChange, Visit, Visitor } from './visit.ts';

/** What came of asking for a fresh proof: an answer instead of the page, or the visit to go on with. */
export type Freshened =
  | { readonly answer: Answer }
  | { readonly visit: Visit; readonly cookies: readonly CookieChange[] };

/** What the server has to know; everything about the business comes in through these functions. */
export interface ServerOptions {
  readonly routes: readonly Route[];
  /** Site id → its origin as configured, e.g. `https://my.kyivstar.localhost:8443`. */
  readonly sites: Readonly<Record<string, string>>;
  /** Reads the cookie of a session, or of a view of the Center; `null` when nobody is signed in. */
  readonly visitorOf: (
    site: string,
    sessionCookie: string | undefined,
    viewCookie: string | undefined,
  ) => Promise<Visitor | null>;
  /** Answers instead of a route's handler, or lets the request through. */
  readonly guard?: (visit: Visit, route: Route) => Promise<Answer | null>;
  /** What stands around a page. */
  readonly frameOf: (
    around: Pick<Visit, 'site' | 'path' | 'language' | 'visitor'> & Pick<Frame, 'formToken' | 'unseen'>,
  ) => Frame;
  /** What stands around the page of a failure for whom a room lets in by sessions of its own; absent: what stands around any. */
  readonly framed?: (visit: Visit) => Promise<Frame>;
  /** Where a visitor without enough access is sent: a path. */
  readonly doorOf: (access: Access, visitor: Visitor | null) => string | null;
  /** Asks for a fresh proof where a route wants one. */
  readonly freshen?: (visit: Visit, wanted: string) => Promise<Freshened>;
  /** The language somebody chose is remembered with their identity. */
  readonly onLanguage: (visitor: Visitor, language: Language) => Promise<void>;
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  /** Addresses of proxies whose `X-Forwarded-For` may be believed. */
  readonly trustProxy: readonly string[];
  readonly requestsPerMinute: number;
  readonly logger: FastifyInstance['log'] | false;
  /** Counts a request of an address together with other processes; absent: this process counts for itself. */
  readonly counted?: (address: string) => { readonly amount: number; readonly leftMs: number };
  /** Whether a request may come in now; otherwise it is answered 503 before anything is done for it. */
  readonly admits?: (load: Load) => boolean;
  /** Told how long an answer took to be made: until it begins to leave, however slowly it is then read. */
  readonly made?: (route: string, ms: number) => void;
  /** Told of every answer. */
  readonly observe?: (answered: Answered) => void;
  /** Surrounds the handling of a request, which has an id of its own. */
  readonly within?: <T>(requestId: string, work: () => Promise<T>) => Promise<T>;
  /** Seals words of addresses that nobody should read there. */
  readonly addresses: Seal;
  /** Adds what is served besides routes, e.g. assets. */
  readonly extend?: (app: FastifyInstance) => Promise<void> | void;
}

/** What is known of a request before anything is done for it. */
export interface Load {
  /** As it stands in the table of routes, e.g. `/bills/:key`. */
  readonly route: string;
  /** Requests that are being answered, without those that only listen. */
  readonly inFlight: number;
}

/** An answer as it is counted: the route as written, never an address. */
export interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  /** Refused because there is too much to do. */
  readonly shed: boolean;
}
