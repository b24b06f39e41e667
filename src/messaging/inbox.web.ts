import type { Store } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import {
  CHANNELS_SAID,
  type ChannelsSaid,
  type ChannelsView,
  OPTIONAL,
  boxName,
  channelsPage,
} from './channels.page.ts';
import { choicesOf, choose, quietHoursOf } from './choice.sql.ts';
import { CHANNELS_PATH, inboxPage } from './inbox.page.ts';
import { inboxOf, markRead } from './inbox.sql.ts';
import { INBOX_PATH, type InboxNotice, type InboxPlace } from './notice.ts';
import { mailAddressesOf } from './mail.sql.ts';
import { parsePushAddress } from './push.ts';
import { forgetPushBrowser, keepPushBrowser, pushBrowsersOf } from './push.sql.ts';
import { type Channel, type ChannelChoice, POLICIES, type QuietHours } from './routing.ts';

const PAGE = 20;

/** What these pages must be told. */
export interface InboxDeps {
  readonly store: Store;
  /** Our public key for push services, base64url. */
  readonly pushKey: string;
  /** What a person recognises a browser by, from what it calls itself. */
  readonly browserName: (agent: string) => string;
  /** Which hosts are push services; those of the browsers unless given. */
  readonly isPushService?: (host: string) => boolean;
}

export type InboxHandlers = Readonly<Record<'inbox' | 'channels' | 'choose' | 'pushOn' | 'pushOff', Handler>>;

/** What a subscriber was told at `/inbox`, and by which channels at `/inbox/channels` (GET and POST). */
export function inboxHandlers(deps: InboxDeps): InboxHandlers {
  const { store } = deps;
  return {
    inbox: (visit) => signedIn(visit, (id) => showInbox(store, visit, id)),
    channels: (visit) => signedIn(visit, (id) => showChannels(deps, visit, id)),
    choose: (visit) => signedIn(visit, (id) => chooseChannels(store, visit, id)),
    pushOn: (visit) => signedIn(visit, (id) => turnOn(deps, visit, id)),
    pushOff: (visit) => signedIn(visit, (id) => turnOff(store, visit, id)),
  };
}

function back(said: ChannelsSaid): Answer {
  return { kind: 'redirect', to: `${CHANNELS_PATH}?said=${said}` };
}

async function turnOn(deps: InboxDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const address = parsePushAddress(visit.form, deps.isPushService);
  if (address === null) return back('not-taken');
  await deps.store.transaction((tx) => keepPushBrowser(tx, id, address, deps.browserName(visit.agent)));
  return back('on');
}

async function turnOff(store: Store, visit: Visit, id: SubscriberId): Promise<Answer> {
  await store.transaction((tx) => forgetPushBrowser(tx, id, visit.form['browser'] ?? ''));
  return back('off');
}

/** The routes let nobody else through; this tells the types so. */
async function signedIn(visit: Visit, act: (id: SubscriberId) => Promise<Answer>): Promise<Answer> {
  return visit.visitor === null ? { kind: 'redirect', to: '/sign-in' } : act(visit.visitor.subscriberId);
}

/** A place as an address carries it: microseconds and the id. Anything else is the beginning. */
function placeIn(text: string | undefined): InboxPlace | null {
  const match = /^(\d{1,17})-(.{1,100})$/s.exec(text ?? '');
  if (match === null) return null;
  const at = Temporal.Instant.fromEpochNanoseconds(BigInt(match[1] ?? 0) * 1_000n);
  return { at, noticeId: match[2] ?? '' };
}

function placeText({ at, noticeId }: InboxNotice): string {
  return `${at.epochNanoseconds / 1_000n}-${noticeId}`;
}

async function showInbox(store: Store, visit: Visit, id: SubscriberId): Promise<Answer> {
  const behind = placeIn(visit.query['behind']);
  const found = await inboxOf(store, id, behind, PAGE + 1);
  const notices = found.slice(0, PAGE);
  const last = notices.at(-1);
  const fresh = notices.filter(({ isNew }) => isNew).map(({ noticeId }) => noticeId);
  if (fresh.length > 0) await markRead(store, id, fresh, await store.now());
  const older =
    found.length > PAGE && last !== undefined
      ? `${INBOX_PATH}?behind=${encodeURIComponent(placeText(last))}`
      : null;
  const view = { notices, older, isFirst: behind === null };
  return { kind: 'page', page: page(visit.frame, inboxPage(visit.frame, view)) };
}

async function viewOf(store: Store, id: SubscriberId): Promise<Omit<ChannelsView, 'said' | 'pushKey'>> {
  const [addresses, choices, quiet, browsers] = await Promise.all([
    mailAddressesOf(store, id),
    choicesOf(store, id),
    quietHoursOf(store, id),
    pushBrowsersOf(store, id),
  ]);
  const reached = new Set<Channel>([
    'sms',
    ...(addresses.length > 0 ? ['mail' as const] : []),
    ...(browsers.length > 0 ? ['push' as const] : []),
  ]);
  return { addresses, choices, quiet, browsers, reached };
}

async function showChannels({ store, pushKey }: InboxDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const said = CHANNELS_SAID.find((each) => each === visit.query['said']) ?? null;
  const view = { ...(await viewOf(store, id)), pushKey, said };
  return { kind: 'page', page: page(visit.frame, channelsPage(visit.frame, view)) };
}

/** What the form chose: only about channels that it showed. */
function choicesIn(form: Visit['form'], reached: ReadonlySet<Channel>): readonly ChannelChoice[] {
  return OPTIONAL.flatMap((purpose) =>
    POLICIES[purpose].channels
      .filter((channel) => reached.has(channel))
      .map((channel) => ({ purpose, channel, allowed: form[boxName(purpose, channel)] === 'yes' })),
  );
}

function minuteIn(text: string | undefined, otherwise: number): number {
  const minute = /^\d{1,4}$/.test(text ?? '') ? Number(text) : otherwise;
  return minute < 1440 ? minute : otherwise;
}

async function chooseChannels(store: Store, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { reached, quiet } = await viewOf(store, id);
  const { form } = visit;
  const chosen: QuietHours = {
    fromMinute: minuteIn(form['quiet-from'], quiet.fromMinute),
    untilMinute: minuteIn(form['quiet-until'], quiet.untilMinute),
  };
  await store.transaction((tx) => choose(tx, id, choicesIn(form, reached), chosen));
  return back('saved');
}
