import { KYIV } from '../terms/index.ts';

/** The ways to a person outside the portal. */
export const CHANNELS = ['sms', 'mail', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why somebody is told something. */
export const NOTICE_PURPOSES = ['code', 'security', 'alert', 'ready', 'news'] as const;
export type NoticePurpose = (typeof NOTICE_PURPOSES)[number];

/** What is decided by the purpose alone. */
export interface Policy {
  /** In this order; unless `all`, the first possible one is used and the rest stand by for its failure. */
  readonly channels: readonly Channel[];
  readonly all: boolean;
  /** Also readable in the portal. */
  readonly inbox: boolean;
  /** Waits for the end of quiet hours where it would make a sound. */
  readonly quiet: boolean;
  /** `unasked`: cannot be refused · `until refused` · `once given`. */
  readonly consent: 'unasked' | 'until refused' | 'once given';
}

/**
 * A code goes to the number that it proves and nowhere else. What touches security goes to every address at once, at any
 * hour, and cannot be refused. Alerts and results wait for the morning; news need a yes.
 */
export const POLICIES: Readonly<Record<NoticePurpose, Policy>> = {
  code: { channels: ['sms'], all: false, inbox: false, quiet: false, consent: 'unasked' },
  security: {
    channels: ['sms', 'mail', 'push'],
    all: true,
    inbox: true,
    quiet: false,
    consent: 'unasked',
  },
  alert: {
    channels: ['push', 'sms', 'mail'],
    all: false,
    inbox: true,
    quiet: true,
    consent: 'until refused',
  },
  ready: {
    channels: ['push', 'mail', 'sms'],
    all: false,
    inbox: true,
    quiet: true,
    consent: 'until refused',
  },
  news: { channels: ['push', 'mail', 'sms'], all: false, inbox: true, quiet: true, consent: 'once given' },
};

export interface ChannelChoice {
  readonly purpose: NoticePurpose;
  readonly channel: Channel;
  readonly allowed: boolean;
}

/** Minutes of the day in Kyiv; equal: never quiet. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export const USUAL_QUIET: QuietHours = { fromMinute: 22 * 60, untilMinute: 8 * 60 };

/** Whether a channel may be used for a purpose, by its policy and what the person chose. */
export function isAllowed(
  purpose: NoticePurpose,
  channel: Channel,
  choices: readonly ChannelChoice[],
): boolean {
  const { channels, consent } = POLICIES[purpose];
  if (!channels.includes(channel)) return false;
  if (consent === 'unasked') return true;
  const chosen = choices.find((choice) => choice.purpose === purpose && choice.channel === channel);
  return chosen?.allowed ?? consent === 'until refused';
}

/** The end of the quiet hours that hold at a moment; `null` when it is not quiet. */
export function quietUntil(
  at: Temporal.Instant,
  { fromMinute, untilMinute }: QuietHours,
): Temporal.Instant | null {
  const here = at.toZonedDateTimeISO(KYIV);
  const minute = here.hour * 60 + here.minute;
  const overMidnight = fromMinute > untilMinute;
  const isQuiet = overMidnight
    ? minute >= fromMinute || minute < untilMinute
    : minute >= fromMinute && minute < untilMinute;
  if (!isQuiet) return null;
  const day = here.toPlainDate().add({ days: overMidnight && minute >= fromMinute ? 1 : 0 });
  const time = new Temporal.PlainTime(Math.floor(untilMinute / 60), untilMinute % 60);
  return day.toZonedDateTime({ timeZone: KYIV, plainTime: time }).toInstant();
}

export interface Way {
  readonly inbox: boolean;
  readonly use: readonly Channel[];
  /** To be used one after the other if what went before fails for good. */
  readonly ladder: readonly Channel[];
  /** SMS and push are held back until then; mail makes no sound. */
  readonly notBefore: Temporal.Instant | null;
}

/** Which channels carry a notice, and when. What would be dead before the end of quiet hours is read in the portal only. */
export function wayOf(
  purpose: NoticePurpose,
  reached: ReadonlySet<Channel>,
  choices: readonly ChannelChoice[],
  quiet: QuietHours,
  life: { readonly now: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Way {
  const policy = POLICIES[purpose];
  const notBefore = policy.quiet ? quietUntil(life.now, quiet) : null;
  const isDead = notBefore !== null && Temporal.Instant.compare(notBefore, life.expiresAt) >= 0;
  const open = policy.channels.filter(
    (channel) =>
      reached.has(channel) && isAllowed(purpose, channel, choices) && !(isDead && channel !== 'mail'),
  );
  const use = policy.all ? open : open.slice(0, 1);
  const ladder = policy.all ? [] : open.slice(1);
  return { inbox: policy.inbox, use, ladder, notBefore };
}
