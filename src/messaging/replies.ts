import type { Store } from '../store/index.ts';
import {
  type HeardReply,
  isJoinable,
  joined,
  namedBy,
  PARTS_WAIT_S,
  type PhoneReply,
  textKey,
} from './reply.ts';
import { forgetParts, keepPart, markTold, oldTexts, partsOf, type TextInParts } from './replies.sql.ts';

/** Hears what is written on phones and tells it whole. */
export interface Replies {
  /** A short message: told now, or kept until the other parts of its text are there. Throws what telling throws. */
  hear(heard: HeardReply): Promise<void>;
  /** Tells what has waited too long for a part that never came, with a sign in its place. */
  giveUp(): Promise<void>;
}

/** `tell` may be called twice for the same text: whoever dies between telling and noting it is followed by one who tells again. */
export function openReplies(store: Store, tell: (reply: PhoneReply) => Promise<void>): Replies {
  const tellText = async ({ key, parts }: TextInParts): Promise<void> => {
    const { from, to, total } = namedBy(key);
    await tell({ from, to, text: joined(parts, total) });
  };

  /** A number of texts that comes round again: the one before was told, so this is a new one. */
  const makeWay = async (key: string, index: number, text: string): Promise<void> => {
    const before = await partsOf(store, key);
    const isRepeat = before.parts.get(index) === text;
    if (before.told && !isRepeat) await forgetParts(store, key);
  };

  return {
    async hear({ part, ...reply }) {
      if (!isJoinable(part)) return tell(reply);
      const key = textKey(reply, part);
      await makeWay(key, part.index, reply.text);
      await store.transaction((tx) => keepPart(tx, key, part.index, reply.text));
      // Read after the commit: of two parts that come at once the later one sees both.
      const text = await partsOf(store, key);
      if (text.told || text.parts.size < part.total) return;
      await tellText(text);
      await markTold(store, key, await store.now());
    },
    async giveUp() {
      const now = await store.now();
      for (const key of await oldTexts(store, now.subtract({ seconds: PARTS_WAIT_S }))) {
        const text = await partsOf(store, key);
        if (!text.told) await tellText(text);
        await forgetParts(store, key);
      }
    },
  };
}
