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

/** The key that closes, the first, and those that still open what they closed. */
type Ring = readonly [SealingKey, ...SealingKey[]];

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
let current: Ring = [sealingKey(randomBytes(32))];

/**
 * Sets the secret under which texts of messages rest, for the whole process: once, at start-up, in every process that
 * puts or sends messages. What older secrets closed is opened too. The only state of this room outside the store.
 */
export function sealTextsWith(secret: Buffer | string, ...older: readonly (Buffer | string)[]): void {
  current = [sealingKey(secret), ...older.map(sealingKey)];
}

/** The same words have the same mark, and nobody without the secret can tell from a mark what the words were. */
export function markOf(text: string): string {
  return createHmac('sha256', current[0].marks).update(text).digest('base64url').slice(0, 22);
}

/** Seals a text to the one place where it may lie: `place` must be the same to open it. */
export function seal(text: string, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const [{ key, name }] = current;
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([name, nonce, cipher.getAuthTag(), sealed]);
}

/** The text, or `null` when it was sealed with another secret, moved to another place or damaged. */
export function unseal(sealed: Buffer, place: string): string | null {
  const by = current.find(({ name }) => sealed.subarray(0, KEY_NAME).equals(name));
  if (by === undefined) return null;
  const nonce = sealed.subarray(KEY_NAME, KEY_NAME + NONCE);
  const tag = sealed.subarray(KEY_NAME + NONCE, KEY_NAME + NONCE + TAG);
  try {
    const decipher = createDecipheriv('aes-256-gcm', by.key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    const rest = sealed.subarray(KEY_NAME + NONCE + TAG);
    return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** The same text as the newest secret seals it: unchanged where that one did; `null` when none of them opens it. */
export function sealAgain(sealed: Buffer, place: string): Buffer | null {
  if (sealed.subarray(0, KEY_NAME).equals(current[0].name)) return sealed;
  const text = unseal(sealed, place);
  return text === null ? null : seal(text, place);
}
