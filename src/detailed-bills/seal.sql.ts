import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Queries, SealedColumn, Tx } from '../store/index.ts';
import { type SubscriberId } from '../terms/index.ts';
import type { RestingSeal, Seal } from '../web/index.ts';
import { type BillCode, CODE_BYTES, codeFrom } from './bill-code.ts';
import { type BillSeal, type Statement, statementHash, statementText } from './statement.ts';

/** After so long another key signs; the old one stays for what it signed. */
const KEY_LASTS = Temporal.Duration.from({ hours: 24 * 365 });
const KEY_KIND = 'bill signing key';

/** Where keys that sign bills lie sealed, to be sealed by the newest key. */
export function sealedSigningKeys(seal: RestingSeal): SealedColumn {
  return {
    table: 'bill_signing_key',
    key: ['key_id'],
    column: 'private_key',
    renew: (_, sealed) => seal.renew(KEY_KIND, String(sealed)),
  };
}

const SEALS = `SELECT s.subscriber_id AS "subscriberId", s.place, s.code, s.chain, s.statement, s.signature,
    k.public_key AS "publicKey"
  FROM bill_seal s JOIN bill_signing_key k ON k.key_id = s.key_id`;

/** The latest seal of an order or month, or `null`. */
export async function latestSeal(
  db: Queries,
  subscriberId: SubscriberId,
  subject: string,
): Promise<BillSeal | null> {
  const rows = await db.query<BillSeal>(
    `${SEALS} WHERE s.subscriber_id = $1 AND s.subject = $2 ORDER BY s.place DESC LIMIT 1`,
    [subscriberId, subject],
  );
  return rows[0] ?? null;
}

/** The seal that a code names, with the hash of the statement before it as that stands now; `null` for a code of nobody. */
export async function sealByCode(
  db: Queries,
  code: BillCode,
): Promise<(BillSeal & { readonly before: string | null }) | null> {
  const [found] = await db.query<{ subscriber_id: SubscriberId; place: number }>(
    'SELECT subscriber_id, place FROM bill_code WHERE code = $1',
    [code],
  );
  if (found === undefined) return null;
  const rows = await db.query<BillSeal & { readonly before: string | null }>(
    `SELECT seal.*, (SELECT statement FROM bill_seal WHERE subscriber_id = $1 AND place = $2 - 1) AS before
     FROM (${SEALS} WHERE s.subscriber_id = $1 AND s.place = $2) seal`,
    [found.subscriber_id, found.place],
  );
  return rows[0] ?? null;
}

/** What is known before a statement has its place, code and key. */
export type Unsealed = Omit<Statement, 'code' | 'place' | 'previous' | 'sealedAt' | 'keyId'>;

/**
 * Signs what a bill holds and hangs it to the chain of the subscription's seals, in the transaction of the caller. When
 * the latest seal of the subject holds the same lines, that one is answered: a bill is sealed once.
 */
export async function sealBill(
  tx: Tx,
  seal: Seal,
  subscriberId: SubscriberId,
  subject: string,
  unsealed: Unsealed,
): Promise<BillSeal> {
  const chain = await holdChain(tx, subscriberId);
  const before = await latestSeal(tx, subscriberId, subject);
  if (before?.chain.equals(unsealed.chain) === true) return before;
  const key = await signingKey(tx, seal);
  const place = chain.place + 1;
  const code = codeFrom(randomBytes(CODE_BYTES));
  const statement = statementText({
    ...unsealed,
    code,
    place,
    previous: chain.head,
    sealedAt: tx.now,
    keyId: key.keyId,
  });
  const signature = sign(null, Buffer.from(statement), key.privateKey);
  await tx.query(
    `INSERT INTO bill_seal (subscriber_id, place, subject, code, chain, previous, statement, signature, key_id, sealed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [subscriberId, place, subject, code, unsealed.chain, chain.head, statement, signature, key.keyId, tx.now],
  );
  await tx.query('INSERT INTO bill_code (code, subscriber_id, place) VALUES ($1, $2, $3)', [
    code,
    subscriberId,
    place,
  ]);
  await tx.query('UPDATE bill_chain SET place = $2, head = $3 WHERE subscriber_id = $1', [
    subscriberId,
    place,
    statementHash(statement),
  ]);
  return { subscriberId, place, code, chain: unsealed.chain, statement, signature, publicKey: key.publicKey };
}

async function holdChain(
  tx: Tx,
  subscriberId: SubscriberId,
): Promise<{ readonly place: number; readonly head: Buffer | null }> {
  const rows = await tx.query<{ place: number; head: Buffer | null }>(
    `INSERT INTO bill_chain AS c (subscriber_id, place) VALUES ($1, 0)
     ON CONFLICT (subscriber_id) DO UPDATE SET place = c.place RETURNING place, head`,
    [subscriberId],
  );
  return rows[0] ?? { place: 0, head: null };
}

interface SigningKey {
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly privateKey: ReturnType<typeof createPrivateKey>;
}

/** The key that signs now: the newest one that is young enough and that we can open, or one made for the purpose. */
async function signingKey(tx: Tx, seal: Seal): Promise<SigningKey> {
  const [newest] = await tx.query<{ keyId: string; publicKey: Buffer; sealed: string }>(
    `SELECT key_id AS "keyId", public_key AS "publicKey", private_key AS sealed FROM bill_signing_key
     WHERE made_at > $1 ORDER BY made_at DESC, key_id LIMIT 1`,
    [tx.now.subtract(KEY_LASTS)],
  );
  const opened = newest === undefined ? null : seal.open(KEY_KIND, newest.sealed);
  if (newest === undefined || opened === null) return makeKey(tx, seal);
  const { keyId, publicKey } = newest;
  return { keyId, publicKey, privateKey: privateKeyOf(Buffer.from(opened, 'base64')) };
}

function privateKeyOf(der: Buffer): SigningKey['privateKey'] {
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

async function makeKey(tx: Tx, seal: Seal): Promise<SigningKey> {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  const keyId = createHash('sha256').update(pair.publicKey).digest('hex').slice(0, 16);
  await tx.query(
    'INSERT INTO bill_signing_key (key_id, public_key, private_key, made_at) VALUES ($1, $2, $3, $4)',
    [keyId, pair.publicKey, seal.close(KEY_KIND, pair.privateKey.toString('base64')), tx.now],
  );
  return { keyId, publicKey: pair.publicKey, privateKey: privateKeyOf(pair.privateKey) };
}
