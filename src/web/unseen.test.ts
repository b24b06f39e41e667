import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SubscriberId } from '../terms/index.ts';
import { exampleFrame } from './examples.ts';
import { steadySealWith } from './sealed.ts';
import { addressWith, findAt, unseenBy, withUnseen } from './unseen.ts';
import type { Visitor } from './visit.ts';

const seal = steadySealWith(Buffer.alloc(32, 3));
const visitor = (id: bigint): Visitor => ({
  subscriberId: id as SubscriberId,
  sessionKey: Buffer.alloc(0),
  firstVisitDone: true,
});
const [olena, petro] = [1n, 2n].map((id) => ({ site: 'kyivstar', visitor: visitor(id) })) as [Of, Of];
type Of = { readonly site: string; readonly visitor: Visitor };

function address(of: Of, words: Readonly<Record<string, string>>): URL {
  const frame = { ...exampleFrame({}), unseen: unseenBy(seal, of) };
  return new URL(addressWith(frame, '/bills/2026-10', { page: '2' }, words), 'https://my.kyivstar.localhost');
}

function asked(of: Of, { searchParams }: URL): Readonly<Record<string, string>> {
  return withUnseen(seal, { ...of, query: Object.fromEntries(searchParams) });
}

test('words that nobody should read stand in no address and come back to whom they were sealed for, and to nobody else', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
      const at = address(olena, { q: text });
      assert.deepEqual(asked(olena, at), { page: '2', q: text.toWellFormed() });
      assert.deepEqual(asked(petro, at), { page: '2' });
    }),
  );
  const { href } = address(olena, { q: '0501234567' });
  for (const part of ['0501234567', '501234567', '1234567']) assert.ok(!href.includes(part));
});

test('the same words make the same address, for one person; for another they make another', () => {
  const words = { q: '0501234567' };
  assert.equal(address(olena, words).href, address(olena, words).href);
  assert.notEqual(address(olena, words).href, address(petro, words).href);
  assert.notEqual(address(olena, words).href, address(olena, { q: '0501234568' }).href);
  assert.ok(!address(olena, { q: '' }).search.includes('unseen'));
});

test('what was changed on its way asks for nothing', () => {
  const at = address(olena, { q: '0501234567' });
  const sealed = at.searchParams.get('unseen') ?? '';
  for (const wrong of ['', 'x', `${sealed}A`, sealed.slice(1), sealed.slice(0, -4)])
    assert.deepEqual(withUnseen(seal, { ...olena, query: { page: '2', unseen: wrong } }), { page: '2' });
});

test('a form that finds comes back to the same place of its page', () => {
  assert.equal(findAt('/company#people'), '/company/find#people');
  assert.equal(findAt('/bills/2026-10'), '/bills/2026-10/find');
});
