/** Numbers of one source that have been seen: at least every seen one lies in a span. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Neighbours closer than this become one span: fewer spans, and at worst a few needless look-ups. */
const NEIGHBOURS = 10_000;

/** Spans that cover the known spans and the numbers, in order and apart from each other. */
export function coverNumbers(known: readonly Span[], numbers: readonly number[]): readonly Span[] {
  if (numbers.length === 0) return known;
  return joined([...known, ...runsOf(numbers)].sort((a, b) => a.first - b.first));
}

function runsOf(numbers: readonly number[]): readonly Span[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    if (number < first) first = number;
    if (number > last) last = number;
  }
  // Most batches lie close together: no need to sort them.
  return last - first <= NEIGHBOURS ? [{ first, last }] : runs(Float64Array.from(numbers).sort());
}

function runs(sorted: Float64Array): readonly Span[] {
  const found: { first: number; last: number }[] = [];
  for (const number of sorted) {
    const run = found.at(-1);
    if (run !== undefined && number - run.last <= NEIGHBOURS) run.last = number;
    else found.push({ first: number, last: number });
  }
  return found;
}

function joined(sorted: readonly Span[]): readonly Span[] {
  const found: { first: number; last: number }[] = [];
  for (const span of sorted) {
    const before = found.at(-1);
    if (before !== undefined && span.first - before.last <= NEIGHBOURS) {
      before.last = Math.max(before.last, span.last);
    } else found.push({ ...span });
  }
  return found;
}

/** Whether a number may have been seen: `false` is certain. */
export function mayBeSeen(spans: readonly Span[], number: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle]!;
    if (number < span.first) high = middle - 1;
    else if (number > span.last) low = middle + 1;
    else return true;
  }
  return false;
}
