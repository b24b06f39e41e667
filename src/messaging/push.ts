import { createECDH, createHash, createHmac } from 'node:crypto';

/** A browser that lets us write to it, as its own `PushSubscription` says (W3C Push API). */
export interface PushAddress {
  /** At the browser's push service: a secret, who has it may write. */
  readonly endpoint: string;
  /** The browser's public key, base64url. */
  readonly p256dh: string;
  /** What both sides know, base64url. */
  readonly auth: string;
}

/** The pair by which push services know us (RFC 8292), base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes our pair from a secret: the same in every process and after every start. */
export function vapidKeysFrom(secret: Buffer): VapidKeys {
  const curve = createECDH('prime256v1');
  for (let tries = 0; ; tries += 1) {
    const scalar = createHmac('sha256', secret).update(`vapid ${tries}`).digest();
    try {
      curve.setPrivateKey(scalar);
      break;
    } catch (fault) {
      // A number beyond the order of the curve: one in four billion.
      if (tries > 3) throw fault;
    }
  }
  return { publicKey: curve.getPublicKey('base64url'), privateKey: scalarText(curve.getPrivateKey()) };
}

/** 32 octets, also where the number begins with zeros. */
function scalarText(scalar: Buffer): string {
  return Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]).toString('base64url');
}

/**
 * Push services of the browsers that there are. An address comes from a page, so whoever could name any host would have us
 * write to it from within.
 */
const SERVICES: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^android\.googleapis\.com$/,
  /^([\w-]+\.)*push\.services\.mozilla\.com$/,
  /^([\w-]+\.)+notify\.windows\.com$/,
  /^([\w-]+\.)*push\.apple\.com$/,
];

/** Whether a host is a browser's push service, on its usual port. */
export function isPushService(host: string): boolean {
  return SERVICES.some((service) => service.test(host));
}

const ENDPOINT_MOST = 1_000;

/**
 * Reads what a browser said; `null` when it is no address of a push service that `isService` knows (given its host, with the
 * port unless it is the usual one), or its keys are none.
 */
export function parsePushAddress(
  given: Readonly<Record<string, string | undefined>>,
  isService: (host: string) => boolean = isPushService,
): PushAddress | null {
  const { endpoint = '', p256dh = '', auth = '' } = given;
  const url = endpoint.length <= ENDPOINT_MOST ? URL.parse(endpoint) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || !isService(url.host)) return null;
  const [key, shared] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')];
  const isKey = /^[\w-]{87}=?$/.test(p256dh) && key.length === 65 && key[0] === 4;
  if (!isKey || !/^[\w-]{22}(==)?$/.test(auth) || shared.length !== 16) return null;
  return { endpoint: url.href, p256dh, auth };
}

/** What a browser is known by without giving its address away. */
export function endpointKey(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}

/** A browser as its owner sees it in the list. */
export interface PushBrowser {
  readonly endpointKey: string;
  readonly name: string;
  readonly since: Temporal.Instant;
}

/** What stands in a push: little, because it may lie on a locked screen; the rest is read in the portal. */
export interface PushWords {
  readonly title: string;
  /** A path in the portal. */
  readonly href: string;
  /** The same notice again replaces itself. */
  readonly tag: string;
}
