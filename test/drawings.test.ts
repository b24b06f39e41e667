// The drawings of the first visit and of the retrieval in the room's README are those of the machines.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nextStep, type Settled, type Step, stepsOf } from '../src/identity/first-visit.ts';
import { nextRetrievalStep, retrievalNeeds } from '../src/identity/retrieval.ts';
import { root } from './house.ts';

const VERSION = '2026-11-01';
const rulesWith = (secretQuestion: boolean) => ({ secretQuestion, passwordLeast: 8, termsVersion: VERSION });

/** The lines of the drawing under a heading of the README. */
function drawing(heading: string): readonly string[] {
  const text = readFileSync(join(root, 'src/identity/README.md'), 'utf8');
  const [, block = ''] = new RegExp(`## ${heading}\\n\\n\`\`\`\\n([^]*?)\`\`\``).exec(text) ?? [];
  return block.split('\n');
}

/** The boxes of a row that arrows join, with where each stands. */
function boxesOf(row: string) {
  return [...row.matchAll(/\[([^\]]+)\]/g)].map(({ 1: name = '', 0: box, index }) => ({
    name,
    from: index,
    to: index + box.length,
  }));
}

/** What comes after each step when it is settled, as the machine has it. */
function waysOf(secretQuestion: boolean): readonly string[] {
  const rules = rulesWith(secretQuestion);
  const settle: Readonly<Record<Step, Partial<Settled>>> = {
    password: { ownPassword: true },
    question: { question: true },
    terms: { termsVersion: VERSION },
  };
  let settled: Settled = { ownPassword: false, question: false, termsVersion: null };
  return stepsOf(rules).map((step) => {
    assert.equal(nextStep(settled, rules), step);
    settled = { ...settled, ...settle[step] };
    return `${step} → ${nextStep(settled, rules) ?? 'everything else'}`;
  });
}

test('the drawing of the first visit has the steps and the ways of the machine, with the question and without it', () => {
  const lines = drawing('First visit');
  const at = lines.findIndex((line) => line.includes('──► everything else'));
  const boxes = boxesOf(lines[at]!);
  const names = [...boxes.map(({ name }) => name), 'everything else'];
  const drawn = boxes.map(({ name }, n) => `${name} → ${names[n + 1]}`);
  assert.deepEqual(drawn, waysOf(true));
  assert.equal(lines[at]!.match(/──►/g)?.length, boxes.length, 'every arrow is drawn');
  // The way round: from under one box to under another.
  const round = lines.find((line) => line.includes('secret question off')) ?? '';
  const under = (column: number): string | undefined =>
    boxes.find(({ from, to }) => column >= from && column < to)?.name;
  const shortened = `${under(round.indexOf('└'))} → ${under(round.indexOf('┘'))}`;
  assert.ok(waysOf(false).includes(shortened), `${shortened}, but ${waysOf(false).join(', ')}`);
  // New terms lead back to the step that the drawing names.
  const back = /new terms: back to \[(\w+)\]/.exec(lines.join('\n'))?.[1];
  const settled = { ownPassword: true, question: true, termsVersion: VERSION };
  assert.equal(nextStep(settled, { ...rulesWith(true), termsVersion: '2027-01-01' }), back);
});

test('the drawing of the retrieval has the steps of the machine in their order', () => {
  const row = drawing('Password retrieval').find((line) => line.includes('[code] ──►')) ?? '';
  const names: Readonly<Record<ReturnType<typeof nextRetrievalStep>, string>> = {
    question: 'question',
    factor: 'own factor',
    wait: 'a day',
    password: 'new password',
  };
  const needs = retrievalNeeds({ question: true, factors: 1 });
  const nothing = { answered: false, proven: false, waited: false };
  const walked = [
    nextRetrievalStep(needs, nothing),
    nextRetrievalStep(needs, { ...nothing, answered: true }),
    nextRetrievalStep(needs, { ...nothing, answered: true, proven: true }),
  ];
  assert.deepEqual(
    boxesOf(row).map(({ name }) => name),
    ['code', ...walked.map((step) => names[step])],
  );
  const alone = drawing('Password retrieval').find((line) => line.includes('neither')) ?? '';
  const phone = retrievalNeeds({ question: false, factors: 0 });
  const waited = [nextRetrievalStep(phone, nothing), nextRetrievalStep(phone, { ...nothing, waited: true })];
  assert.deepEqual(
    boxesOf(alone).map(({ name }) => name),
    [names[waited[0]!], 'code', names[waited[1]!]],
  );
});
