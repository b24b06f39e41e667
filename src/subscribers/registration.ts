import type { SubscriberId } from '../terms/index.ts';
import { type Facts, afterEntry } from './facts.ts';
import { type Holding, claim, latest } from './holding.ts';
import type { RegisterEntry } from './register.ts';

/** What is kept about the subscriptions and numbers that some entries speak of. */
export interface Known {
  readonly facts: ReadonlyMap<SubscriberId, Facts>;
  /** Every holding of those numbers and of all who ever held them. */
  readonly holdings: readonly Holding[];
}

export interface NumberedEntry {
  readonly line: number;
  readonly entry: RegisterEntry;
}

/** What has to be written after some entries were heard. */
export interface Registration {
  readonly accepted: readonly RegisterEntry[];
  /** How many of the entries changed anything. */
  readonly changed: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Subscriptions to write whole, each with the holding that it has now or had last. */
  readonly subscriptions: readonly { readonly facts: Facts; readonly holding: Holding }[];
  readonly holdings: readonly Holding[];
}

/** Decides what a batch of entries changes. The same batch a second time changes nothing. */
export function register(known: Known, entries: readonly NumberedEntry[]): Registration {
  const facts = new Map(known.facts);
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
    const before = facts.get(entry.subscriberId);
    const after = afterEntry(before, entry);
    const isNews = before === undefined || textOf(before) !== textOf(after);
    if (isNews) facts.set(entry.subscriberId, after);
    if (isNews || !sameHoldings(held, holdings)) changed++;
    holdings = held;
    accepted.push(entry);
  }
  return { accepted, refused, changed, ...difference(known, facts, holdings) };
}

function holdingOf({ msisdn, subscriberId, since, closedAt }: RegisterEntry): Holding {
  return { msisdn, subscriberId, from: since, until: closedAt };
}

function sameHoldings(one: readonly Holding[], other: readonly Holding[]): boolean {
  return one.length === other.length && one.every((holding, place) => holding === other[place]);
}

function textOf(facts: Facts): string {
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function difference(known: Known, facts: ReadonlyMap<SubscriberId, Facts>, holdings: readonly Holding[]) {
  const before = new Set(known.holdings);
  const moved = holdings.filter((holding) => !before.has(holding));
  const touched = new Set(moved.map((holding) => holding.subscriberId));
  const news = [...facts.values()].filter(
    (one) => touched.has(one.subscriberId) || known.facts.get(one.subscriberId) !== one,
  );
  const bySubscriber = Map.groupBy(holdings, (holding) => holding.subscriberId);
  const subscriptions = news.flatMap((one) => {
    const holding = latest(bySubscriber.get(one.subscriberId) ?? []);
    return holding === undefined ? [] : [{ facts: one, holding }];
  });
  return { subscriptions, holdings: moved };
}
