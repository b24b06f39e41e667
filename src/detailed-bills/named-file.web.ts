import type { NameOf } from '../contacts/index.ts';
import { spend } from '../identity/index.ts';
import type { Money } from '../terms/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { bytesOf, subjectOf } from './writing.ts';
import { type FileKey, MEDIA_TYPES } from './bill-file.ts';
import { tooOftenPage } from './file.page.ts';
import type { BillDeps } from './opening.web.ts';
import { linesOf } from './sealing.sql.ts';

/** Such a file is made for each request, and nobody reads so many. */
const LIMIT = { name: 'bill file with names', most: 20, windowSeconds: 600 };

/** Whether the file shall say what its owner calls numbers. Whoever of the Center looks as them gets the file without names. */
export function wantsNames({ query, visitor }: Visit): boolean {
  return query['names'] === 'yes' && visitor !== null && visitor.viewing === undefined;
}

/**
 * `GET /bills/:key.FORMAT?names=yes`: the bill with the names of one's own address book beside its numbers. It is made anew
 * each time and kept nowhere: the file of the bill itself stays what it was, and no name lies in the store unsealed
 * (docs/decisions/0071).
 */
export async function namedFile(
  deps: BillDeps,
  visit: Visit,
  key: string,
  asked: FileKey & {
    readonly month: string;
    readonly totals: { readonly lines: number; readonly sum: Money };
  },
): Promise<Answer> {
  const { store } = deps;
  const by = String(asked.subscriberId);
  const wait = await spend(store, await store.now(), [{ limit: LIMIT, by }]);
  if (wait !== null)
    return { kind: 'page', status: 429, page: page(visit.frame, tooOftenPage(visit.frame, key)) };
  const of = await subjectOf(store, asked);
  if (of === null || visit.visitor === null) return deps.notFound(visit);
  const body = content(deps, asked, of, await deps.namesOf(visit.visitor));
  const { format, month } = asked;
  return {
    kind: 'file',
    name: `detailed-bill-${month}-names.${format}`,
    type: MEDIA_TYPES[format],
    // A paper is drawn before it is sent: its thread must not wait for a slow reader. It is short (`paper-part.ts`).
    body: format === 'pdf' ? Buffer.concat(await Array.fromAsync(body)) : body,
  };
}

async function* content(
  { store, sources }: BillDeps,
  asked: FileKey & { readonly totals: { readonly lines: number } },
  of: NonNullable<Awaited<ReturnType<typeof subjectOf>>>,
  names: NameOf,
): AsyncGenerator<Buffer> {
  const lines = linesOf(store, sources, asked.subscriberId, of);
  const wanted = { ...asked, lines: asked.totals.lines, linesDone: 0 };
  for await (const bytes of bytesOf({ store, sources, file: wanted, of, lines, names }))
    yield Buffer.from(bytes);
}
