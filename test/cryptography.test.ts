// What ASVS asks of cryptography and of ways out, read from the sources: a new one that is weaker is a failure.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sealWith } from '../src/web/index.ts';
import { secretsWith } from '../src/identity/index.ts';
import { keysFrom } from '../src/main/keys.ts';
import { root } from './house.ts';

const sources = globSync('src/**/*.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

function uses(pattern: RegExp): readonly string[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => `${match[1]} in ${path}`),
  );
}

test('hashes are SHA-256; SHA-1 is only what every authenticator app speaks', () => {
  const hashes = uses(/create(?:Hash|Hmac)\(\s*([^,)\s]+)/g);
  assert.ok(hashes.length > 30);
  const others = hashes.filter((each) => !each.startsWith("'sha256' "));
  assert.deepEqual(others, ["'sha1' in src/care-desk/totp.ts"]);
});

test('what is sealed is sealed by AES-256-GCM with a nonce of its own, and nothing by anything else', () => {
  const ciphers = uses(/create(?:C|Dec)ipheriv\(\s*([^,)\s]+)/g);
  assert.ok(
    ciphers.length >= 4 && ciphers.every((each) => each.startsWith("'aes-256-gcm' ")),
    ciphers.join(),
  );
  assert.deepEqual(uses(/(createCipher\(|createDecipher\(|'aes-\d+-(?:ecb|cbc|ctr))/g), []);
  const seal = sealWith(Buffer.alloc(32, 7));
  const nonces = Array.from({ length: 500 }, () =>
    Buffer.from(seal.close('kind', 'the same'), 'base64url').subarray(0, 12).toString('hex'),
  );
  assert.equal(new Set(nonces).size, nonces.length);
});

test('nothing that must not be guessed comes from Math.random', () => {
  const users = uses(/\b(Math\.random)\(/g);
  assert.deepEqual(
    users.filter((each) => /identity|enrolment|care-desk|web|charging|messaging\/seal/.test(each)),
    [],
  );
});

test('passwords cost at least what ASVS asks, 46 MiB in one pass of Argon2id', async () => {
  const hash = await secretsWith(Buffer.alloc(32, 1)).hash('чотири жаби на сходах');
  const cost = /^\$argon2id\$m=(\d+),t=1,p=1\$/.exec(hash)?.[1];
  assert.ok(Number(cost) >= 46 * 1024, hash);
});

test('every key has 256 bits, and no two purposes share one', () => {
  const { resting, ...keys } = keysFrom(Buffer.from('a pepper of thirty-two letters at least'));
  const all = [
    ...Object.entries(keys),
    ...Object.entries(resting).map(([name, ring]) => [name, ring[0]] as const),
  ];
  for (const [name, key] of all) assert.equal(key.length, 32, name);
  const alike = new Map(all.map(([name, key]) => [key.toString('hex'), name]));
  assert.equal(alike.size, new Set(all.map(([name]) => name)).size);
  const other = keysFrom(Buffer.from('another pepper of thirty-two letters'));
  assert.notDeepEqual(other.codes, keys.codes);
});

/** Who calls out, and where the address is from. */
const CALLS: Readonly<Record<string, string>> = {
  'src/charging/balance-source/balance-source.api.ts': 'CHARGING_URL',
  'src/charging/provider.api.ts': 'PAYMENT_ASK',
  'src/messaging/kannel-gateway.ts': 'KANNEL_URL',
  'src/messaging/pusher.ts': 'what a browser said, if its host is a push service that we know (push.test.ts)',
};

test('calls out go to addresses of the configuration alone, and follow no redirect', () => {
  const calling = sources.filter(({ text }) =>
    /\bfetch\(|https?\.(?:request|get)\(|sendNotification\(|from 'undici'/.test(text),
  );
  const outward = calling.filter(({ path }) => !path.startsWith('src/demo/') && !path.includes('/assets/'));
  assert.deepEqual(outward.map(({ path }) => path).toSorted(), Object.keys(CALLS).toSorted());
  for (const { path, text } of outward)
    assert.equal(
      text.match(/\bfetch\(/g)?.length ?? 0,
      text.match(/redirect: 'error'/g)?.length ?? 0,
      `${path}: a redirect is followed`,
    );
});

test('secrets that are compared here and not by the database are compared in constant time', () => {
  // Tokens and codes are looked up by keyed or plain hashes of them: what a comparison could tell of those opens nothing.
  const compared = sources.filter(({ text }) => /timingSafeEqual\(/.test(text)).map(({ path }) => path);
  assert.deepEqual(compared.toSorted(), [
    'src/care-desk/totp.ts',
    'src/charging/payment.ts',
    'src/identity/secret.ts',
    'src/messaging/kannel-gateway.ts',
  ]);
});

test('a token of a session is 256 random bits, and no two are alike', () => {
  for (const path of ['src/identity/session.sql.ts', 'src/care-desk/staff.sql.ts', 'src/usage/sender.sql.ts'])
    assert.match(sources.find((source) => source.path === path)?.text ?? '', /randomBytes\(32\)/, path);
  const short = uses(/randomBytes\((\d+)\)/g).filter((each) => Number.parseInt(each, 10) < 8);
  assert.deepEqual(short, ['6 in src/enrolment/issuing.sql.ts'], 'a login is no secret');
});

test('programs are started with lists of arguments and without a shell, by the store and the command that loads whole months', () => {
  const starting = sources.filter(({ text }) => text.includes('child_process'));
  assert.deepEqual(starting.map(({ path }) => path).toSorted(), [
    'src/main/whole.ts',
    'src/store/backup.ts',
    'src/store/binaries.ts',
    'src/store/server.ts',
  ]);
  for (const { path, text } of starting) {
    const named = /import \{ ([^}]*) \} from 'node:child_process'/.exec(text)?.[1]?.split(', ') ?? [];
    assert.ok(named.length > 0 && named.every((each) => ['execFile', 'spawn', 'fork'].includes(each)), path);
    assert.ok(!/\bshell:/.test(text), path);
  }
});
