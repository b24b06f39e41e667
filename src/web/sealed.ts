import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Keeps small values in a browser so that it can neither read nor change them (AES-256-GCM, a fresh nonce each time). */
export interface Seal {
  /** The sealed text of a value; all values of one kind that have the same length seal to the same length. */
  close(kind: string, text: string): string;
  /** The value, or `null` when it was not sealed by us for that kind. */
  open(kind: string, sealed: string | undefined): string | null;
}

/** A seal of what rests in the store: its key can be changed for another one while what it closed lives on. */
export interface RestingSeal extends Seal {
  /** The same value as the newest key closes it: unchanged where that one did; `null` when none of the keys opens it. */
  renew(kind: string, sealed: string): string | null;
}

/**
 * A seal whose key is derived from a secret; `kind` keeps values of different purposes apart. What older secrets closed
 * is opened too.
 */
export function sealWith(secret: Buffer, ...older: readonly Buffer[]): RestingSeal {
  const keyOf = (each: Buffer): Buffer => createHmac('sha256', each).update('sealed values').digest();
  const key = keyOf(secret);
  const keys = [key, ...older.map(keyOf)];
  const seal: Seal = {
    close: (kind, text) => close(key, kind, text, randomBytes(12)),
    open: (kind, sealed) => openedBy(keys, kind, sealed),
  };
  const renew = (kind: string, sealed: string): string | null => {
    if (open(key, kind, sealed) !== null) return sealed;
    const text = seal.open(kind, sealed);
    return text === null ? null : seal.close(kind, text);
  };
  return { ...seal, renew };
}

function openedBy(keys: readonly Buffer[], kind: string, sealed: string | undefined): string | null {
  for (const key of keys) {
    const text = open(key, kind, sealed);
    if (text !== null) return text;
  }
  return null;
}

/**
 * A seal that makes the same of the same, so that what it closes may stand in an address: the nonce is made of what is
 * closed (as in RFC 5297), so that one nonce never meets two texts.
 */
export function steadySealWith(secret: Buffer): Seal {
  const [key, nonces] = ['steady values', 'steady nonces'].map((purpose) =>
    createHmac('sha256', secret).update(purpose).digest(),
  ) as [Buffer, Buffer];
  const nonce = (kind: string, text: string): Buffer =>
    createHmac('sha256', nonces).update(`${kind}\0${text}`).digest().subarray(0, 12);
  return {
    close: (kind, text) => close(key, kind, text, nonce(kind, text)),
    open: (kind, sealed) => open(key, kind, sealed),
  };
}

function close(key: Buffer, kind: string, text: string, nonce: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

function open(key: Buffer, kind: string, sealed: string | undefined): string | null {
  const bytes = Buffer.from(sealed ?? '', 'base64url');
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(kind))
    .setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null; // The tag does not fit: not ours, or changed on the way.
  }
}
