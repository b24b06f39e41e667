import type { SubscriberId } from '../terms/index.ts';
import { type Facts, afterEntry } from './facts.ts';
import { type Holding, claim, endedAt, latest } from './holding.ts';
import { type LineChange, type LineSnapshot, lineChange } from './line-change.ts';
import { NOTHING_TOLD, type NumberEvent, type NumberState, stateOf } from './number-event.ts';
import type { RegisterEntry } from './register.ts';
import type { Organisation } from './subscription.ts';

/** What is kept about the subscriptions and numbers that some entries and events speak of. */
export interface Known {
  readonly facts: ReadonlyMap<SubscriberId, Facts>;
  /** Every holding of those numbers and of all who ever held them. */
  readonly holdings: readonly Holding[];
  /** What was told of those subscriptions before. */
  readonly events: ReadonlyMap<SubscriberId, readonly NumberEvent[]>;
}

export interface NumberedEntry {
  readonly line: number;
  readonly entry: RegisterEntry;
}

export interface NumberedEvent {
  readonly line: number;
  readonly told: NumberEvent;
}

/** What has to be written after some entries or events were heard. */
export interface Registration {
  readonly accepted: readonly RegisterEntry[];
  /** Events that were not told before. */
  readonly news: readonly NumberEvent[];
  readonly organisations: readonly Organisation[];
  /** How many of the lines changed anything. */
  readonly changed: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Subscriptions to write whole, each with the holding that it has now or had last. */
  readonly subscriptions: readonly { readonly facts: Facts; readonly holding: Holding }[];
  readonly holdings: readonly Holding[];
  /** What others must react to, one for each subscription. */
  readonly changes: readonly LineChange[];
}

/** Decides what a batch of register entries changes. The same batch a second time changes nothing. */
export function register(known: Known, entries: readonly NumberedEntry[]): Registration {
  const facts = new Map(known.facts);
  const states = statesOf(known.events);
  const accepted: RegisterEntry[] = [];
  const refused: { line: number; reason: string }[] = [];
  let holdings = known.holdings;
  let changed = 0;
  for (const { line, entry } of entries) {
    const held = claim(holdings, holdingOf(entry));
    if ('reason' in held) {
      refused.push({ line, reason: held.reason });
      continue;
    }
    const after = withEnds(held, states);
    const before = facts.get(entry.subscriberId);
    const heard = moved(afterEntry(before, entry), states.get(entry.subscriberId));
    const isNews = before === undefined || textOf(before) !== textOf(heard);
    if (isNews) facts.set(entry.subscriberId, heard);
    if (isNews || !sameHoldings(after, holdings)) changed++;
    holdings = after;
    accepted.push(entry);
  }
  const organisations = accepted.flatMap((entry) => entry.organisation ?? []);
  const heard = { facts, holdings, states };
  return { accepted, news: [], organisations, refused, changed, ...difference(known, heard, []) };
}

/**
 * Decides what a batch of events changes, in whatever order they come: the state is read off all that were told. An event
 * of a subscription that nobody knows yet is kept and counts when the register brings it.
 */
export function hearEvents(known: Known, batch: readonly NumberedEvent[]): Registration {
  const events = new Map(known.events);
  const news: NumberEvent[] = [];
  const refused: { line: number; reason: string }[] = [];
  let holdings = known.holdings;
  for (const { line, told } of batch) {
    const before = events.get(told.subscriberId) ?? [];
    const same = before.find(({ eventId }) => eventId === told.eventId);
    if (same !== undefined) {
      if (textOf(same) !== textOf(told)) refused.push({ line, reason: 'told before with another content' });
      continue;
    }
    const held = told.event === 'number-changed' ? claim(holdings, changedTo(told)) : holdings;
    if ('reason' in held) {
      refused.push({ line, reason: held.reason });
      continue;
    }
    holdings = held;
    events.set(told.subscriberId, [...before, told]);
    news.push(told);
  }
  const states = statesOf(events);
  const facts = new Map([...known.facts].map(([id, one]) => [id, moved(one, states.get(id))]));
  const organisations = news.flatMap((told) =>
    told.event === 'contract-moved' ? (told.organisation ?? []) : [],
  );
  const heard = { facts, holdings: withEnds(holdings, states), states };
  return {
    accepted: [],
    news,
    organisations,
    refused,
    changed: news.length,
    ...difference(known, heard, news),
  };
}

type States = ReadonlyMap<SubscriberId, NumberState>;

function statesOf(events: Known['events']): States {
  return new Map([...events].map(([id, told]) => [id, stateOf(told)]));
}

function holdingOf({ msisdn, subscriberId, since, closedAt }: RegisterEntry): Holding {
  return { msisdn, subscriberId, from: since, until: closedAt };
}

function changedTo({
  subscriberId,
  msisdn,
  at,
}: NumberEvent & { readonly event: 'number-changed' }): Holding {
  return { msisdn, subscriberId, from: at, until: null };
}

/** A subscription that has ended holds no number from then on, whatever was told of it besides. */
function withEnds(holdings: readonly Holding[], states: States): readonly Holding[] {
  return holdings.map((holding) => {
    const end = states.get(holding.subscriberId)?.endedAt ?? null;
    return end !== null && Temporal.Instant.compare(holding.from, end) < 0 ? endedAt(holding, end) : holding;
  });
}

/** Once moves of the contract are told, they say who holds it, and a register that has not heard of them does not. */
function moved(facts: Facts, state: NumberState | undefined): Facts {
  if (state === undefined || state.moved === null) return facts;
  const organisationId = state.moved.organisation?.organisationId ?? null;
  if (organisationId === facts.organisationId) return facts;
  return { ...facts, organisationId, holder: organisationId === null ? 'person' : 'organisation' };
}

function sameHoldings(one: readonly Holding[], other: readonly Holding[]): boolean {
  return one.length === other.length && one.every((holding, place) => holding === other[place]);
}

function textOf(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
}

interface Heard {
  readonly facts: ReadonlyMap<SubscriberId, Facts>;
  readonly holdings: readonly Holding[];
  readonly states: States;
}

function difference(known: Known, heard: Heard, told: readonly NumberEvent[]) {
  const { facts, holdings } = heard;
  const before = new Set(known.holdings);
  const now = holdings.filter((holding) => !before.has(holding));
  const touched = new Set(now.map((holding) => holding.subscriberId));
  const news = [...facts.values()].filter(
    (one) => touched.has(one.subscriberId) || known.facts.get(one.subscriberId) !== one,
  );
  const bySubscriber = Map.groupBy(holdings, (holding) => holding.subscriberId);
  const subscriptions = news.flatMap((one) => {
    const holding = latest(bySubscriber.get(one.subscriberId) ?? []);
    return holding === undefined ? [] : [{ facts: one, holding }];
  });
  return { subscriptions, holdings: now, changes: changesOf(known, heard, told) };
}

function changesOf(known: Known, heard: Heard, told: readonly NumberEvent[]): readonly LineChange[] {
  const all = snapshots({ ...known, states: statesOf(known.events) });
  const earlier = new Map(all.map((each) => [each.facts.subscriberId, each]));
  return snapshots(heard).flatMap((after) => {
    const before = earlier.get(after.facts.subscriberId);
    const own = told.filter(({ subscriberId }) => subscriberId === after.facts.subscriberId);
    return before === undefined ? [] : (lineChange(before, after, own) ?? []);
  });
}

function snapshots({ facts, holdings, states }: Heard): readonly LineSnapshot[] {
  const bySubscriber = Map.groupBy(holdings, (holding) => holding.subscriberId);
  return [...facts.values()].flatMap((one) => {
    const holding = latest(bySubscriber.get(one.subscriberId) ?? []);
    if (holding === undefined) return [];
    return [{ facts: one, holding, state: states.get(one.subscriberId) ?? NOTHING_TOLD }];
  });
}
