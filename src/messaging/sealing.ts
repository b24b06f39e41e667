import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Texts rest under AES-256-GCM: 4 octets that name the key, 12 of nonce, 16 of tag, the text. */
const KEY_NAME = 4;
const NONCE = 12;
const TAG = 16;

interface SealingKey {
  readonly key: Buffer;
  readonly name: Buffer;
  readonly marks: Buffer;
}

function sealingKey(secret: Buffer | string): SealingKey {
  const derived = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const key = derived('messaging: text at rest');
  return {
    key,
    marks: derived('messaging: marks'),
    name: createHash('sha256').update(key).digest().subarray(0, KEY_NAME),
  };
}

/** Until {@link sealTextsWith} is called, a key that dies with the process: right for tests, not for a restart. */
let current = sealingKey(randomBytes(32));

/**
 * Sets the secret under which texts of messages rest, for the whole process: once, at start-up, in every process that
 * puts or sends messages. The only state of this room outside the store.
 */
export function sealTextsWith(secret: Buffer | string): void {
  current = sealingKey(secret);
}

/** The same words have the same mark, and nobody without the secret can tell from a mark what the words were. */
export function markOf(text: string): string {
  return createHmac('sha256', current.marks).update(text).digest('base64url').slice(0, 22);
}

/** Seals a text to the one place where it may lie: `place` must be the same to open it. */
export function seal(text: string, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([current.name, nonce, cipher.getAuthTag(), sealed]);
}

/** The text, or `null` when it was sealed with another secret, moved to another place or damaged. */
export function unseal(sealed: Buffer, place: string): string | null {
  if (!sealed.subarray(0, KEY_NAME).equals(current.name)) return null;
  const nonce = sealed.subarray(KEY_NAME, KEY_NAME + NONCE);
  const tag = sealed.subarray(KEY_NAME + NONCE, KEY_NAME + NONCE + TAG);
  try {
    const decipher = createDecipheriv('aes-256-gcm', current.key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    const rest = sealed.subarray(KEY_NAME + NONCE + TAG);
    return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
