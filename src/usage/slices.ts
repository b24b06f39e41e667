/** Stored rows that are read again at the same time, at most: some fifty megabytes. One month alone may have more. */
export const ROWS_AT_ONCE = 50_000;

/** Neighbours in slices that weigh no more than `most` together; what weighs more is a slice by itself. None without items. */
export function* slicesOf<T>(
  items: readonly T[],
  weightOf: (item: T) => number,
  most: number,
): Generator<readonly T[]> {
  let slice: T[] = [];
  let weight = 0;
  for (const item of items) {
    const own = weightOf(item);
    if (slice.length > 0 && weight + own > most) {
      yield slice;
      [slice, weight] = [[], 0];
    }
    slice.push(item);
    weight += own;
  }
  if (slice.length > 0) yield slice;
}
