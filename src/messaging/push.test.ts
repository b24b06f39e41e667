import assert from 'node:assert/strict';
import { createECDH } from 'node:crypto';
import { test } from 'node:test';
import { parsePushAddress, vapidKeysFrom } from './push.ts';

const curve = createECDH('prime256v1');
curve.generateKeys();
const browser = {
  endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/abc',
  p256dh: curve.getPublicKey('base64url'),
  auth: Buffer.alloc(16, 1).toString('base64url'),
};

test('the pair that push services know us by is the same after every start', () => {
  const [one, again, other] = [1, 1, 2].map((octet) => vapidKeysFrom(Buffer.alloc(32, octet)));
  assert.deepEqual(one, again);
  assert.notEqual(one?.publicKey, other?.publicKey);
  assert.equal(Buffer.from(one?.privateKey ?? '', 'base64url').length, 32);
});

test('a browser is written to at the push services that there are, and nowhere else', () => {
  for (const endpoint of [
    browser.endpoint,
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])
    assert.equal(parsePushAddress({ ...browser, endpoint })?.endpoint, endpoint);
  for (const endpoint of [
    '',
    'nonsense',
    'http://fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://fcm.googleapis.com:8443/x',
    'https://me@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evil.example/fcm.googleapis.com',
    'https://evilpush.apple.com/x',
    `https://fcm.googleapis.com/${'x'.repeat(1_000)}`,
  ])
    assert.equal(parsePushAddress({ ...browser, endpoint }), null, endpoint);
});

test('keys that are none are refused', () => {
  for (const wrong of [
    { p256dh: '' },
    { p256dh: browser.auth },
    { auth: '' },
    { auth: 'AAAA' },
    { auth: '!'.repeat(22) },
  ])
    assert.equal(parsePushAddress({ ...browser, ...wrong }), null);
});
