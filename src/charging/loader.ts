import type { Store } from '../store/index.ts';
import { postTopUps, type ToppedUp, type TopUp } from './post.sql.ts';
import { parseTopUpLine, TOP_UP_HEADER } from './top-up-file.ts';

export interface TopUpFileResult {
  /** Top-ups that were new. */
  readonly posted: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const BATCH = 1000;
const REFUSED_MOST = 1000;

/** Loads a file of top-ups, batch by batch, and tells who hears of them in the same transaction. May be repeated and cut anywhere: a top-up has one id for ever. */
export async function loadTopUps(
  store: Store,
  lines: AsyncIterable<string>,
  reactions: { readonly posted?: ToppedUp } = {},
): Promise<TopUpFileResult> {
  let posted = 0;
  let number = 0;
  let batch: TopUp[] = [];
  const refused: { line: number; reason: string }[] = [];
  const flush = async (): Promise<void> => {
    const topUps = batch;
    batch = [];
    if (topUps.length === 0) return;
    posted += await store.transaction(async (tx) => {
      const fresh = await postTopUps(tx, topUps);
      if (fresh > 0) await reactions.posted?.(tx, topUps);
      return fresh;
    });
  };
  for await (const line of lines) {
    number += 1;
    if (line === '' || line === TOP_UP_HEADER) continue;
    const topUp = parseTopUpLine(line);
    if ('reason' in topUp) refused.push({ line: number, reason: topUp.reason });
    else batch.push(topUp);
    if (refused.length > REFUSED_MOST)
      throw new Error('more than a thousand lines refused: this is no file of top-ups');
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { posted, refused };
}
