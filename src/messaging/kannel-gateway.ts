import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway, Hearing, Outgoing } from './gateway.ts';
import { gsmText, ucs2Text } from './gsm.ts';
import type { Log } from './log.ts';
import type { Landing } from './outbox.sql.ts';
import type { Receipt } from './receipt.ts';
import type { Segment } from './segments.ts';

/** How to reach a Kannel (or another gateway that speaks its `sendsms`), and how it reaches us. */
export interface KannelAddress {
  /** Of its smsbox, e.g. `http://10.0.0.5:13013/cgi-bin/sendsms`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Where we listen for its calls: an address that only it can reach. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Our listener as the gateway sees it; made of `listen` unless told. */
  readonly callback?: string;
  /** Signs what comes back; any secret of ours, the same in every process. */
  readonly secret: Buffer | string;
}

const TIMEOUT_MS = 30_000;
/** Delivered, failed, buffered at the centre, and refused by the centre. */
const DLR_MASK = 1 + 2 + 4 + 16;
const DELIVERED = 1;
const FAILED = 2;
const WAITS = 4;
const REFUSED = 16;
const EXPIRED = 32;

function textOf({ alphabet, octets, tlvs }: Segment): string {
  const whole = tlvs?.message_payload ?? octets;
  return alphabet === 'ucs2' ? ucs2Text(whole) : gsmText(whole);
}

/** What a message's answer from the gateway means (HTTP status and its words). */
function landingOf(status: number): Landing {
  const none = { commandStatus: null, centreId: null, centreKey: null, reason: null };
  if (status >= 200 && status < 300) return { ...none, outcome: 'accepted', commandStatus: status };
  const isTemporary = status >= 500 || status === 429;
  return {
    ...none,
    outcome: 'refused',
    commandStatus: status,
    reason: isTemporary ? 'NETWORK' : 'REJECTED_BY_SMSC',
  };
}

/** The centre's network_error_code as the gateway hands it on: `?smpp?dlr_err=%03%00%16&` in its meta-data. */
function networkOf(meta: string): Receipt['network'] {
  const coded = /dlr_err=((?:%[\da-f]{2}|[^%&]){3})/i.exec(meta)?.[1];
  if (coded === undefined) return null;
  const octets = Buffer.from(unescaped(coded), 'latin1');
  const code = octets.readUInt16BE(1);
  return code === 0 ? null : { type: octets.readUInt8(0), code };
}

/** The words of a reply: octets, UCS-2 where its coding is 2, otherwise UTF-8. */
function writtenIn(url: string, coding: string | null): string {
  const raw = /[?&]text=([^&]*)/.exec(url)?.[1] ?? '';
  const octets = Buffer.from(unescaped(raw.replaceAll('+', ' ')), 'latin1');
  return coding === '2' ? ucs2Text(octets) : octets.toString('utf8');
}

function unescaped(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function stateOf(type: number): number {
  if ((type & DELIVERED) !== 0) return 2;
  if ((type & EXPIRED) !== 0) return 3;
  if ((type & REFUSED) !== 0) return 8;
  return (type & FAILED) !== 0 ? 5 : 1;
}

function receiptOf(query: URLSearchParams): Receipt | null {
  const type = Number(query.get('type'));
  const reference = Number(query.get('ref'));
  if (!Number.isInteger(type) || !Number.isInteger(reference) || type <= 0) return null;
  return {
    intermediate: (type & WAITS) !== 0,
    pdu: 'dlr-url',
    smscId: null,
    reference,
    phone: (query.get('to') ?? '').replace(/\D/g, ''),
    network: networkOf(query.get('meta') ?? ''),
    err: null,
    failureReason: null,
    state: stateOf(type),
  };
}

/**
 * Talks to a gateway in front of the centres: HTTP out, its calls back to a listener of our own. The words of a receipt are
 * not asked for: they would stand in the gateway's access log with the beginning of the message.
 */
export function kannelGateway(options: {
  readonly address: KannelAddress;
  readonly sender: string;
  readonly hearing: Hearing;
  readonly log: Log;
}): Gateway {
  const { address, sender, hearing, log } = options;
  let isAway = false;
  let callback: string | null = null;

  const signed = (what: string): string =>
    createHmac('sha256', address.secret).update(`kannel ${what}`).digest('base64url').slice(0, 22);
  const isSigned = (what: string, key: string): boolean => {
    const [wanted, given] = [Buffer.from(signed(what)), Buffer.from(key)];
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://gateway');
    const what = pathname === '/dlr' ? `${query.get('to')} ${query.get('ref')}` : 'replies';
    if (!isSigned(what, query.get('key') ?? '')) return void response.writeHead(403).end();
    const receipt = pathname === '/dlr' ? receiptOf(query) : null;
    if (receipt !== null) await hearing.receipt(receipt);
    if (pathname === '/reply')
      await hearing.reply({
        from: (query.get('from') ?? '').replace(/\D/g, ''),
        to: query.get('to') ?? '',
        text: writtenIn(request.url ?? '', query.get('coding')),
        // It joins the parts of a text itself (sms-combine-concatenated-mo, on by default).
        part: null,
      });
    // Kannel sends what it reads here as an answer to a reply: nothing.
    response.writeHead(200, { 'content-type': 'text/plain' }).end('');
  };

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      log.error({ error }, 'a call of the gateway was not served');
      response.writeHead(503).end();
    });
  });
  server.on('error', (error) => log.error({ error }, 'ALARM: nobody can listen for the gateway'));
  server.listen(address.listen.port, address.listen.host, () => {
    const { port } = server.address() as AddressInfo;
    callback = address.callback ?? `http://${address.listen.host}:${port}`;
    hearing.opened();
  });

  const request = async ({ recipient, segment, reference, lifeSeconds }: Outgoing): Promise<Landing> => {
    const known = new URLSearchParams({
      to: recipient,
      ref: String(reference),
      key: signed(`${recipient} ${reference}`),
    });
    const form = new URLSearchParams({
      username: address.user,
      password: address.password,
      from: sender,
      to: `+${recipient}`,
      text: textOf(segment),
      charset: 'UTF-8',
      coding: segment.alphabet === 'gsm' ? '0' : '2',
      validity: String(Math.max(1, Math.ceil(lifeSeconds / 60))),
      'dlr-mask': String(DLR_MASK),
      'dlr-url': `${callback}/dlr?${known.toString()}&type=%d&meta=%D`,
    });
    const answer = await fetch(`${address.url}?${form.toString()}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // The address holds our password there: it goes nowhere else.
      redirect: 'error',
    });
    await answer.body?.cancel();
    return landingOf(answer.status);
  };

  return {
    // Whether it is there is known by sending.
    ready: () => callback !== null,
    async send(message) {
      try {
        const landing = await request(message);
        isAway = false;
        return landing;
      } catch (error) {
        const { cause } = error as { cause?: { code?: string } };
        if (!isAway) log.warn({ code: cause?.code }, 'the gateway cannot be reached');
        isAway = true;
        const none = { commandStatus: null, centreId: null, centreKey: null };
        const isUnsent = cause?.code === 'ECONNREFUSED';
        return isUnsent
          ? { ...none, outcome: 'refused', reason: 'NETWORK' }
          : { ...none, outcome: 'uncertain', reason: null };
      }
    },
    ask: () => Promise.resolve(null),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The address that a Kannel's `sms-service` calls with what people write: its get-url. */
export function kannelReplyUrl(address: Pick<KannelAddress, 'secret'>, callback: string): string {
  const key = createHmac('sha256', address.secret).update('kannel replies').digest('base64url').slice(0, 22);
  return `${callback}/reply?key=${key}&from=%p&to=%P&coding=%c&text=%b`;
}
