import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentCount } from '../messaging/index.ts';
import { LANGUAGES, type SubscriberId } from '../terms/index.ts';
import { readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import { identitySms } from './code.texts.ts';
import { decideRetrieval, nextRetrievalStep, retrievalNeeds } from './retrieval.ts';
import { codeFrom, codeHash, parseCode } from './sms-code.ts';

const olena = {
  brand: 'kyivstar',
  holder: 'person',
  ownPassword: true,
  answersSpent: 0,
  stopped: false,
  phone: 'proves',
} as const;

test('each number gets the SMS that fits it, and nobody’s gets none', () => {
  assert.equal(decideRetrieval(olena, 'kyivstar', true), 'code');
  assert.equal(decideRetrieval({ ...olena, holder: 'organisation' }, 'kyivstar', true), 'coordinator');
  assert.equal(decideRetrieval(olena, 'djuice', true), 'other brand');
  assert.equal(decideRetrieval({ ...olena, ownPassword: false }, 'kyivstar', true), 'not enrolled');
  assert.equal(decideRetrieval({ ...olena, answersSpent: 5 }, 'kyivstar', true), 'stopped');
  assert.equal(decideRetrieval({ ...olena, phone: 'sim replaced' }, 'kyivstar', true), 'sim replaced');
  assert.equal(decideRetrieval({ ...olena, phone: 'lost' }, 'kyivstar', true), 'unknown');
  assert.equal(decideRetrieval(null, 'kyivstar', true), 'unknown');
});

test('with the secret question switched off, answers of the past stop nobody', () => {
  assert.equal(decideRetrieval({ ...olena, answersSpent: 5 }, 'kyivstar', false), 'code');
});

test('question, factor, wait, password: whatever is settled, the first step that is open is next', () => {
  const each = [false, true];
  for (const answer of each)
    for (const factor of each)
      for (const answered of each)
        for (const proven of each)
          for (const waited of each) {
            const needs = retrievalNeeds({ question: answer, factors: factor ? 2 : 0 });
            const open = [
              answer && !answered && 'question',
              factor && !proven && 'factor',
              !answer && !factor && !waited && 'wait',
            ];
            const first = open.find((step) => step !== false) ?? 'password';
            assert.equal(nextRetrievalStep(needs, { answered, proven, waited }), first);
          }
});

test('attack 16: only six ASCII digits are a code', () => {
  assert.equal(parseCode('012345'), '012345');
  assert.equal(parseCode(undefined), null);
  const others = ['', ' 123456', '123456 ', '１２３４５６', '١٢٣٤٥٦', '1', '12345', '1234567'];
  for (const other of [...others, '9'.repeat(10_000), '[object Object]', '1e5000', '+12345'])
    assert.equal(parseCode(other), null, other.slice(0, 20));
});

test('a code has six digits, also a small one', () => {
  assert.equal(codeFrom(7), '000007');
  assert.equal(codeFrom(999_999), '999999');
});

test('what is stored of a code fits no other subscription, no other code and no other key', () => {
  const [one, two] = [1n as SubscriberId, 2n as SubscriberId];
  const hashes = [
    codeHash(Buffer.alloc(32, 1), one, 'a', '123456'),
    codeHash(Buffer.alloc(32, 1), two, 'a', '123456'),
    codeHash(Buffer.alloc(32, 1), one, 'b', '123456'),
    codeHash(Buffer.alloc(32, 2), one, 'a', '123456'),
  ].map((hash) => hash.toString('hex'));
  assert.equal(new Set(hashes).size, hashes.length);
});

test('a ticket has one length for everybody and is read back', () => {
  const ticket = {
    subscriberId: 100001n as SubscriberId,
    codeId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    who: whoOf(100001n as SubscriberId, '380671110001'),
    beganMs: 1_795_000_000_000,
  };
  const stranger = { ...ticket, subscriberId: 0n as SubscriberId, who: whoOf(null, '98765432') };
  assert.deepEqual(readCodeTicket(writeCodeTicket(ticket)), ticket);
  assert.deepEqual(readCodeTicket(writeCodeTicket(stranger)), stranger);
  assert.equal(writeCodeTicket(ticket).length, writeCodeTicket(stranger).length);
  for (const text of [null, '', 'x', 'a b c d']) assert.equal(readCodeTicket(text), null);
});

test('every SMS of codes and changes fits into one segment, in every language', () => {
  const longest = { brand: 'My Kyivstar', code: '482139', door: 'my.kyivstar.localhost:8443' };
  for (const language of LANGUAGES)
    for (const [kind, text] of Object.entries(identitySms[language]))
      assert.equal(segmentCount(text(longest)), 1, `${language} ${kind}: ${text(longest)}`);
});
