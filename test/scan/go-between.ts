import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request as overHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Below the 1,200 requests a minute that one address may send: a scanner that is turned away finds nothing. */
const GAP_MS = 52;
/** What would throw the scanner itself out; tests hold these forms. */
const WITHHELD = /^\/(sign-out|security\/sessions\/|security\/browsers\/)/;

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Somebody who sends for a scanner. */
export interface Surface {
  /** The form token of the page seen last; empty where the one who sends puts it in. */
  readonly token: string;
  send(
    method: string,
    path: string,
    sent?: { headers?: Record<string, string>; body?: Buffer },
  ): Promise<Answered>;
}

/** Somebody at a browser of a site, who keeps cookies and knows the form token of the page seen last. */
export class Surfer implements Surface {
  readonly #cookies = new Map<string, string>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4, rejectUnauthorized: false });
  readonly #port: number;
  readonly #host: string;
  #token = '';
  #free = 0;

  constructor(port: number, host: string) {
    this.#port = port;
    this.#host = host;
  }

  get token(): string {
    return this.#token;
  }

  async get(path: string): Promise<string> {
    return (await this.send('GET', path)).body.toString();
  }

  /** Opens a page and sends its form. */
  async submit(page: string, to: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.get(page);
    const form = new URLSearchParams({ _csrf: this.#token, ...fields }).toString();
    const { status } = await this.send('POST', to, {
      body: Buffer.from(form),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (status !== 303) throw new Error(`the form of ${page} was answered ${status}`);
  }

  /** One request, at our own pace. */
  async send(
    method: string,
    path: string,
    { headers = {}, body = Buffer.alloc(0) }: { headers?: Record<string, string>; body?: Buffer } = {},
  ): Promise<Answered> {
    await this.#turn();
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = overHttps({
      host: '127.0.0.1',
      port: this.#port,
      servername: this.#host,
      agent: this.#agent,
      method,
      path,
      headers: { ...headers, host: `${this.#host}:${this.#port}`, cookie, 'content-length': body.length },
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const whole = Buffer.concat((await response.toArray()) as Buffer[]);
    this.#remember(response, whole);
    return { status: response.statusCode ?? 0, headers: response.headers, body: whole };
  }

  async #turn(): Promise<void> {
    const now = performance.now();
    this.#free = Math.max(this.#free + GAP_MS, now);
    if (this.#free > now) await pause(this.#free - now);
  }

  #remember(response: IncomingMessage, body: Buffer): void {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    this.#token = /name="_csrf" value="([^"]+)"/.exec(body.toString('latin1'))?.[1] ?? this.#token;
  }
}

/** What came back through a go-between. */
export interface Heard {
  requests: number;
  /** How often each status was answered. */
  readonly statuses: Map<number, number>;
  /** Requests that were answered 500 and above: each is a finding, whatever the scanner says. */
  readonly faults: string[];
}

/** A door for scanners in front of a site: it brings somebody's cookies and a valid form token, so that what they send arrives. */
export interface GoBetween {
  readonly origin: string;
  readonly heard: Heard;
  /** Fulfilled with the first request. */
  readonly begun: Promise<void>;
  close(): void;
}

export async function openGoBetween(surfer: Surface, siteOrigin: string): Promise<GoBetween> {
  const heard: Heard = { requests: 0, statuses: new Map(), faults: [] };
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    resolve();
    pass(surfer, request, response, heard, siteOrigin).catch(() => response.writeHead(400).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    begun,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pass(
  surfer: Surface,
  request: IncomingMessage,
  response: ServerResponse,
  heard: Heard,
  siteOrigin: string,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  if (method === 'POST' && WITHHELD.test(url)) return void response.writeHead(404).end();
  const type = request.headers['content-type'];
  const answered = await surfer.send(method, url, {
    headers: { ...(type === undefined ? {} : { 'content-type': type }), accept: '*/*' },
    body: withToken(body, surfer.token),
  });
  heard.requests++;
  heard.statuses.set(answered.status, (heard.statuses.get(answered.status) ?? 0) + 1);
  if (answered.status >= 500) heard.faults.push(`${answered.status} ${method} ${url} ${body.toString()}`);
  const here = `http://${request.headers.host ?? ''}`;
  // Fields of one connection are no business of the next.
  const own = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);
  const headers = Object.fromEntries(Object.entries(answered.headers).filter(([name]) => !own.has(name)));
  const { location } = headers;
  if (typeof location === 'string') headers['location'] = location.replace(siteOrigin, here);
  response.writeHead(answered.status, headers).end(answered.body);
}

/** Puts the token of the page seen last into a form; a scanner that attacks the token itself is let through as it is. */
function withToken(body: Buffer, token: string): Buffer {
  const text = body.toString('latin1');
  const field = /(^|&)_csrf=[\w%.-]*(?=&|$)/;
  return field.test(text) ? Buffer.from(text.replace(field, `$1_csrf=${token}`), 'latin1') : body;
}
