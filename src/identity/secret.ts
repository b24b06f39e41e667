import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** The floor of OWASP ASVS 5.0, appendix C: one pass over 46 MiB, one lane. */
const MEMORY_KIB = 47_104;
/** What a hash may ask for at most, whatever it says of itself. */
const MOST_KIB = 1_048_576;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Hashes and checks passwords and secret answers with Argon2id and a pepper that is kept outside the database. */
export interface Secrets {
  hash(secret: string): Promise<string>;
  /**
   * Takes the same time whether the secret is right, wrong, or there is nothing to compare with (`null`). A hash is
   * checked at the cost that it names, so that the cost can be changed at any time.
   */
  matches(secret: string, hash: string | null): Promise<boolean>;
  /** A hash of another cost than new ones have: whoever holds the secret in hand hashes it anew. */
  isOutdated(hash: string): boolean;
}

/** `memoryKib` is what a guess costs, 8 or more; only tests that are not about guessing go below the floor. */
export function secretsWith(pepper: Buffer, memoryKib = MEMORY_KIB): Secrets {
  return {
    hash: async (secret) => {
      const salt = randomBytes(SALT_BYTES);
      const tag = await tagOf(secret, { salt, pepper, memoryKib });
      return `$argon2id$${costText(memoryKib)}$${salt.toString('base64url')}$${tag.toString('base64url')}`;
    },
    matches: async (secret, hash) => {
      const { cost, salt, wanted } = partsOf(hash);
      const named = costOf(cost);
      const usable = wanted.length === TAG_BYTES && salt.length > 0 && named !== null;
      const tried = usable ? salt : randomBytes(SALT_BYTES);
      const found = await tagOf(secret, { salt: tried, pepper, memoryKib: named ?? memoryKib });
      return usable && timingSafeEqual(found, wanted);
    },
    isOutdated: (hash) => partsOf(hash).cost !== costText(memoryKib),
  };
}

function costText(memoryKib: number): string {
  return `m=${memoryKib},t=1,p=1`;
}

/** The memory of a cost, or `null` when it is not one of ours. */
function costOf(text: string): number | null {
  const memoryKib = Number(/^m=(\d{1,7}),t=1,p=1$/.exec(text)?.[1] ?? 0);
  return memoryKib >= 8 && memoryKib <= MOST_KIB ? memoryKib : null;
}

function partsOf(hash: string | null): {
  readonly cost: string;
  readonly salt: Buffer;
  readonly wanted: Buffer;
} {
  const [, , cost = '', salt = '', expected = ''] = (hash ?? '').split('$');
  return { cost, salt: Buffer.from(salt, 'base64url'), wanted: Buffer.from(expected, 'base64url') };
}

async function tagOf(
  secret: string,
  { salt, pepper, memoryKib }: { salt: Buffer; pepper: Buffer; memoryKib: number },
): Promise<Buffer> {
  return derive('argon2id', {
    // Unicode is normalised before hashing, so that one password typed on two keyboards is one (NIST SP 800-63B-4).
    message: Buffer.from(secret.normalize('NFKC'), 'utf8'),
    nonce: salt,
    secret: pepper,
    memory: memoryKib,
    passes: 1,
    parallelism: 1,
    tagLength: TAG_BYTES,
  });
}
