import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingHostsLine } from './names.ts';

const names = ['my.kyivstar.localhost', 'care.localhost', 'my.kyivstar.ua'];
const knowing =
  (...known: string[]) =>
  async (name: string): Promise<void> => {
    if (!known.includes(name)) throw new Error('ENOTFOUND');
  };

test('one line is told for all local names that the system does not know', async () => {
  assert.equal(await missingHostsLine(names, knowing()), '127.0.0.1 my.kyivstar.localhost care.localhost');
  assert.equal(await missingHostsLine(names, knowing('care.localhost')), '127.0.0.1 my.kyivstar.localhost');
});

test('nothing is told when all are known, and public names are nobody’s business', async () => {
  assert.equal(await missingHostsLine(names, knowing('my.kyivstar.localhost', 'care.localhost')), null);
});
