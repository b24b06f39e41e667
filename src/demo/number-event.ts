import { startOfMonth } from '../terms/index.ts';
import { population } from './population.ts';
import { between, chance, openRandom } from './random.ts';
import { type DemoOptions, type DemoSubscriber, firstMonth } from './subscriber.ts';

const SIM_REPLACED = 0.03;
const BARRED = 0.02;
const HOUR_MS = 3_600_000;

/**
 * What the operator's core tells of numbers and SIMs within the months of the demo, one event a line: new SIMs, and debts that
 * bar a line for some days. Nobody of the cast is among them: their stories are told elsewhere.
 */
export function* generateNumberEvents(options: DemoOptions): Generator<string> {
  for (const subscriber of population(options)) {
    if (subscriber.closedAt !== null || Number(subscriber.subscriberId) < FIRST_INVENTED) continue;
    for (const event of eventsOf(options, subscriber))
      yield JSON.stringify({ subscriberId: subscriber.subscriberId, ...event });
  }
}

/** Whom nobody has written a story for. */
const FIRST_INVENTED = 100_101;

function eventsOf(options: DemoOptions, { subscriberId, since }: DemoSubscriber): readonly object[] {
  const random = openRandom(options.seed, 'number events', subscriberId);
  const beginMs = Math.max(since.epochMilliseconds, startOfMonth(firstMonth(options)).epochMilliseconds);
  const endMs = options.now.epochMilliseconds;
  // Drawn in one order whether anything happens or not, so that a part of the people is the same as in the whole.
  const [hasSim, simMs, isBarred, barredMs] = [
    chance(random, SIM_REPLACED),
    between(random, beginMs, endMs),
    chance(random, BARRED),
    between(random, beginMs, endMs),
  ];
  const at = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toString();
  const freeMs = barredMs + 72 * HOUR_MS;
  return [
    ...(hasSim ? [{ eventId: 'sim-1', at: at(simMs), event: 'sim-replaced' }] : []),
    ...(isBarred ? [{ eventId: 'bar-1', at: at(barredMs), event: 'barred', why: 'debt' }] : []),
    ...(isBarred && freeMs < endMs
      ? [{ eventId: 'bar-2', at: at(freeMs), event: 'unbarred', why: 'debt' }]
      : []),
  ];
}
