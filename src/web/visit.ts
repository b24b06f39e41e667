import type { Language, SubscriberId } from '../terms/index.ts';
import type { Html } from './html.ts';
import type { Frame } from './layout.ts';

/** What a session was proven by: the password alone counts where the second step is switched off. */
export type ProvenBy = 'password' | 'sms' | 'totp' | 'passkey' | 'recovery';

/** Who is signed in. */
export interface Visitor {
  readonly subscriberId: SubscriberId;
  /** The stored form of the session's token, to end or rotate this very session. */
  readonly sessionKey: Buffer;
  /** False until password, secret question and terms are done: nothing else is reachable before. */
  readonly firstVisitDone: boolean;
  /** What this session last proved besides the password, and when; `null` when it never did. */
  readonly proof?: { readonly by: ProvenBy; readonly at: Temporal.Instant } | null;
  /** Somebody of the Center looks as this subscriber, reading only. */
  readonly viewing?: { readonly minutesLeft: number; readonly isOver: boolean };
  /** Nothing can be changed: the number went to another operator, what was theirs stays to be read. */
  readonly readOnly?: boolean;
  /** What may be opened, by the names that routes ask for; absent: nothing that asks. */
  readonly rights?: ReadonlySet<string>;
  /** Messages in the portal that were not seen yet, counted up to 100. */
  readonly unread?: number;
}

/** A file that came with a form, as far as the route's limit allows. */
export interface UploadedFile {
  /** As the browser calls it; only to be shown. */
  readonly name: string;
  readonly bytes: Buffer;
  /** It was larger than allowed: `bytes` is only its beginning. */
  readonly isTooLarge: boolean;
}

/** One request as the rooms see it: parsed, same-origin checked, the session resolved. */
export interface Visit {
  readonly method: 'GET' | 'POST';
  /** Path without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Query and form fields; a field given twice was refused with 400 before the handler. */
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** On routes that take a file, when one was chosen. */
  readonly file?: UploadedFile;
  /** On machines' doors: what proves who sends, and on those that stream the body, unread. */
  readonly machine?: {
    readonly authorization: string | undefined;
    readonly content: AsyncIterable<Uint8Array> | null;
  };
  readonly cookies: Readonly<Record<string, string>>;
  /** The face that was asked: `kyivstar`, `djuice`, `care` or `phones`. */
  readonly site: string;
  /** Scheme, host and port of that face as configured, e.g. `https://my.kyivstar.localhost:8443`; never from the request. */
  readonly origin: string;
  readonly language: Language;
  /** A random id kept in a long-lived cookie: throttles and remembered browsers hang on it. */
  readonly browser: string;
  /** What the browser calls itself, at most 300 characters; to be recognised by its owner, never believed. */
  readonly agent: string;
  /** The client's network address. */
  readonly address: string;
  readonly visitor: Visitor | null;
  /** What every page needs around its content: skin, language, navigation, form token. */
  readonly frame: Frame;
}

export interface CookieChange {
  readonly name: string;
  /** `null` deletes the cookie. */
  readonly value: string | null;
  /** Seconds; absent for a cookie that ends with the browser. */
  readonly maxAge?: number;
}

export type Answer =
  | {
      readonly kind: 'page';
      readonly status?: number;
      readonly page: Html;
      readonly cookies?: readonly CookieChange[];
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly CookieChange[] }
  | {
      readonly kind: 'file';
      /** 200 when absent. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** The name under which a browser saves it; absent: shown in place. */
      readonly name?: string;
      readonly type: string;
      readonly body: string | Buffer | AsyncIterable<string | Buffer>;
    };

export type Handler = (visit: Visit) => Promise<Answer>;
