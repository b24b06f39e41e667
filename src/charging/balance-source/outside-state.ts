/**
 * The life of a charge in an outside charging system. At most one charge, and a charge always with what was ordered, or it
 * is given back.
 *
 *     asked ──reserved──▶ confirming ──confirmed──▶ confirmed ──give back──▶ giving back ──▶ given back
 *       │  └──refused───▶ refused         └──gone──▶ lost (people look at it)
 *       └──silence──▶ in doubt: the same ways on, once it answers
 *     asked, in doubt ──not wanted any more──▶ releasing ──released──▶ refused
 */
export const OUTSIDE_STATES = [
  'asked',
  'in doubt',
  'confirming',
  'confirmed',
  'refused',
  'releasing',
  'giving back',
  'given back',
  'lost',
] as const;
export type OutsideState = (typeof OUTSIDE_STATES)[number];

export const OUTSIDE_EVENTS = [
  'silence',
  'reserved',
  'refused',
  'not wanted',
  'confirmed',
  'released',
  'gone',
  'give back',
  'given back',
] as const;
export type OutsideEvent = (typeof OUTSIDE_EVENTS)[number];

const OPEN = {
  silence: 'in doubt',
  reserved: 'confirming',
  refused: 'refused',
  'not wanted': 'releasing',
} as const;

const NEXT: Readonly<Record<OutsideState, Readonly<Partial<Record<OutsideEvent, OutsideState>>>>> = {
  asked: OPEN,
  'in doubt': { ...OPEN, silence: 'in doubt' },
  confirming: { confirmed: 'confirmed', gone: 'lost', 'give back': 'giving back' },
  confirmed: { 'give back': 'giving back' },
  refused: {},
  releasing: { released: 'refused' },
  'giving back': { 'given back': 'given back' },
  'given back': {},
  lost: {},
};

/** The state after an event, or `null` when it cannot happen in this state. */
export function afterOutsideEvent(state: OutsideState, event: OutsideEvent): OutsideState | null {
  return NEXT[state][event] ?? null;
}

/** Whether something is still to be asked or told. */
export function isUnsettled(state: OutsideState): boolean {
  return Object.keys(NEXT[state]).length > 0 && state !== 'confirmed';
}
