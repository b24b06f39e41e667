import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBook } from './loader.ts';
import { parseTrial, plansOfBrand, priceTrial, type TrialForm } from './trial.ts';

const BOOK = loadBook(new URL('../../operator/', import.meta.url));

function form(own: Partial<TrialForm> = {}): TrialForm {
  return {
    plan: 'daily-2-uah-2026',
    kind: 'voice',
    other: '067 123 45 67',
    length: '2:30',
    volume: '',
    day: '2026-11-20',
    time: '14:05',
    roaming: 'home',
    ...own,
  };
}

const brand = BOOK.plans.get('daily-2-uah-2026')!.brand;
const eventOf = (own: Partial<TrialForm> = {}) => {
  const read = parseTrial(BOOK, brand, form(own));
  assert.ok('trial' in read, JSON.stringify(read));
  return read.trial.event;
};

test('a trial is read as people write: numbers with spaces, minutes and seconds, Kyiv’s clock', () => {
  const event = eventOf();
  assert.deepEqual(
    { ...event, startedMs: Temporal.Instant.fromEpochMilliseconds(event.startedMs).toString() },
    {
      startedMs: '2026-11-20T12:05:00Z',
      kind: 'voice',
      direction: 'out',
      other: '380671234567',
      seconds: 150,
      bytes: 0,
      roaming: 'home',
    },
  );
  assert.equal(eventOf({ other: '+48 22 123 45 67' }).other, '48221234567');
  assert.equal(eventOf({ other: '466' }).other, '466');
  assert.equal(eventOf({ length: '1:02:03' }).seconds, 3723);
  assert.equal(eventOf({ kind: 'data', volume: '1,5' }).bytes, 1_572_864);
});

test('every field that cannot be understood is named', () => {
  const read = parseTrial(
    BOOK,
    brand,
    form({ other: 'мама', length: 'довго', day: '2026-13-45', plan: 'none' }),
  );
  assert.deepEqual('wrong' in read && [...read.wrong].sort(), ['day', 'length', 'other', 'plan']);
});

test('every public plan of every brand prices a call, an SMS and a data session, with the arithmetic', () => {
  for (const site of ['kyivstar', 'djuice'] as const)
    for (const { id } of plansOfBrand(BOOK, site))
      for (const kind of ['voice', 'sms', 'data']) {
        const day = id === 'ace-base-2000' ? '2003-09-18' : '2026-11-20';
        const event = eventOf({ kind, volume: '10', day });
        const price = priceTrial(BOOK, id, event, 'uk');
        assert.ok(price !== null && price.lines.length > 3, `${id} ${kind}`);
        assert.equal(price.taken, price.rated.taken + price.fees.reduce((sum, fee) => sum + fee.taken, 0));
      }
});
