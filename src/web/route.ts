import type { Handler, Visit } from './visit.ts';

/** Who may call a URL: anybody · somebody signed in who may still be in the first visit · somebody signed in and through it. */
export type Access = 'public' | 'first-visit' | 'signed-in';

/** One URL of one or several sites. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly sites: readonly string[];
  readonly access: Access;
  /** Without this right the page does not exist for whoever is signed in. */
  readonly right?: string;
  /** The form may bring one file of at most so many bytes. */
  readonly upload?: { readonly bytesMax: number };
  /** The form only asks and changes nothing: who may see the page may send it. */
  readonly asks?: true;
  /** What must have been proven a short while ago for this very request, by name; `null`: nothing. */
  readonly fresh?: (visit: Visit) => string | null;
  readonly handle: Handler;
  /** A machine's door: the request proves by itself who sent it, so no form token is asked for. */
  readonly machine?: true;
  /** The body comes as a stream of any type and length, unread until the handler has seen who sends it. */
  readonly streams?: true;
}
