import type { Segment } from '../terms/index.ts';

/** A plan as people of the demo have it: when it was sold, and how they use their phones. */
export interface Habit {
  readonly plan: string;
  readonly segment: Segment;
  /** It was sold from the first day up to the second one; `null` while it is sold. */
  readonly soldFrom: string;
  readonly soldUntil: string | null;
  /** How many of the segment's subscribers have it. */
  readonly weight: number;
  /** Calls, messages and data sessions a month, as factors of the average subscriber's. */
  readonly calls: number;
  readonly messages: number;
  readonly sessions: number;
  /** The median data session: small where every megabyte is paid for. */
  readonly sessionBytes: number;
  readonly onnetShare: number;
  /** What has to be on the account when a month begins, in hryvnias. */
  readonly monthlyFee: number;
}

/** A month of an average subscriber: some 385 records in all, both directions (README, "How much"). */
export const AVERAGE = { calls: 330, messages: 58, sessions: 48 };

const MEGABYTE = 1024 * 1024;

/** The plans of the demo with their days of sale, as `operator/plans` has them. */
export const HABITS: readonly Habit[] = [
  {
    plan: 'edyna-tsina-2010',
    segment: 'prepaid',
    soldFrom: '2010-01-01',
    soldUntil: '2012-03-15',
    weight: 40,
    calls: 0.9,
    messages: 0.7,
    sessions: 0.6,
    sessionBytes: 2 * MEGABYTE,
    onnetShare: 0.6,
    monthlyFee: 0,
  },
  {
    plan: 'bazovyi-lehkyi-2012',
    segment: 'prepaid',
    soldFrom: '2012-03-15',
    soldUntil: '2015-01-01',
    weight: 30,
    calls: 0.7,
    messages: 0.6,
    sessions: 0.04,
    sessionBytes: MEGABYTE / 16,
    onnetShare: 0.72,
    monthlyFee: 0,
  },
  {
    plan: 'tviy-optymum',
    segment: 'prepaid',
    soldFrom: '2023-01-01',
    soldUntil: null,
    weight: 15,
    calls: 1.2,
    messages: 0.5,
    sessions: 3,
    sessionBytes: 40 * MEGABYTE,
    onnetShare: 0.7,
    monthlyFee: 250,
  },
  {
    plan: 'daily-2-uah-2026',
    segment: 'prepaid',
    soldFrom: '2026-03-01',
    soldUntil: null,
    weight: 15,
    calls: 0.7,
    messages: 0.6,
    sessions: 2,
    sessionBytes: 8 * MEGABYTE,
    onnetShare: 0.75,
    monthlyFee: 0,
  },
  {
    plan: 'djuice-fun',
    segment: 'djuice',
    soldFrom: '2006-10-01',
    soldUntil: '2008-01-01',
    weight: 50,
    calls: 0.5,
    messages: 2.4,
    sessions: 0.8,
    sessionBytes: 1.5 * MEGABYTE,
    onnetShare: 0.7,
    monthlyFee: 0,
  },
  {
    plan: 'djuice-5-kopiyok-2011',
    segment: 'djuice',
    soldFrom: '2011-08-26',
    soldUntil: '2014-01-01',
    weight: 50,
    calls: 1.3,
    messages: 1.1,
    sessions: 2,
    sessionBytes: MEGABYTE,
    onnetShare: 0.7,
    monthlyFee: 0,
  },
  {
    plan: 'smart-max-contract',
    segment: 'contract',
    soldFrom: '2023-01-01',
    soldUntil: '2025-11-01',
    weight: 60,
    calls: 1.7,
    messages: 1,
    sessions: 4,
    sessionBytes: 40 * MEGABYTE,
    onnetShare: 0.6,
    monthlyFee: 450,
  },
  {
    plan: 'contract-by-second-2026',
    segment: 'contract',
    soldFrom: '2025-01-01',
    soldUntil: null,
    weight: 40,
    calls: 1.3,
    messages: 0.7,
    sessions: 3,
    sessionBytes: 30 * MEGABYTE,
    onnetShare: 0.6,
    monthlyFee: 170,
  },
];

/** The habit of people on a plan. Throws when the demo has no such plan. */
export function habitOf(plan: string): Habit {
  const habit = HABITS.find((one) => one.plan === plan);
  if (habit === undefined) throw new Error(`nobody of the demo has the plan ${plan}`);
  return habit;
}
