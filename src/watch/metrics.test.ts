import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMetrics, type Reading } from './index.ts';

const answered = { method: 'GET', route: '/bills/:key', status: 200, seconds: 0.03, shed: false };

test('an answer is counted by its route as written, never by its address', async () => {
  const metrics = openMetrics(
    'portal',
    () => [],
    async () => [],
  );
  metrics.observe(answered);
  metrics.observe({ ...answered, status: 503, shed: true });
  const text = await metrics.text();
  assert.match(text, /portal_request_seconds_count\{.*route="\/bills\/:key",status="2xx".*\} 1/);
  assert.match(text, /portal_requests_shed_total\{.*\} 1/);
});

test('a figure that cannot be read is left out, and that is counted', async () => {
  let answers = true;
  const readings: readonly Reading[] = [
    { figure: 'queue_due', labels: { queue: 'bills' }, value: 3 },
    { figure: 'usage_lag_seconds', value: 9 },
  ];
  const read = async (): Promise<readonly Reading[]> => {
    if (answers) return readings;
    throw new Error('no database');
  };
  const metrics = openMetrics('scribe', () => [{ figure: 'portal_database_up', value: 1 }], read, 0);
  assert.match(await metrics.text(), /queue_due\{.*queue="bills".*\} 3[^]*|usage_lag_seconds\{.*\} 9/);
  answers = false;
  const without = await metrics.text();
  assert.doesNotMatch(without, /^(queue_due|usage_lag_seconds)\{/m);
  assert.match(without, /portal_readings_failed_total\{.*\} 1/);
  assert.match(without, /portal_database_up\{.*\} 1/);
});
