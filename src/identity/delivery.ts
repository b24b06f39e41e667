import { createHmac } from 'node:crypto';

/** Where the SMS is, as the page draws it: with us, in the network, in the phone, or stopped on the way. */
export type Station = 'here' | 'network' | 'phone' | 'stopped';

/** Which of the three ways out fits best; `null` while nothing is wrong. */
export type Hindrance = 'wrong number' | 'no room' | 'phone off' | 'other';

export interface DeliveryView {
  readonly station: Station;
  readonly hindrance: Hindrance | null;
}

/** What messaging knows of a message. */
export interface Delivery {
  readonly state: string;
  readonly reason: string | null;
}

const HINDRANCES: Readonly<Record<string, Hindrance>> = {
  WRONG_NUMBER: 'wrong number',
  MEMORY_FULL: 'no room',
  PHONE_OFF: 'phone off',
  ROAMING: 'phone off',
};

/** The view of a real message. */
export function viewOf(delivery: Delivery | null): DeliveryView {
  if (delivery === null || delivery.state === 'queued') return { station: 'here', hindrance: null };
  if (delivery.state === 'delivered') return { station: 'phone', hindrance: null };
  const hindrance = delivery.reason === null ? null : (HINDRANCES[delivery.reason] ?? 'other');
  const onItsWay = delivery.state === 'sent' && (hindrance === null || hindrance === 'other');
  return onItsWay
    ? { station: 'network', hindrance: null }
    : { station: 'stopped', hindrance: hindrance ?? 'other' };
}

const DECOYS: readonly (readonly [upTo: number, view: DeliveryView])[] = [
  [72, { station: 'phone', hindrance: null }],
  [82, { station: 'stopped', hindrance: 'phone off' }],
  [90, { station: 'stopped', hindrance: 'no room' }],
  [100, { station: 'stopped', hindrance: 'wrong number' }],
];

/**
 * The view for a number to which nothing was sent. It goes the way that a message to some stranger's phone would go, always
 * the same way for the same number, so that the page tells nobody which numbers are ours (docs/decisions/0008).
 */
export function decoyView(secret: Buffer, name: string, secondsSince: number): DeliveryView {
  const draw = createHmac('sha256', secret).update(`decoy ${name}`).digest().readUInt32BE(0);
  const pace = 0.6 + (draw % 700) / 1000;
  if (secondsSince < pace) return { station: 'here', hindrance: null };
  if (secondsSince < 2 * pace) return { station: 'network', hindrance: null };
  const share = Math.floor(draw / 700) % 100;
  return DECOYS.find(([upTo]) => share < upTo)?.[1] ?? { station: 'network', hindrance: null };
}
