import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseOwnMsisdn } from '../terms/index.ts';
import { loginFrom, normalSmsPassword, refusePassword, smsPassword } from './password.ts';
import { secretsWith } from './secret.ts';

const olena = { login: '48213967', msisdn: '380671110001', name: 'Олена Коваль' };
const refusal = (password: string, repeated = password) => refusePassword(password, repeated, olena);

test('a sentence of a few words is a good password, in any script', () => {
  for (const good of ['correct horse battery staple', 'чотири жаби на сходах', '🐸🌧️🏔️ дощ у горах щодня'])
    assert.equal(refusal(good), null, good);
});

test('length counts characters, not bytes, and has both ends', () => {
  assert.equal(refusal('чотирнадцять14'), 'too short');
  assert.equal(refusal('ab'.repeat(200)), 'too long');
});

test('both fields must hold the same', () => {
  assert.equal(refusal('correct horse battery staple', 'correct horse battery stable'), 'not the same twice');
});

test('what everybody tries first is refused, however long', () => {
  for (const common of [
    'aaaaaaaaaaaaaaaaaaaa',
    'password1234567',
    '123456789012345',
    'qwertyuiopasdfgh',
    'abcabcabcabcabcabc',
    'йцукенгшщзхїфів',
  ])
    assert.equal(refusal(common), 'common', common);
});

test('with the second step eight characters are enough, but not those of leaked lists', () => {
  const short = (password: string) => refusePassword(password, password, olena, 8);
  for (const good of ['жбм-7Яцф', 'tX4-qovu', 'сім гусей']) assert.equal(short(good), null, good);
  assert.equal(short('tX4-qov'), 'too short');
  for (const leaked of ['sunshine', 'Football', 'iloveyou2', 'dragon2024', '!princess!', 'trustno1'])
    assert.equal(short(leaked), 'common', leaked);
  assert.equal(short('kyivstar'), 'about you');
});

test('attack 9: a password differs from another in its last character, however long', async () => {
  const secrets = secretsWith(Buffer.alloc(32, 3));
  const long = 'ї'.repeat(199);
  assert.equal(await secrets.matches(`${long}б`, await secrets.hash(`${long}а`)), false);
});

test('what is known about the person makes no password', () => {
  for (const known of ['380671110001 2026', 'ОленаКовальОлена', 'kyivstar-djuice-1', '48213967 48213967'])
    assert.equal(refusal(known), 'about you', known);
});

test('passwords sent by SMS are made of letters that cannot be mistaken, and typed in any case and spacing', () => {
  for (let round = 0; round < 200; round += 1) {
    const password = smsPassword(randomBytes(64));
    assert.match(password, /^[a-hkmnp-z2-9]{4}-[a-hkmnp-z2-9]{4}-[a-hkmnp-z2-9]{4}$/);
    assert.equal(normalSmsPassword(password.toUpperCase().replaceAll('-', ' ')), password);
    assert.equal(normalSmsPassword(password.replaceAll('-', '–')), password);
  }
});

test('no letter of an SMS password is likelier than another', () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 3000; round += 1)
    for (const letter of smsPassword(randomBytes(64)).replaceAll('-', ''))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = 36_000 / counts.size;
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  assert.ok(chi < 75, `chi-squared ${chi} over ${counts.size} letters`);
});

test('attack 10: a login is eight digits and never a telephone number', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (random) => {
      const login = loginFrom(random);
      assert.match(login, /^[1-9]\d{7}$/);
      assert.equal(parseOwnMsisdn(login), null);
    }),
  );
});
