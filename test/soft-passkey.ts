import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** An authenticator in software, for tests in-process: ES256, attestation "none", as WebAuthn writes it. */
export class SoftPasskey {
  readonly #id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  counts = 0;

  /** What a browser sends of a new passkey. */
  create(wish: string, origin: string): string {
    const { challenge, rp } = JSON.parse(wish) as { challenge: string; rp: { id: string } };
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const key = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.from([0, this.#id.length]);
    // Present, verified, with a credential in it.
    const data = Buffer.concat([this.#head(rp.id, 0x45), Buffer.alloc(16), length, this.#id, key]);
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', data],
    ]);
    return this.#sent({
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject,
    });
  }

  /** What a browser sends of a passkey that signs. */
  sign(wish: string, origin: string, host?: string): string {
    const { challenge, rpId } = JSON.parse(wish) as { challenge: string; rpId: string };
    this.counts += 1;
    const authenticatorData = this.#head(host ?? rpId, 0x05);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const hash = createHash('sha256').update(clientDataJSON).digest();
    const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), this.#keys.privateKey);
    return this.#sent({ clientDataJSON, authenticatorData, signature });
  }

  #head(host: string, flags: number): Buffer {
    const head = Buffer.alloc(37);
    createHash('sha256').update(host).digest().copy(head);
    head.writeUInt8(flags, 32);
    head.writeUInt32BE(this.counts, 33);
    return head;
  }

  #sent(parts: Readonly<Record<string, Buffer>>): string {
    const response = Object.fromEntries(
      Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64url')]),
    );
    const id = this.#id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

type Cbor = number | string | Buffer | Map<unknown, unknown>;

/** As much of CBOR (RFC 8949) as a passkey needs: small whole numbers, short texts, bytes, maps. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Map) return head(5, 0);
  const bytes = Buffer.from(value);
  return Buffer.concat([head(typeof value === 'string' ? 3 : 2, bytes.length), bytes]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
