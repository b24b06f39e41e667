import { hryvnias, parseSubscriberId } from '../terms/index.ts';
import type { TopUp } from './post.sql.ts';

export const TOP_UP_HEADER = 'subscriberId;topUpId;at;amount';

/** One line of a file of top-ups, or why it is none. */
export function parseTopUpLine(line: string): TopUp | { readonly reason: string } {
  const [id = '', topUpId = '', at = '', amount = '', ...rest] = line.split(';');
  const subscriberId = parseSubscriberId(id);
  if (subscriberId === null || rest.length > 0)
    return { reason: 'not four fields beginning with a subscriber' };
  if (!/^[\w.:-]{1,64}$/.test(topUpId)) return { reason: 'no id' };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at)) return { reason: 'not a moment' };
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(amount)) return { reason: 'not an amount' };
  return { subscriberId, topUpId, at: Temporal.Instant.from(at), amount: hryvnias(amount) };
}
