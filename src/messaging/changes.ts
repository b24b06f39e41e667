const FIRST = 'retry: 2000\n\n';
const HEARTBEAT = ': still here\n\n';

/**
 * Changes of phones as server-sent events, until the reader goes away. Ends at once then, also while it waits; a
 * change while nobody reads is told once, so nothing piles up. `onEnd` runs exactly once.
 */
export function changes(
  watch: (listener: (msisdn: string) => void) => () => void,
  heartbeatMs: number,
  onEnd: () => void,
): AsyncIterable<string> {
  const news = new Set<string>();
  let next: string | null = FIRST;
  let waiting: ((result: IteratorResult<string, undefined>) => void) | null = null;
  let over = false;

  const taken = (): string | null => {
    const [msisdn] = news;
    const text = next ?? (msisdn === undefined ? null : `data: ${msisdn}\n\n`);
    if (next === null && msisdn !== undefined) news.delete(msisdn);
    next = null;
    return text;
  };
  const hand = (): void => {
    if (waiting === null) return;
    const value = taken();
    if (value === null) return;
    waiting({ done: false, value });
    waiting = null;
  };
  const unwatch = watch((msisdn) => {
    news.add(msisdn);
    hand();
  });
  const heart = setInterval(() => {
    next ??= HEARTBEAT;
    hand();
  }, heartbeatMs);
  const end = (): Promise<IteratorResult<string, undefined>> => {
    if (!over) {
      over = true;
      unwatch();
      clearInterval(heart);
      waiting?.({ done: true, value: undefined });
      onEnd();
    }
    return Promise.resolve({ done: true, value: undefined });
  };

  return {
    [Symbol.asyncIterator]: () => ({
      next() {
        if (over) return end();
        const { promise, resolve } = Promise.withResolvers<IteratorResult<string, undefined>>();
        waiting = resolve;
        hand();
        return promise;
      },
      return: end,
      throw: end,
    }),
  };
}
