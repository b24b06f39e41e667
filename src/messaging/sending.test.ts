import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type MessageState,
  NEXT,
  RECEIPT_GRACE_MS,
  STATES,
  type Sending,
  type Submission,
  isOver,
  moved,
  standingOf,
} from './sending.ts';

const sending = (some: Partial<Sending> = {}): Sending => ({
  state: 'queued',
  purpose: 'code',
  parts: 1,
  expiresAtMs: 1_000,
  ...some,
});
const tried = (some: Partial<Submission> = {}): Submission => ({
  attempt: 1,
  part: 0,
  outcome: 'accepted',
  fate: 'open',
  reason: null,
  endedAtMs: null,
  ...some,
});

describe('the states of a message', () => {
  const allowed: Readonly<Record<MessageState, string>> = {
    queued: 'sent delivered failed expired uncertain',
    sent: 'queued delivered failed expired uncertain',
    uncertain: 'sent delivered failed expired',
    failed: 'delivered',
    expired: 'delivered',
    delivered: '',
  };
  for (const from of STATES)
    for (const to of STATES) {
      const may = allowed[from].split(' ').includes(to);
      it(`${from} ${may ? 'becomes' : 'never becomes'} ${to}`, () => {
        assert.equal(moved(from, to), may ? to : from);
        assert.equal(NEXT[from].includes(to), may);
      });
    }

  it('keep the text only while something may still be sent', () =>
    assert.deepEqual(
      STATES.filter((state) => !isOver(state)),
      ['queued', 'sent'],
    ));
});

describe('where a message stands', () => {
  const cases: readonly [
    string,
    Partial<Sending>,
    readonly Partial<Submission>[],
    number,
    MessageState,
    number[],
  ][] = [
    ['new: submit it', {}, [], 0, 'queued', [0]],
    ['new in two parts: submit both', { parts: 2 }, [], 0, 'queued', [0, 1]],
    ['too old to be sent', {}, [], 1_000, 'expired', []],
    ['on its way: wait', {}, [{ outcome: 'pending' }], 0, 'queued', []],
    ['taken by the centre', {}, [{}], 0, 'sent', []],
    [
      'one part taken, the other throttled',
      { parts: 2 },
      [{}, { part: 1, outcome: 'refused', reason: 'NETWORK' }],
      0,
      'queued',
      [1],
    ],
    [
      'both parts delivered',
      { parts: 2 },
      [{ fate: 'delivered' }, { part: 1, fate: 'delivered' }],
      0,
      'delivered',
      [],
    ],
    ['one part delivered', { parts: 2 }, [{ fate: 'delivered' }, { part: 1 }], 0, 'sent', []],
    [
      'one part failed',
      { parts: 2 },
      [{ fate: 'delivered' }, { part: 1, fate: 'failed', reason: 'BARRED' }],
      0,
      'failed',
      [],
    ],
    ['refused for good', {}, [{ outcome: 'refused', reason: 'WRONG_NUMBER' }], 0, 'failed', []],
    ['a code whose answer was lost: once more', {}, [{ outcome: 'uncertain' }], 0, 'queued', [0]],
    ['a notice whose answer was lost', { purpose: 'notice' }, [{ outcome: 'uncertain' }], 0, 'uncertain', []],
    [
      'a code whose answer was lost twice',
      {},
      [{ outcome: 'uncertain' }, { attempt: 2, outcome: 'uncertain' }],
      0,
      'uncertain',
      [],
    ],
    [
      'a lost answer, then throttled: once more',
      {},
      [{ outcome: 'uncertain' }, { attempt: 2, outcome: 'refused', reason: 'NETWORK' }],
      0,
      'queued',
      [0],
    ],
    [
      'a lost answer, but its receipt came',
      {},
      [{ outcome: 'uncertain', fate: 'delivered' }],
      0,
      'delivered',
      [],
    ],
    [
      'first of two delivered, second failed',
      {},
      [
        { outcome: 'uncertain', fate: 'delivered' },
        { attempt: 2, fate: 'failed' },
      ],
      0,
      'delivered',
      [],
    ],
    ['expired while memory was full', {}, [{ fate: 'expired', reason: 'MEMORY_FULL' }], 0, 'expired', []],
    [
      'a code that a full phone did not take: rest',
      { expiresAtMs: 900_000 },
      [{ fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 0 }],
      599_999,
      'sent',
      [],
    ],
    [
      'a code that a full phone did not take, rested',
      { expiresAtMs: 900_000 },
      [{ fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 0 }],
      600_000,
      'queued',
      [0],
    ],
    [
      'a code that a full phone did not take in its whole life',
      { expiresAtMs: 500_000 },
      [{ fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 0 }],
      500_000,
      'failed',
      [],
    ],
    [
      'a code that a full phone did not take twice',
      { expiresAtMs: 900_000 },
      [
        { fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 0 },
        { attempt: 2, fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 600_000 },
      ],
      600_000,
      'failed',
      [],
    ],
    [
      'a code that was in doubt and then found the phone off',
      { expiresAtMs: 900_000 },
      [{ outcome: 'uncertain' }, { attempt: 2, fate: 'failed', reason: 'PHONE_OFF', endedAtMs: 0 }],
      1,
      'failed',
      [],
    ],
    [
      'a notice that a full phone did not take',
      { purpose: 'notice', expiresAtMs: 900_000 },
      [{ fate: 'failed', reason: 'MEMORY_FULL', endedAtMs: 0 }],
      1,
      'failed',
      [],
    ],
    [
      'a code for a number that is none',
      { expiresAtMs: 900_000 },
      [{ fate: 'failed', reason: 'WRONG_NUMBER', endedAtMs: 0 }],
      1,
      'failed',
      [],
    ],
    [
      'one part in the phone, the other not taken, rested',
      { parts: 2, expiresAtMs: 900_000 },
      [{ fate: 'delivered' }, { part: 1, fate: 'failed', reason: 'BUSY', endedAtMs: 0 }],
      60_000,
      'queued',
      [1],
    ],
    ['silence long after its life', {}, [{}], 1_000 + RECEIPT_GRACE_MS, 'uncertain', []],
    [
      'silence after the phone was off',
      {},
      [{ fate: 'enroute', reason: 'PHONE_OFF' }],
      1_000 + RECEIPT_GRACE_MS,
      'expired',
      [],
    ],
  ];
  for (const [what, message, submissions, nowMs, state, submit] of cases)
    it(`${what}: ${state}`, () => {
      const standing = standingOf(sending(message), submissions.map(tried), nowMs);
      assert.deepEqual([standing.state, standing.submit], [state, submit]);
    });
});
