import assert from 'node:assert/strict';
import type { buildServer } from '../src/web/index.ts';

type App = Awaited<ReturnType<typeof buildServer>>;

export interface Seen {
  readonly status: number;
  readonly html: string;
  /** The same as it came. */
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** Where a redirect leads, as a path with its query, or a whole address of another site. */
  readonly to: string | null;
}

let count = 0;

/** Somebody at a browser without script: keeps cookies, sends forms with the token of the page they stand in. */
export class Person {
  readonly #app: App;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  /** Everybody comes from a network of their own unless a test says otherwise. */
  address: string;
  #token = '';

  constructor(app: App, origin: string) {
    this.#app = app;
    this.#origin = origin;
    this.address = `10.${(count >> 8) & 255}.${count & 255}.7`;
    count += 1;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.#send({ method: 'GET', url: path, headers });
  }

  /** Sends a form; the token is the one of the page seen last unless the fields name another. */
  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Seen> {
    const payload = new URLSearchParams({ _csrf: this.#token, ...fields }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return this.#send({ method: 'POST', url: path, headers: form, payload });
  }

  /** Sends a form that brings a file. */
  async upload(
    path: string,
    file: { readonly name: string; readonly bytes: Buffer | string },
    fields: Record<string, string> = {},
  ): Promise<Seen> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.#token, ...fields })) form.append(name, value);
    form.append(
      'file',
      new Blob([typeof file.bytes === 'string' ? file.bytes : new Uint8Array(file.bytes)]),
      file.name,
    );
    const body = new Response(form);
    const headers = { 'content-type': body.headers.get('content-type') ?? '' };
    return this.#send({ method: 'POST', url: path, headers, payload: Buffer.from(await body.arrayBuffer()) });
  }

  /** Opens a page, sends its form, and goes where the answer leads. */
  async submit(path: string, to: string, fields: Record<string, string>): Promise<Seen> {
    await this.get(path);
    return this.follow(await this.post(to, fields));
  }

  /** Goes on until there is a page. */
  async follow(seen: Seen): Promise<Seen> {
    let here = seen;
    for (let hops = 0; here.to !== null; hops += 1) {
      assert.ok(hops < 5, `too many redirects, at last to ${here.to}`);
      here = await this.get(here.to);
    }
    return here;
  }

  async #send(request: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    payload?: string | Buffer;
  }): Promise<Seen> {
    const host = new URL(this.#origin).host;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.#app.inject({
      ...request,
      remoteAddress: this.address,
      headers: { host, ...(cookie === '' ? {} : { cookie }), ...request.headers },
    });
    for (const { name, value, maxAge, expires } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: unknown;
    }[]) {
      if (value === '' && (maxAge === 0 || expires !== undefined)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = response.body;
    const token = /name="_csrf" value="([^"]+)"/.exec(html);
    if (token?.[1] !== undefined) this.#token = token[1];
    const location = response.headers.location?.toString() ?? null;
    const to =
      location === null
        ? null
        : location.startsWith(this.#origin)
          ? location.slice(this.#origin.length)
          : location;
    return { status: response.statusCode, html, bytes: response.rawPayload, headers: response.headers, to };
  }
}
