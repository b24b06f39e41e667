import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestPage } from './nearest-page.ts';
import type { Route } from './route.ts';

const route = (method: Route['method'], path: string, site = 'kyivstar'): Route => ({
  method,
  path,
  sites: [site],
  access: 'public',
  handle: () => Promise.reject(new Error('nobody asks')),
});
const ROUTES = [
  route('GET', '/'),
  route('GET', '/top-up'),
  route('GET', '/budget'),
  route('POST', '/budget'),
  route('GET', '/disputes/:number'),
  route('GET', '/company/departments', 'djuice'),
];
const near = (pattern: string, path: string): string => nearestPage(ROUTES, 'kyivstar', pattern, path);

test('an address with a page of its own stays, one that only takes forms leads to the page above it', () => {
  assert.equal(near('/budget', '/budget'), '/budget');
  assert.equal(near('/top-up/payments', '/top-up/payments'), '/top-up');
});

test('parameters keep what stands in them, whatever they are called', () => {
  assert.equal(near('/disputes/:id/:act', '/disputes/17/withdraw'), '/disputes/17');
});

test('above everything is the front page, and a page of another site is none', () => {
  assert.equal(near('/confirm', '/confirm'), '/');
  assert.equal(near('/company/departments/:id/close', '/company/departments/3/close'), '/');
});
