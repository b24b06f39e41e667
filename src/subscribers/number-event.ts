import { z } from 'zod';
import { type Msisdn, type SubscriberId, parseSubscriberId } from '../terms/index.ts';
import { INSTANT, MSISDN, ORGANISATION, fieldsOf, text } from './register-field.ts';
import type { Organisation } from './subscription.ts';

/** What the operator's core tells of the number, the SIM or the contract of one subscription, as it happens. */
export type NumberEvent = {
  readonly subscriberId: SubscriberId;
  /** The teller's own: told twice it is one event. */
  readonly eventId: string;
  readonly at: Temporal.Instant;
} & (
  | { readonly event: 'sim-replaced' | 'disconnected' | 'ported-out' }
  | { readonly event: 'number-changed'; readonly msisdn: Msisdn }
  | { readonly event: 'barred' | 'unbarred'; readonly why: Bar }
  /** `null`: with the person again. */
  | { readonly event: 'contract-moved'; readonly organisation: Organisation | null }
);

/** Why a line is barred: `lost` phones or SIMs get no SMS, a `debt` changes nothing here. */
export type Bar = 'debt' | 'lost';

const HEAD = {
  subscriberId: text('a subscriber id', parseSubscriberId),
  eventId: z.string().min(1).max(100),
  at: INSTANT,
};
const WHY = z.enum(['debt', 'lost']);

const EVENT = z.discriminatedUnion('event', [
  z.object({ ...HEAD, event: z.literal(['sim-replaced', 'disconnected', 'ported-out']) }),
  z.object({ ...HEAD, event: z.literal('number-changed'), msisdn: MSISDN }),
  z.object({ ...HEAD, event: z.literal(['barred', 'unbarred']), why: WHY }),
  z.object({ ...HEAD, event: z.literal('contract-moved'), organisation: ORGANISATION.nullable() }),
]);

/** One line of JSON as an event, or the reason why it is refused. */
export function parseNumberEvent(line: string): NumberEvent | { reason: string } {
  return fieldsOf(EVENT, line);
}

/** Where a subscription's number and SIM stand after everything that was told. */
export interface NumberState {
  /** When the SIM was replaced last. */
  readonly simReplacedAt: Temporal.Instant | null;
  /** The stronger of the bars that lie on it. */
  readonly bar: Bar | null;
  /** From then on it holds no number, whatever else is told. */
  readonly endedAt: Temporal.Instant | null;
  /** It ended because the number went to another operator. */
  readonly portedOut: boolean;
  /** Who the contract is with since it was moved last; `null` when it never was. */
  readonly moved: {
    readonly organisation: Organisation | null;
    readonly at: Temporal.Instant;
  } | null;
}

export const NOTHING_TOLD: NumberState = {
  simReplacedAt: null,
  bar: null,
  endedAt: null,
  portedOut: false,
  moved: null,
};

/** The state that some events add up to, in whatever order and how often they were told. */
export function stateOf(events: readonly NumberEvent[]): NumberState {
  const bars = new Set<Bar>();
  let state = NOTHING_TOLD;
  for (const each of inTime(events)) {
    if (each.event === 'barred') bars.add(each.why);
    if (each.event === 'unbarred') bars.delete(each.why);
    state = after(state, each);
  }
  return { ...state, bar: bars.has('lost') ? 'lost' : bars.has('debt') ? 'debt' : null };
}

function after(state: NumberState, each: NumberEvent): NumberState {
  if (each.event === 'sim-replaced') return { ...state, simReplacedAt: each.at };
  if (each.event === 'contract-moved')
    return { ...state, moved: { organisation: each.organisation, at: each.at } };
  const ends = each.event === 'disconnected' || each.event === 'ported-out';
  if (!ends || state.endedAt !== null) return state;
  return { ...state, endedAt: each.at, portedOut: each.event === 'ported-out' };
}

/** The oldest first; of one moment in the order of their names, so that the order of telling decides nothing. */
function inTime(events: readonly NumberEvent[]): readonly NumberEvent[] {
  return events.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.eventId < b.eventId ? -1 : 1));
}
