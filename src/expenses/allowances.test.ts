import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookOf, planText, wall } from '../rating/examples.ts';
import { exampleFrame } from '../web/examples.ts';
import { leftBars } from './allowance-text.ts';
import { leftOfPlan, type Used, zoneNames } from './services.web.ts';

const label = { uk: 'Ще 5 хвилин', en: '5 more minutes' };
const allowance = { service: 'voice', zone: 'onnet', amount: 6000, step: 60, period: 'month' };
const book = bookOf([
  planText({
    allowances: [
      { ...allowance, id: 'family', sharedWith: 'account' },
      { ...allowance, id: 'night', calendar: 'night' },
    ],
    overagePacks: [
      {
        id: 'more',
        service: 'voice',
        zone: 'onnet',
        size: 300,
        step: 60,
        price: '5.00',
        label,
        expires: { days: 30 },
      },
    ],
  }),
]);
const now = Temporal.Instant.fromEpochMilliseconds(wall('2026-11-20T12:00'));
const since = Temporal.Instant.fromEpochMilliseconds(wall('2026-09-01T00:00'));
const held = { plans: [{ plan: 'plan', since, until: null }], services: [], friends: [] };

function shown(used: Used, language: 'uk' | 'en'): string {
  const left = leftOfPlan(book, held, used, now);
  const table = leftBars(left, zoneNames(book, language), exampleFrame({ language }));
  return table
    .toString()
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('what is shared, what holds at night, and what is left of a pack stand beside each other', () => {
  const own = {
    plan: 'plan',
    fromMs: wall('2026-09-01T00:00'),
    day: '2026-11-15',
    opened: {},
    used: { night: 600, more: 120 },
    packs: { more: '2026-11-10' },
  };
  const together = { account: '7001', pool: { '7001/plan/family/2026-11': 5400 } };
  const rows = (language: 'uk' | 'en') =>
    shown({ own, together }, language)
      .trim()
      .split(/ (?=Calls|Дзвінки|Ще|5 more)/);
  assert.deepEqual(rows('en'), [
    'Calls 10 minutes of 100 minutes onnet · together with all numbers of the account · a month',
    'Calls 90 minutes of 100 minutes onnet · night · a month',
    '5 more minutes 3 minutes of 5 minutes good until the end of 9 December',
  ]);
  assert.deepEqual(rows('uk'), [
    'Дзвінки 10 хвилин із 100 хвилин onnet · разом з усіма номерами рахунку · на місяць',
    'Дзвінки 90 хвилин із 100 хвилин onnet · night · на місяць',
    'Ще 5 хвилин 3 хвилини із 5 хвилин до 9 грудня включно',
  ]);
});

test('a number that used nothing yet sees what the others of its account have left', () => {
  const together = { account: '7001', pool: { '7001/plan/family/2026-11': 5400 } };
  assert.match(shown({ own: null, together }, 'en'), /10 minutes of 100 minutes onnet · together/);
  assert.match(shown({ own: null, together: null }, 'en'), /100 minutes of 100 minutes onnet · together/);
});
