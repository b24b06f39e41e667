import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoOptions } from './examples.ts';
import { generateNumberEvents } from './number-event.ts';

const options = demoOptions({ subscribers: 600, months: 4 });

test('what happens to numbers lies within the months, and is nobody’s of the cast', () => {
  const lines = [...generateNumberEvents(options)];
  assert.ok(lines.length > 10 && lines.length < 100, `${lines.length} events`);
  for (const line of lines) {
    const { subscriberId, at } = JSON.parse(line) as { subscriberId: string; at: string };
    assert.ok(Number(subscriberId) > 100_100, line);
    assert.ok(Temporal.Instant.compare(Temporal.Instant.from(at), options.now) < 0, line);
  }
  assert.ok(
    lines.some((line) => line.includes('sim-replaced')) && lines.some((line) => line.includes('barred')),
  );
});

test('the same demo has the same events, and fewer people have a part of them', () => {
  const all = [...generateNumberEvents(options)];
  assert.deepEqual([...generateNumberEvents(options)], all);
  const some = [...generateNumberEvents(demoOptions({ subscribers: 200, months: 4 }))];
  assert.deepEqual(
    some,
    all.filter((line) => some.includes(line)),
  );
});
