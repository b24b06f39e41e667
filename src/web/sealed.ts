import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Keeps small values in a browser so that it can neither read nor change them (AES-256-GCM, a fresh nonce each time). */
export interface Seal {
  /** The sealed text of a value; all values of one kind that have the same length seal to the same length. */
  close(kind: string, text: string): string;
  /** The value, or `null` when it was not sealed by us for that kind. */
  open(kind: string, sealed: string | undefined): string | null;
}

/** A seal whose key is derived from a secret; `kind` keeps values of different purposes apart. */
export function sealWith(secret: Buffer): Seal {
  const key = createHmac('sha256', secret).update('sealed values').digest();
  return {
    close: (kind, text) => close(key, kind, text, randomBytes(12)),
    open: (kind, sealed) => open(key, kind, sealed),
  };
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
