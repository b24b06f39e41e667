// The table of ASVS 5.0 in docs/asvs.json: whole, and every test that it names is there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';

interface Requirement {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly status: string;
  readonly what: string;
  readonly why?: string;
  readonly where?: string;
  readonly test?: { readonly file: string; readonly name: string };
}

const { statuses, requirements } = JSON.parse(readFileSync(join(root, 'docs/asvs.json'), 'utf8')) as {
  readonly statuses: Readonly<Record<string, string>>;
  readonly requirements: readonly Requirement[];
};

/** How many requirements of level 1 and of level 2 each chapter of ASVS 5.0.0 has. */
const CHAPTERS = [
  [8, 19],
  [4, 7],
  [8, 11],
  [2, 8],
  [4, 5],
  [13, 22],
  [6, 12],
  [4, 3],
  [4, 3],
  [5, 24],
  [3, 11],
  [3, 6],
  [1, 12],
  [2, 7],
  [3, 10],
  [0, 16],
  [0, 7],
] as const;

test('every requirement of levels 1 and 2 has one row', () => {
  const ids = requirements.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [index, [first, second]] of CHAPTERS.entries()) {
    const own = requirements.filter(({ id }) => id.startsWith(`${index + 1}.`));
    const count = (level: number) => own.filter((each) => each.level === level).length;
    assert.deepEqual([count(1), count(2)], [first, second], `chapter ${index + 1}`);
  }
});

test('what is met names the test that proves it or the file where it can be read, and whatever is named is there', () => {
  for (const { id, status, test: proof, where } of requirements) {
    if (status === 'met') assert.ok((proof === undefined) !== (where === undefined), `${id}: one proof`);
    if (where !== undefined) assert.ok(existsSync(join(root, where)), `${id}: ${where} is gone`);
    if (proof === undefined) continue;
    assert.ok(existsSync(join(root, proof.file)), `${id}: ${proof.file} is gone`);
    const named = ["'", '"', '`'].some((mark) => textOf(proof.file).includes(`${mark}${proof.name}${mark}`));
    assert.ok(named, `${id}: ${proof.file} has no test “${proof.name}”`);
  }
});

const texts = new Map<string, string>();

function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
  texts.set(file, text);
  return text;
}

test('what is not met says why, in a status that is explained', () => {
  for (const { id, status, what, why } of requirements) {
    assert.ok(status in statuses, `${id}: ${status}`);
    assert.ok(what.length > 2, id);
    if (status !== 'met') assert.ok((why ?? '').length > 5, `${id} does not say why it is ${status}`);
  }
});

test('the only requirement that is not met on purpose is the one that SECURITY.md tells of', () => {
  const deviations = requirements.filter(({ status }) => status === 'deviation').map(({ id }) => id);
  assert.deepEqual(deviations, ['6.4.2']);
  const security = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  assert.match(security, /6\.4\.2/);
  assert.match(security, /docs\/asvs\.json/);
});

test('SECURITY.md tells of every requirement that is met partly, and of no other as partly met', () => {
  const partly = requirements.filter(({ status }) => status === 'partly' || status === 'not yet');
  const told = /## Not yet\n([\s\S]*)$/.exec(readFileSync(join(root, 'SECURITY.md'), 'utf8'))?.[1] ?? '';
  const named = [...told.matchAll(/\((\d+\.\d+\.\d+)\)/g)].map((match) => match[1]);
  assert.deepEqual(
    named,
    partly.map(({ id }) => id),
  );
});
