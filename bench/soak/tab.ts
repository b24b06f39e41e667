import { connect as connectHttp2, constants, type ClientHttp2Session } from 'node:http2';
import { connect, type ConnectionOptions } from 'node:tls';

/** What one request was answered; status 0: nothing came. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly to: string | null;
  readonly retryAfter: string | null;
  readonly ms: number;
}

const PATIENCE_MS = 15_000;
const { HTTP2_HEADER_STATUS, NGHTTP2_CANCEL } = constants;

/** Where the sites are, and under which name they are asked for. */
export interface Site {
  readonly port: number;
  readonly host: string;
}

/** An open tab of a browser: a connection by HTTP/2 of its own, from an address of its own, with the cookies of its owner. */
export class Tab {
  readonly #site: Site;
  readonly #address: string;
  readonly cookies: Map<string, string>;
  #session: ClientHttp2Session | null = null;
  /** The last page that was shown. */
  html = '';

  constructor(site: Site, address: string, cookies: Map<string, string> = new Map()) {
    this.#site = site;
    this.#address = address;
    this.cookies = cookies;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, null);
  }

  /** Sends a form of the page that is shown. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const token = /name="_csrf" value="([^"]+)"/.exec(this.html)?.[1] ?? '';
    return this.#ask(path, new URLSearchParams({ _csrf: token, ...fields }).toString());
  }

  /** Opens a page and sends its form; throws when it is answered otherwise than wanted. */
  async submit(path: string, to: string, fields: () => Readonly<Record<string, string>>): Promise<Answer> {
    await this.get(path);
    const answer = await this.post(to, fields());
    if (answer.status !== 303) throw new Error(`${to} was answered ${answer.status}`);
    return answer;
  }

  close(): void {
    this.#session?.destroy();
  }

  #connection(): ClientHttp2Session {
    if (this.#session !== null && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const { port, host } = this.#site;
    const options: ConnectionOptions & { readonly localAddress: string } = {
      host: '127.0.0.1',
      port,
      localAddress: this.#address,
      servername: host,
      ALPNProtocols: ['h2'],
      // The authority that signed it was made a minute ago by the process that we measure.
      rejectUnauthorized: false,
    };
    this.#session = connectHttp2(`https://${host}:${port}`, {
      createConnection: () => connect(options),
    });
    this.#session.on('error', () => undefined);
    return this.#session;
  }

  #ask(path: string, body: string | null): Promise<Answer> {
    const begun = performance.now();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve) => {
      const stream = this.#connection().request(
        {
          ':method': body === null ? 'GET' : 'POST',
          ':path': path,
          ':authority': `${this.#site.host}:${this.#site.port}`,
          ...(cookie === '' ? {} : { cookie }),
          ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        { endStream: body === null },
      );
      let html = '';
      let isPage = false;
      let heard: Omit<Answer, 'html' | 'ms'> = { status: 0, to: null, retryAfter: null };
      stream.setTimeout(PATIENCE_MS, () => stream.close(NGHTTP2_CANCEL));
      stream.setEncoding('utf8').on('data', (text: string) => (html += text));
      stream.on('response', (headers) => {
        this.#remember(headers['set-cookie'] ?? []);
        isPage = (headers['content-type'] ?? '').startsWith('text/html');
        heard = {
          status: Number(headers[HTTP2_HEADER_STATUS]),
          to: headers.location === undefined ? null : new URL(headers.location).pathname,
          retryAfter: headers['retry-after'] ?? null,
        };
      });
      stream.on('error', () => undefined);
      stream.on('close', () => {
        const whole = stream.rstCode === 0;
        if (whole && isPage && heard.status === 200) this.html = html;
        resolve({ ...heard, ...(whole ? {} : { status: 0 }), html, ms: performance.now() - begun });
      });
      if (body !== null) stream.end(body);
    });
  }

  #remember(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined) continue;
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value!);
    }
  }
}
