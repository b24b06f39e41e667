import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Heard {
  /** 0: no answer at all. */
  readonly status: number;
  /** A portal says that it has too much to do, and when to come again. The balancer's own 503 says neither. */
  readonly busy: boolean;
  readonly html: string;
  readonly to: string | null;
  readonly ms: number;
}

const PATIENCE_MS = 8_000;

/** Somebody at a browser without script, over real HTTP through the balancer. */
export class Citizen {
  readonly #port: number;
  readonly #host: string;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  html = '';

  constructor(port: number, host: string, address: string) {
    this.#port = port;
    this.#host = host;
    this.#address = address;
  }

  /** The same browser at another door: known there, and signed in there or not. */
  at(port: number, { signedIn }: { readonly signedIn: boolean }): Citizen {
    const other = new Citizen(port, this.#host, this.#address);
    for (const [name, value] of this.#cookies)
      if (signedIn || !/session/i.test(name)) other.#cookies.set(name, value);
    return other;
  }

  get(path: string): Promise<Heard> {
    return this.#send('GET', path, null);
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Heard> {
    const token = /name="_csrf" value="([^"]+)"/.exec(this.html)?.[1] ?? '';
    return this.#send('POST', path, new URLSearchParams({ _csrf: token, ...fields }).toString());
  }

  /** Opens a page, sends its form; tries again until there is an answer that is not a fault. */
  async surely(path: string, to: string, fields: () => Readonly<Record<string, string>>): Promise<Heard> {
    for (;;) {
      const shown = await this.get(path);
      const sent = shown.status > 0 && shown.status < 500 ? await this.post(to, fields()) : shown;
      if (sent.status > 0 && sent.status < 500) return sent;
      await pause(200);
    }
  }

  #send(method: 'GET' | 'POST', path: string, body: string | null): Promise<Heard> {
    const begun = performance.now();
    const headers: Record<string, string> = {
      host: this.#host,
      // The balancer makes the one of the other; where there is none in between we are believed ourselves.
      'x-client': this.#address,
      'x-forwarded-for': this.#address,
    };
    if (this.#cookies.size > 0)
      headers['cookie'] = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== null) headers['content-type'] = 'application/x-www-form-urlencoded';
    return new Promise((resolve) => {
      const lost = (): void =>
        resolve({ status: 0, busy: false, html: '', to: null, ms: performance.now() - begun });
      const asked = request(
        { port: this.#port, host: '127.0.0.1', method, path, headers, agent: false, timeout: PATIENCE_MS },
        (response) => {
          let html = '';
          response.setEncoding('utf8').on('data', (text: string) => (html += text));
          response.on('error', lost);
          response.on('aborted', lost);
          response.on('end', () => {
            this.#remember(response.headers['set-cookie'] ?? []);
            if (response.statusCode === 200) this.html = html;
            const location = response.headers.location ?? null;
            const to = location === null ? null : new URL(location).pathname;
            const status = response.statusCode ?? 0;
            const busy = status === 503 && response.headers['retry-after'] !== undefined;
            resolve({ status, busy, html, to, ms: performance.now() - begun });
          });
        },
      );
      asked.on('timeout', () => asked.destroy());
      asked.on('error', lost);
      asked.end(body ?? undefined);
    });
  }

  #remember(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined) continue;
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value!);
    }
  }
}
