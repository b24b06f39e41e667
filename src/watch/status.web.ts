import type { Store } from '../store/index.ts';
import { type Handler, page } from '../web/index.ts';
import { statusPage } from './status.page.ts';
import { lookedDays } from './status.sql.ts';
import { type PartStatus, statusOf } from './status.ts';

/** Looks are made once a minute: asking more often would tell nothing new. */
const READ_EVERY_MS = 10_000;

/** The public page of how the service stands. It answers without the database too, and then says that it does not know. */
export function showStatus(store: Store): Handler {
  const read = async (): Promise<readonly PartStatus[]> => {
    const now = await store.now();
    return statusOf(await lookedDays(store, now), now);
  };
  let at = -Infinity;
  let last: Promise<readonly PartStatus[]> = Promise.resolve([]);
  return async ({ frame }) => {
    if (performance.now() - at >= READ_EVERY_MS) {
      at = performance.now();
      last = read().catch(() => []);
    }
    return { kind: 'page', page: page(frame, statusPage(frame, await last)) };
  };
}
