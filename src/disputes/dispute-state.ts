/** Where a dispute stands. */
export const DISPUTE_STATES = ['open', 'taken', 'proposed', 'answered', 'withdrawn', 'closed'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** What happens to a dispute: the first six by the care desk, the others by the subscriber (closing by both). */
export const DISPUTE_ACTS = [
  'take',
  'put back',
  'refuse',
  'give back',
  'propose',
  'approve',
  'decline',
  'withdraw',
  'reopen',
  'close',
] as const;
export type DisputeAct = (typeof DISPUTE_ACTS)[number];

const MOVES: Readonly<Record<DisputeState, Partial<Record<DisputeAct, DisputeState>>>> = {
  open: { take: 'taken', withdraw: 'withdrawn' },
  taken: {
    take: 'taken',
    'put back': 'open',
    refuse: 'answered',
    'give back': 'answered',
    propose: 'proposed',
    withdraw: 'withdrawn',
  },
  proposed: { approve: 'answered', decline: 'taken' },
  answered: { reopen: 'open', close: 'closed' },
  withdrawn: { reopen: 'open' },
  closed: {},
};

/** The state after an act, or `null` when the act is not possible there. */
export function after(state: DisputeState, act: DisputeAct): DisputeState | null {
  return MOVES[state][act] ?? null;
}

/** Whether somebody still owes the subscriber an answer. */
export function isWaiting(state: DisputeState): boolean {
  return state === 'open' || state === 'taken' || state === 'proposed';
}
