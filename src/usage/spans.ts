/** Numbers of one source that have been seen: at least every seen one lies in a span. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Neighbours closer than this become one span: fewer spans, and at worst a few needless look-ups. */
const NEIGHBOURS = 10_000;

/** Numbers that are still coming: a run grows without any number being kept. */
export type Run = { -readonly [K in keyof Span]: Span[K] };

/** Takes a number into the last run when it is close to it, as elements count; otherwise it begins another one. */
export function addNumber(runs: Run[], number: number): void {
  const run = runs.at(-1);
  if (run === undefined || number < run.first - NEIGHBOURS || number > run.last + NEIGHBOURS)
    runs.push({ first: number, last: number });
  else if (number < run.first) run.first = number;
  else if (number > run.last) run.last = number;
}

/** Spans that cover the known spans and the runs, in order and apart from each other. */
export function coverRuns(known: readonly Span[], runs: readonly Span[]): readonly Span[] {
  return runs.length === 0 ? known : joined([...known, ...runs].sort((a, b) => a.first - b.first));
}

function joined(sorted: readonly Span[]): readonly Span[] {
  const found: Run[] = [];
  for (const span of sorted) {
    const before = found.at(-1);
    if (before !== undefined && span.first - before.last <= NEIGHBOURS) {
      before.last = Math.max(before.last, span.last);
    } else found.push({ ...span });
  }
  return found;
}

/** Whether any number of the runs may have been seen: `false` is certain. */
export function mayBeSeenAny(spans: readonly Span[], runs: readonly Span[]): boolean {
  return runs.some((run) => spans.some((span) => run.first <= span.last && span.first <= run.last));
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
