import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Applicant, decideEnrolment } from './enrolment.ts';

const olena: Applicant = {
  brand: 'kyivstar',
  holder: 'person',
  letIn: false,
  firstVisitDone: false,
  lost: false,
  stopped: false,
};

test('a person enrols at the door of the number’s brand', () => {
  assert.equal(decideEnrolment(olena, 'kyivstar'), 'issue');
  assert.equal(decideEnrolment({ ...olena, brand: 'djuice' }, 'djuice'), 'issue');
});

test('the wrong door is told to the number itself', () => {
  assert.equal(decideEnrolment(olena, 'djuice'), 'other brand');
});

test('a legal person’s number enrols only through its coordinator, at either door', () => {
  for (const site of ['kyivstar', 'djuice'] as const)
    assert.equal(decideEnrolment({ ...olena, holder: 'organisation' }, site), 'coordinator');
});

test('a legal person’s number that its coordinator let in enrols as everybody does', () => {
  const employee: Applicant = { ...olena, holder: 'organisation', letIn: true };
  assert.equal(decideEnrolment(employee, 'kyivstar'), 'issue');
  assert.equal(decideEnrolment(employee, 'djuice'), 'other brand');
  assert.equal(decideEnrolment({ ...employee, firstVisitDone: true }, 'kyivstar'), 'already enrolled');
});

test('who has an own password gets no other by SMS', () => {
  assert.equal(decideEnrolment({ ...olena, firstVisitDone: true }, 'kyivstar'), 'already enrolled');
});

test('to a phone that is lost nothing is sent', () => {
  assert.equal(decideEnrolment({ ...olena, lost: true }, 'kyivstar'), 'unknown');
});

test('a number that is nobody’s is unknown', () => {
  assert.equal(decideEnrolment(null, 'kyivstar'), 'unknown');
});
