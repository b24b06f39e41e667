import type { SubscriberId } from '../terms/index.ts';
import type { Facts } from './facts.ts';
import type { Holding } from './holding.ts';
import type { NumberEvent, NumberState } from './number-event.ts';

/** What has come over a subscription that was known before, and that others must react to. */
export type LineChangeKind =
  | 'closed'
  | 'number changed'
  | 'contract moved'
  | 'sim replaced'
  | 'barred as lost';

export interface LineChange {
  readonly subscriberId: SubscriberId;
  readonly kinds: readonly LineChangeKind[];
}

/** A subscription as it is known at one moment. */
export interface LineSnapshot {
  readonly facts: Facts;
  readonly holding: Holding;
  readonly state: NumberState;
}

/**
 * What lies between two looks at one subscription, of which some news were told between; `null` when nothing that anybody
 * reacts to. What was undone by the second look has happened all the same.
 */
export function lineChange(
  before: LineSnapshot,
  after: LineSnapshot,
  news: readonly NumberEvent[],
): LineChange | null {
  const passed = news.map((told) => passedKind(told, after));
  const happened: Readonly<Record<LineChangeKind, boolean>> = {
    closed: before.holding.until === null && after.holding.until !== null,
    'number changed': before.holding.msisdn !== after.holding.msisdn,
    'contract moved': before.facts.organisationId !== after.facts.organisationId,
    'sim replaced': isLater(after.state.simReplacedAt, before.state.simReplacedAt),
    'barred as lost': before.state.bar !== 'lost' && after.state.bar === 'lost',
  };
  const kinds = (Object.keys(happened) as LineChangeKind[]).filter(
    (kind) => happened[kind] || passed.includes(kind),
  );
  return kinds.length === 0 ? null : { subscriberId: after.facts.subscriberId, kinds };
}

/** A phone that was lost though it is found by now; a contract that was elsewhere though it is back. */
function passedKind(told: NumberEvent, { facts, state }: LineSnapshot): LineChangeKind | null {
  if (told.event === 'barred' && told.why === 'lost') return state.bar === 'lost' ? null : 'barred as lost';
  if (told.event !== 'contract-moved') return null;
  const wasWith = told.organisation?.organisationId ?? null;
  return wasWith === facts.organisationId ? null : 'contract moved';
}

function isLater(one: Temporal.Instant | null, than: Temporal.Instant | null): boolean {
  return one !== null && (than === null || Temporal.Instant.compare(one, than) > 0);
}
