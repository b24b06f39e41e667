import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBook } from '../rating/index.ts';
import { hryvnias, monthOf } from '../terms/index.ts';
import { effectOf, type HeldPeriods, startOf, termsVersion } from './change.ts';

const book = loadBook(new URL('../../operator/', import.meta.url));
const NOW = Temporal.Instant.from('2026-11-21T10:00:00Z');
const SINCE = Temporal.Instant.from('2026-01-10T10:00:00Z');

function held(over: Partial<HeldPeriods> = {}): HeldPeriods {
  return { plans: [{ plan: 'edyna-tsina-2010', since: SINCE, until: null }], services: [], ...over };
}

void test('a month fee by days costs its share now and the whole in the next month', () => {
  const effect = effectOf(book, held(), { kind: 'on', service: 'caller-tune', at: NOW }, NOW);
  // Ten days of thirty of 10.00, both ends included.
  assert.equal(effect.now, hryvnias('3.333333'));
  assert.equal(effect.thisMonth, 0n);
  assert.equal(effect.nextMonth, hryvnias('10'));
  assert.equal(effect.month, monthOf(NOW));
});

void test('a day fee is counted for every day that is left', () => {
  const effect = effectOf(book, held(), { kind: 'on', service: 'voicemail', at: NOW }, NOW);
  assert.deepEqual(
    [effect.now, effect.thisMonth, effect.nextMonth],
    [hryvnias('0.5'), hryvnias('4.5'), hryvnias('15.5')],
  );
});

void test('a free service changes nothing', () => {
  const effect = effectOf(book, held(), { kind: 'on', service: 'missed-call-sms', at: NOW }, NOW);
  assert.deepEqual([effect.now, effect.thisMonth, effect.nextMonth], [0n, 0n, 0n]);
});

void test('switching off saves what would have come, and gives nothing back', () => {
  const tune = { service: 'caller-tune', since: SINCE, until: null, consentAt: SINCE };
  const effect = effectOf(
    book,
    held({ services: [tune] }),
    { kind: 'off', service: 'caller-tune', at: NOW },
    NOW,
  );
  assert.deepEqual([effect.now, effect.thisMonth, effect.nextMonth], [0n, 0n, hryvnias('-10')]);
});

void test('a service that was paid for this month is switched on again without paying twice', () => {
  const tune = { service: 'caller-tune', since: SINCE, until: NOW, consentAt: SINCE };
  const effect = effectOf(
    book,
    held({ services: [tune] }),
    { kind: 'on', service: 'caller-tune', at: NOW },
    NOW,
  );
  assert.equal(effect.now, 0n);
});

void test('a service without a recorded consent saves nothing by ending and is paid from the consent on', () => {
  const tune = { service: 'caller-tune', since: SINCE, until: null, consentAt: null };
  const off = effectOf(
    book,
    held({ services: [tune] }),
    { kind: 'off', service: 'caller-tune', at: NOW },
    NOW,
  );
  assert.equal(off.nextMonth, 0n);
  const on = effectOf(book, held({ services: [tune] }), { kind: 'on', service: 'caller-tune', at: NOW }, NOW);
  assert.equal(on.now, hryvnias('3.333333'));
});

void test('another plan is compared with the one in force, from the day on which it begins', () => {
  const today = NOW.toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
  const at = startOf('month', today).toZonedDateTime('Europe/Kyiv').toInstant();
  const effect = effectOf(book, held(), { kind: 'plan', plan: 'tviy-optymum', at }, NOW);
  assert.equal(effect.now, 0n);
  assert.equal(effect.thisMonth, 0n);
  assert.ok(effect.nextMonth > 0n);
  assert.equal(startOf('day', Temporal.PlainDate.from('2026-12-31')).toString(), '2027-01-01');
});

void test('other fees are another version of the terms', () => {
  const terms = { id: 'x', fees: [{ amount: 1 }] };
  assert.equal(termsVersion(terms), termsVersion({ ...terms }));
  assert.notEqual(termsVersion(terms), termsVersion({ id: 'x', fees: [{ amount: 2 }] }));
});
