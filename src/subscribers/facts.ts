import type { Msisdn } from '../terms/index.ts';
import type { RegisterEntry } from './register.ts';
import type { PlanPeriod, ServicePeriod } from './subscription.ts';

/** What is kept about one subscription besides the numbers it holds. */
export interface Facts {
  readonly subscriberId: RegisterEntry['subscriberId'];
  readonly brand: RegisterEntry['brand'];
  readonly segment: RegisterEntry['segment'];
  readonly holder: RegisterEntry['holder'];
  readonly organisationId: bigint | null;
  readonly name: string;
  readonly language: RegisterEntry['language'];
  readonly activatedAt: Temporal.Instant;
  /** Oldest first; each ends where the next begins. */
  readonly plans: readonly PlanPeriod[];
  readonly services: readonly ServicePeriod[];
  readonly friends: readonly Msisdn[];
  /** Oldest first; each holds until the next begins. */
  readonly accounts: readonly AccountSince[];
  readonly sims: readonly SimSince[];
}

/** The account that a subscription runs under from a moment on; `null`: none. */
export interface AccountSince {
  readonly account: bigint | null;
  readonly since: Temporal.Instant;
}

/** The SIM that a subscription has from a moment on. */
export interface SimSince {
  readonly imsi: string;
  readonly since: Temporal.Instant;
}

/**
 * The facts after a register entry is heard. A plan closes the one before it; periods that the entry does not mention
 * stay; a service is closed by its `until`; friends are the whole list. Hearing an entry again changes nothing.
 */
export function afterEntry(known: Facts | undefined, entry: RegisterEntry): Facts {
  return {
    subscriberId: entry.subscriberId,
    brand: entry.brand,
    segment: entry.segment,
    holder: entry.holder,
    organisationId: entry.organisation?.organisationId ?? null,
    name: entry.name,
    language: entry.language,
    activatedAt: entry.activatedAt,
    plans: mergePlans(known?.plans ?? [], entry.plans),
    services: mergeServices(known?.services ?? [], entry.services),
    friends: [...new Set(entry.friends)].toSorted(),
    accounts: mergeDated(
      known?.accounts ?? [],
      entry.accounts.map(({ account, from }) => ({ account, since: from })),
    ),
    sims: mergeDated(
      known?.sims ?? [],
      entry.sims.map(({ imsi, from }) => ({ imsi, since: from })),
    ),
  };
}

/** The stated over the known ones, by when they begin. */
function mergeDated<T extends { readonly since: Temporal.Instant }>(
  known: readonly T[],
  stated: readonly T[],
): readonly T[] {
  const byStart = new Map([...known, ...stated].map((one) => [one.since.epochMilliseconds, one]));
  return [...byStart].toSorted(([a], [b]) => a - b).map(([, one]) => one);
}

function mergePlans(known: readonly PlanPeriod[], stated: RegisterEntry['plans']): readonly PlanPeriod[] {
  const byStart = new Map(known.map(({ since, plan }) => [since.epochMilliseconds, plan]));
  for (const { from, plan } of stated) byStart.set(from.epochMilliseconds, plan);
  const starts = [...byStart.keys()].toSorted((a, b) => a - b);
  return starts.map((startMs, place) => ({
    plan: byStart.get(startMs) ?? '',
    since: Temporal.Instant.fromEpochMilliseconds(startMs),
    until: place + 1 < starts.length ? Temporal.Instant.fromEpochMilliseconds(starts[place + 1] ?? 0) : null,
  }));
}

/**
 * Periods by service and start, the stated ones over the known ones, always in the same order. An end and a consent that
 * are known stay when the register does not speak of them: it may not have heard yet what was switched off here.
 */
export function mergeServices(known: readonly ServicePeriod[], stated: readonly ServicePeriod[]) {
  const merged = new Map(known.map((period) => [serviceKey(period), period]));
  for (const period of stated) {
    const { until = null, consentAt = null } = merged.get(serviceKey(period)) ?? {};
    merged.set(serviceKey(period), {
      ...period,
      until: period.until ?? until,
      consentAt: period.consentAt ?? consentAt,
    });
  }
  return [...merged.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, period]) => period);
}

function serviceKey(period: ServicePeriod): string {
  return `${period.since.epochMilliseconds} ${period.service}`;
}
