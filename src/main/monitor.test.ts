import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stage } from './life.ts';
import { probe } from './monitor.ts';

function well(path: string, stage: Stage, beats: boolean): boolean | undefined {
  return probe(path, { stage: () => stage, pulse: { beats: () => beats } })?.well;
}

test('a process is ready only between its start and its end, and while the database answers', () => {
  assert.equal(well('/health/ready', 'starting', true), false);
  assert.equal(well('/health/ready', 'open', true), true);
  assert.equal(well('/health/ready', 'open', false), false);
  assert.equal(well('/health/ready', 'draining', true), false);
});

test('a process without its database is alive: killing it would mend nothing', () => {
  assert.equal(well('/health/live', 'open', false), true);
  assert.equal(well('/health/started', 'starting', true), false);
  assert.equal(well('/health/started', 'draining', false), true);
  assert.equal(well('/health', 'open', true), undefined);
});
