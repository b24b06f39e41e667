import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookOf, event, perSecond, planText, rated, wall } from './examples.ts';

const night = {
  id: 'night',
  service: 'voice',
  zone: 'onnet',
  amount: 120,
  step: 60,
  period: 'day',
  calendar: 'night',
};
const rate = { id: 'call', service: 'voice', zone: 'onnet', steps: perSecond('0.01') };
const at = (time: string, seconds: number) => event({ startedMs: wall(`2026-11-03T${time}`), seconds });

test('minutes of the night cover only what is called at night: a call that goes on into it is cut at ten', () => {
  const book = bookOf([planText({ rates: [rate], allowances: [night] })]);
  const [day, late, after] = rated(book, at('21:00', 60), at('21:58', 300), at('22:30', 60));
  assert.deepEqual([day?.allowance, day?.price], [null, 600_000]);
  assert.deepEqual([late?.allowance, late?.allowanceUnits, late?.price], ['night', 120, 1_800_000]);
  assert.deepEqual(
    late?.explanation.parts.map((it) => [it.of, it.id, it.units]),
    [
      ['rate', 'call', 120],
      ['allowance', 'night', 120],
      ['rate', 'call', 60],
    ],
  );
  assert.deepEqual([after?.allowance, after?.price], [null, 600_000], 'the night’s minutes were used up');
});

test('a call that leaves the night pays from eight, and a message goes by the moment it is sent', () => {
  const sms = { ...night, id: 'night-sms', service: 'sms', amount: 5, step: 1 };
  const book = bookOf([planText({ rates: [rate], allowances: [night, sms] })]);
  const [call] = rated(book, at('07:59', 120));
  assert.deepEqual([call?.allowanceUnits, call?.price], [60, 600_000]);
  const write = (time: string) => ({ ...at(time, 0), kind: 'sms' as const });
  const [early, late] = rated(book, write('07:59'), write('08:00'));
  assert.deepEqual([early?.allowance, late?.allowance, late?.price], ['night-sms', null, 500_000]);
});

test('the allowance of an hour goes by its priority among those that hold, and is named once', () => {
  const always = { ...night, id: 'always', calendar: undefined, amount: 60, priority: 2 };
  const book = bookOf([planText({ rates: [rate], allowances: [always, { ...night, amount: 600 }] })]);
  const [call] = rated(book, at('21:59', 180));
  assert.deepEqual([call?.allowance, call?.allowanceUnits, call?.price], ['always+night', 180, 0]);
});

test('the minimum of the first rate is billed once anything is left to it', () => {
  const minute = { ...rate, minimum: 100 };
  const book = bookOf([planText({ rates: [minute], allowances: [night] })]);
  const [call] = rated(book, at('21:59', 90));
  assert.deepEqual([call?.allowanceUnits, call?.price], [0, 1_000_000]);
});
