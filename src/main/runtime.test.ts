import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runtimeProblem } from './runtime.ts';

test('the runtime that npm ci brings is the one that runs us', () => {
  assert.equal(runtimeProblem(process.versions.node, true), null);
});

test('an older runtime is told what to do', () => {
  assert.match(
    runtimeProblem('20.20.2', false)!,
    /needs Node 26 or newer, and this is Node 20\.20\.2\.\n"npm ci" brings/,
  );
  assert.match(runtimeProblem('26.0.0', false)!, /npm start/);
});
