import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admits, DOORS, PAGES, placesNext } from './overload.ts';

const at = (route: string, inFlight = 0) => ({ route, inFlight });
const well = { lagMs: 0, places: PAGES.inFlight, database: true };

test('when pages are refused, signing in still goes on', () => {
  const full = PAGES.inFlight;
  assert.equal(admits(at('/expenses', full), well), false);
  assert.equal(admits(at('/sign-in', full), well), true);
  assert.equal(admits(at('/expenses', 8), { ...well, lagMs: PAGES.lagMs }), false);
  assert.equal(admits(at('/sign-in/code', 8), { ...well, lagMs: PAGES.lagMs }), true);
  assert.equal(admits(at('/sign-in', full + DOORS.inFlight), well), false);
});

test('a process that is late without a crowd, as after its start, refuses nobody', () => {
  assert.equal(admits(at('/expenses', 7), { ...well, lagMs: 3_000 }), true);
  assert.equal(admits(at('/sign-in'), { ...well, lagMs: 3_000 }), true);
});

test('where a process has fewer places, doors keep theirs beside them', () => {
  const busy = { ...well, places: 8 };
  assert.equal(admits(at('/expenses', 8), busy), false);
  assert.equal(admits(at('/sign-in', 8 + DOORS.inFlight - 1), busy), true);
});

test('without the database only what needs none is answered', () => {
  const lost = { ...well, database: false };
  assert.equal(admits(at('/sign-in'), lost), false);
  assert.equal(admits(at('/status'), lost), true);
  assert.equal(admits(at('/assets/*'), lost), true);
});

test('what only looks like the door is a page', () => {
  assert.equal(admits(at('/sign-in-offers', PAGES.inFlight), well), false);
});

test('while pages are made quickly, or none are asked for, every place is given back', () => {
  const quick = Array.from({ length: 30 }, () => 40);
  let places = 8;
  for (let window = 0; window < 14; window++) places = placesNext(places, window % 2 === 0 ? quick : []);
  assert.equal(places, PAGES.inFlight);
});

test('one slow page among quick ones takes no place away', () => {
  assert.equal(placesNext(PAGES.inFlight, [20, 30, 9_000, 25, 40]), PAGES.inFlight);
});

/** A process that makes so many pages a second, one after the other, and is asked for `share` times as many. */
function crowd(perSecond: number, share: number) {
  const made: { readonly at: number; readonly ms: number }[] = [];
  const queue: number[] = [];
  let [places, refused, ready, window] = [PAGES.inFlight, 0, 0, 500];
  for (let now = 0; now < 60_000; now += 1_000 / (perSecond * share)) {
    for (; queue.length > 0 && Math.max(ready, queue[0]!) + 1_000 / perSecond <= now;) {
      const came = queue.shift()!;
      ready = Math.max(ready, came) + 1_000 / perSecond;
      made.push({ at: ready, ms: ready - came });
    }
    for (; window <= now; window += 500)
      places = placesNext(
        places,
        made.filter(({ at: done }) => done > window - 500 && done <= window).map(({ ms }) => ms),
      );
    if (admits(at('/expenses', queue.length), { ...well, places })) queue.push(now);
    else refused += 1;
  }
  return { late: made.slice(made.length >> 2).map(({ ms }) => ms), made: made.length, refused };
}

test('at three times what fits, who is let in is answered within two seconds on a fast machine and on a slow one', () => {
  for (const perSecond of [6, 12, 25, 50, 100, 400]) {
    const { late, made, refused } = crowd(perSecond, 3);
    assert.ok(Math.max(...late) < 2_000, `${perSecond} a second: ${Math.max(...late)} ms`);
    assert.ok(made > perSecond * 58, `${perSecond} a second: ${made} were made in a minute`);
    assert.ok(refused > 0);
  }
});

test('at half of what fits nobody is refused', () => {
  for (const perSecond of [6, 25, 400]) assert.equal(crowd(perSecond, 0.5).refused, 0);
});
