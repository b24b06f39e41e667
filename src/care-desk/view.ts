import type { SubscriberId } from '../terms/index.ts';

export const VIEW_MINUTES = 15;
/** How long the link from the desk to the portal works, once. */
export const LINK_SECONDS = 120;

/** A view that a browser holds a key of. */
export interface DeskView {
  readonly subscriberId: SubscriberId;
  readonly viewId: string;
  readonly staffId: string;
  readonly withLines: boolean;
  readonly endsAt: Temporal.Instant;
  /** Over by its time, by the button, or because whoever looks has left. */
  readonly isOver: boolean;
}

const NUMBER_AND_TOKEN = /^([1-9]\d{0,17})\.([\w-]{43})$/;

/** The subscription and the secret of a link or a cookie. */
export function parseViewKey(
  text: string | undefined,
): { readonly id: SubscriberId; readonly token: string } | null {
  const [, id, token] = NUMBER_AND_TOKEN.exec(text ?? '') ?? [];
  return id === undefined || token === undefined ? null : { id: BigInt(id) as SubscriberId, token };
}

/** What is shown in a view: what a subscriber asks about. Everything else, and every page that is yet to come, is not. */
const SHOWN = ['/expenses', '/bills', '/services', '/plan', '/budget', '/disputes', '/view'];
const FILE = /\.[a-z]{2,5}$/;

export type ViewRefusal = 'changes' | 'not shown';

/** Whether a request is part of looking: nothing is sent but the end, nothing personal opened, no file taken away. */
export function refuseInView(request: {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly isPublic: boolean;
}): ViewRefusal | null {
  const { method, path, isPublic } = request;
  if (method === 'POST') return path === '/view/end' ? null : 'changes';
  if (isPublic) return null;
  const shown = path === '/' || SHOWN.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return shown && !FILE.test(path) ? null : 'not shown';
}
