import type { Segment } from '../terms/index.ts';

/** A plan as people of the demo have it: when it was sold, how they use their phones, and about what it costs. */
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
  readonly cost: Cost;
}

/** About what things cost, in hryvnias with all taxes: sizes top-ups only; rating decides what is really charged. */
export interface Cost {
  readonly call: number;
  readonly onnetMinute: number;
  readonly offnetMinute: number;
  readonly message: number;
  readonly megabyte: number;
  readonly activeDay: number;
  readonly month: number;
}

/** A month of an average subscriber: some 385 records in all, both directions (README, "How much"). */
export const AVERAGE = { calls: 330, messages: 58, sessions: 48 };

const MEGABYTE = 1024 * 1024;
const FREE = { call: 0, onnetMinute: 0, offnetMinute: 0, message: 0, megabyte: 0, activeDay: 0, month: 0 };

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
    cost: { ...FREE, call: 0.27, onnetMinute: 0.27, offnetMinute: 0.27, message: 0.42, megabyte: 0.053 },
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
    cost: { ...FREE, onnetMinute: 0.22, offnetMinute: 0.75, message: 0.54, megabyte: 6.4 },
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
    cost: { ...FREE, month: 250 },
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
    cost: { ...FREE, offnetMinute: 1, activeDay: 2 },
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
    cost: { ...FREE, call: 0.29, onnetMinute: 0.6, offnetMinute: 0.69, message: 0.11, megabyte: 0.053 },
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
    cost: { ...FREE, onnetMinute: 0.055, offnetMinute: 0.06, message: 0.54, activeDay: 0.8 },
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
    cost: { ...FREE, month: 450 },
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
    cost: { ...FREE, call: 0.1, onnetMinute: 0.45, offnetMinute: 1.1, message: 0.2, month: 170 },
  },
];

/** The habit of people on a plan. Throws when the demo has no such plan. */
export function habitOf(plan: string): Habit {
  const habit = HABITS.find((one) => one.plan === plan);
  if (habit === undefined) throw new Error(`nobody of the demo has the plan ${plan}`);
  return habit;
}
