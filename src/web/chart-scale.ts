import { scaleLinear } from 'd3-scale';

/** A vertical scale in per cent of the plot, 0 at the bottom edge (100), with a round top and few ticks. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
  /** Per cent from the upper edge. */
  readonly at: (value: number) => number;
}

/** The scale for values of which `largest` is the largest; an empty chart still has a scale. */
export function scaleFor(largest: number): Scale {
  const scale = scaleLinear([0, Math.max(largest, 1)], [100, 0]).nice(3);
  const ticks = scale.ticks(3);
  return { top: scale.domain()[1] ?? 1, ticks, at: (value) => percent(scale(value)) };
}

/** What is not nothing is seen beside the largest sum, too: so many per cent of the plot at least. */
const LEAST = 2;

/** Where a column that stands on the ground ends, in per cent from the upper edge. */
export function topOf(scale: Scale, value: number): number {
  return Math.min(scale.at(value), 100 - LEAST);
}

/** A coordinate as it is written: at most one decimal place, never `-0`. */
export function percent(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** Columns side by side between `from` and 100 per cent: where each begins and how wide it is. */
export function columnsOf(
  count: number,
  from: number,
  gap: number,
): { readonly at: (index: number) => number; readonly width: number } {
  const step = (100 - from) / Math.max(count, 1);
  return { at: (index) => percent(from + step * (index + gap / 2)), width: percent(step * (1 - gap)) };
}

/**
 * Which columns carry their figure on a narrow screen: the largest and the last, and only one of them when they are
 * neighbours, since two figures side by side would touch.
 */
export function labelledColumns(values: readonly number[]): ReadonlySet<number> {
  const largest = values.indexOf(Math.max(...values));
  const last = values.length - 1;
  if (last < 0 || Math.max(...values) <= 0) return new Set();
  return new Set(last - largest <= 1 ? [largest] : [largest, last]);
}
