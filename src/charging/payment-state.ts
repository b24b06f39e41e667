/**
 * The life of a payment. Money that came is never doubted again, and a word that money came is believed in every state:
 * providers speak late, twice and in any order.
 *
 *     waiting ──────────paid──────────▶ paid
 *      │   └─quiet─▶ in doubt ──paid────▲
 *      │                │               │
 *      ├───declined─────┴─▶ declined ─paid
 *      └───give up──────┴─▶ expired ──paid
 */
export const PAYMENT_STATES = ['waiting', 'in doubt', 'paid', 'declined', 'expired'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const PAYMENT_EVENTS = ['paid', 'declined', 'pending', 'quiet', 'give up'] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

const NEXT: Readonly<Record<PaymentState, Readonly<Partial<Record<PaymentEvent, PaymentState>>>>> = {
  waiting: { paid: 'paid', declined: 'declined', quiet: 'in doubt', 'give up': 'expired' },
  'in doubt': { paid: 'paid', declined: 'declined', 'give up': 'expired' },
  declined: { paid: 'paid' },
  expired: { paid: 'paid' },
  paid: {},
};

/** The state after an event, or `null` when it changes nothing. */
export function afterPaymentEvent(state: PaymentState, event: PaymentEvent): PaymentState | null {
  return NEXT[state][event] ?? null;
}

/** Whether the provider is still to be asked. */
export function isOpen(state: PaymentState): boolean {
  return state === 'waiting' || state === 'in doubt';
}
