import type { Level } from './level.ts';
import { isAnswered, isShed } from './seen.ts';

/** One level in figures, and what must not have happened. */
interface Verdict {
  readonly name: string;
  readonly perSecond: number;
  readonly answered: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly shed: number;
  readonly unsent: number;
  readonly core: number;
  readonly signIns: number;
  readonly signInP95: number;
  readonly healthWorst: number;
  readonly megabytes: number;
  /** What is resident in the last third of the level ÷ in the third before it, both on average; the first third is for getting used. */
  readonly growth: number;
  readonly faults: readonly string[];
}

/** The value that so many of a hundred do not pass; 0 of nothing. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function verdict(level: Level): Verdict {
  const answered = level.seen.filter(isAnswered);
  const ms = answered.map((each) => each.ms);
  return {
    name: level.name,
    perSecond: rounded(level.perSecond),
    answered: answered.length,
    p50: rounded(percentile(ms, 0.5)),
    p95: rounded(percentile(ms, 0.95)),
    p99: rounded(percentile(ms, 0.99)),
    shed: level.seen.filter(isShed).length,
    unsent: level.unsent,
    core: Number(level.core.toFixed(2)),
    signIns: level.signIns.length,
    signInP95: rounded(percentile(level.signIns, 0.95)),
    healthWorst: rounded(Math.max(...level.health)),
    megabytes: rounded(percentile(level.memory, 0.5) / 1e6),
    growth: growthOf(level),
    faults: faultsOf(level),
  };
}

/** Flat: in a third of the level not so much more than in the third before. */
const GROWS_AT_MOST = 1.1;
/** Garbage is collected in waves of up to a minute: a shorter third may hold one more of them. */
const THIRD_SECONDS = 60;

function faultsOf(level: Level): readonly string[] {
  const { seen, signIns, health, seconds } = level;
  const growth = growthOf(level);
  const others = seen.filter((each) => !isShed(each) && !isAnswered(each));
  const silent = seen.filter((each) => isShed(each) && each.retryAfter === null).length;
  const outside = signIns.filter((ms) => ms === Infinity).length;
  const ill = health.filter((ms) => ms === Infinity).length;
  return [
    ...others.slice(0, 5).map(({ route, status }) => `${route} was answered ${status}`),
    ...(others.length > 5 ? [`and ${others.length - 5} more`] : []),
    ...(silent > 0 ? [`${silent} refusals without Retry-After`] : []),
    ...(outside > 0 ? [`${outside} of ${signIns.length} could not sign in`] : []),
    ...(ill > 0 ? [`${ill} of ${health.length} questions about health failed`] : []),
    ...(growth > GROWS_AT_MOST && seconds >= 3 * THIRD_SECONDS ? [`memory is not flat: ${growth}`] : []),
  ];
}

function growthOf({ memory }: Level): number {
  const third = Math.floor(memory.length / 3);
  const mean = (bytes: readonly number[]): number =>
    bytes.reduce((sum, each) => sum + each, 0) / bytes.length;
  return Number((mean(memory.slice(2 * third)) / mean(memory.slice(third, 2 * third))).toFixed(2));
}

function rounded(value: number): number {
  return Math.round(value);
}

/** Each page at each level: how often it was answered, and p50/p95/p99 in milliseconds. */
export function pageTable(levels: readonly Level[]): string {
  const routes = [...new Set(levels.flatMap(({ seen }) => seen.map(({ route }) => route)))].toSorted();
  const head = ['page', ...levels.flatMap(({ name }) => [`at ${name}`, 'p50 / p95 / p99 ms'])];
  const rows = routes.map((route) => [route, ...levels.flatMap((level) => cells(level, route))]);
  const lines = [head, head.map((_, n) => (n % 2 === 1 ? '---:' : '---')), ...rows];
  return lines.map((cell) => `| ${cell.join(' | ')} |`).join('\n');
}

function cells({ seen }: Level, route: string): readonly [string, string] {
  const own = seen.filter((each) => each.route === route);
  const ms = own.filter(isAnswered).map((each) => each.ms);
  const refused = own.filter(isShed).length;
  const times = [0.5, 0.95, 0.99].map((share) => rounded(percentile(ms, share))).join(' / ');
  return [`${ms.length}${refused > 0 ? `, ${refused} refused` : ''}`, ms.length === 0 ? '–' : times];
}
