/**
 * The life of a bill order.
 *
 *     ordered ──take──▶ preparing ──finish──▶ ready
 *        │              │  ▲  │
 *        │              └take┘└──give up──▶ reversed
 *        └──────────────give up───────────────▲
 */
export const ORDER_STATES = ['ordered', 'preparing', 'ready', 'reversed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ORDER_EVENTS = ['take', 'finish', 'give up'] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

/** The state after an event; what is not in the table cannot happen. Preparing may be taken again after a crash. */
export const NEXT: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEvent, OrderState>>>>> = {
  ordered: { take: 'preparing', 'give up': 'reversed' },
  preparing: { take: 'preparing', finish: 'ready', 'give up': 'reversed' },
  ready: {},
  reversed: {},
};

/** The state after an event, or `null` when the event cannot happen in this state. */
export function after(state: OrderState, event: OrderEvent): OrderState | null {
  return NEXT[state][event] ?? null;
}
