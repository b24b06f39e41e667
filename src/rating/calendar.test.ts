import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookWith, call, event, perSecond, price, wall } from './examples.ts';

const bands = bookWith(
  call({ id: 'day', calendar: 'day', connectFee: '1.00', steps: perSecond('0.10') }),
  call({
    id: 'other',
    calendar: ['evening', 'free-day', 'night'],
    connectFee: '5.00',
    steps: perSecond('0.01'),
  }),
);

test('a call over a boundary of calendars is cut there and pays the connection of its beginning', () => {
  assert.equal(
    price(bands, event({ startedMs: wall('2026-11-03T17:59:50'), seconds: 30 })),
    1 + 10 * 0.1 + 20 * 0.01,
  );
  assert.equal(
    price(bands, event({ startedMs: wall('2026-11-03T07:59:50'), seconds: 30 })),
    5 + 10 * 0.01 + 20 * 0.1,
  );
});

test('a call over midnight into the weekend stays in the night', () => {
  assert.equal(price(bands, event({ startedMs: wall('2026-11-06T23:59:00'), seconds: 120 })), 5 + 1.2);
});

test('a public holiday is not its day of the week', () => {
  assert.equal(price(bands, event({ startedMs: wall('2026-12-25T12:00'), seconds: 10 })), 5.1);
  assert.equal(price(bands, event({ startedMs: wall('2026-12-24T12:00'), seconds: 10 })), 2);
});

const smallHours = bookWith(
  call({ id: 'small', calendar: 'small-hours', steps: perSecond('0.01') }),
  call({ id: 'else', steps: perSecond('1.00') }),
);
const HOUR = 3_600;

test('the hour left out on 29 March 2026 is nobody’s: the small hours begin at the jump', () => {
  const start = wall('2026-03-29T02:59:00');
  assert.equal(price(smallHours, event({ startedMs: start, seconds: 120 })), 60 + 0.6);
});

for (const day of ['2026-10-25', '2027-10-31'])
  test(`the hour repeated on ${day} belongs to its calendars by the clock on the wall, both times`, () => {
    const start = wall(`${day}T03:00:00`);
    assert.equal(
      price(smallHours, event({ startedMs: start, seconds: 2 * HOUR })),
      HOUR / 2 + 18 + HOUR / 2 + 18,
    );
    const second = start + HOUR * 1_000;
    assert.equal(price(smallHours, event({ startedMs: second, seconds: 10 })), 10);
    assert.equal(price(smallHours, event({ startedMs: second + (HOUR / 2) * 1_000, seconds: 10 })), 0.1);
  });
