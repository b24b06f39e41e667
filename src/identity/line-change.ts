import type { LineChange } from '../subscribers/index.ts';

type Kind = LineChange['kinds'][number];

/** What ends: all that travels by SMS or was begun by it, sessions, remembered browsers. */
export type Ending = 'on its way' | 'sessions' | 'browsers';

/** What each change ends. Login, password, question and factors stay: they are the subscription's. */
const ENDS: Readonly<Record<Kind, readonly Ending[]>> = {
  closed: ['on its way', 'sessions', 'browsers'],
  'contract moved': ['on its way', 'sessions', 'browsers'],
  'barred as lost': ['on its way', 'sessions', 'browsers'],
  'number changed': ['on its way'],
  'sim replaced': ['on its way'],
};

/** Everything that ends by some changes together. */
export function endingsOf(kinds: readonly Kind[]): readonly Ending[] {
  return [...new Set(kinds.flatMap((kind) => ENDS[kind]))];
}

/** The one that the owner is told of: they stand from the gravest on. */
export function mainKind(kinds: readonly Kind[]): Kind {
  const gravest = (Object.keys(ENDS) as Kind[]).find((kind) => kinds.includes(kind));
  if (gravest === undefined) throw new RangeError('a change of nothing');
  return gravest;
}

/** No SMS to a number that is somebody else's by now, or to a phone that is in nobody's hand. */
export function mayBeWrittenTo(
  kinds: readonly Kind[],
  { closedAt, bar }: { readonly closedAt: Temporal.Instant | null; readonly bar: string | null },
): boolean {
  // What is heard late is of a line that may have ended since, or been lost.
  const isTheirs = closedAt === null && bar !== 'lost';
  return isTheirs && !kinds.includes('closed') && !kinds.includes('barred as lost');
}
