import { createHmac } from 'node:crypto';
import type { SubscriberId } from '../terms/index.ts';

/** What is written down. A new act is a word here and a sentence in `security.texts.ts`. */
export const ACTS = [
  'signed in',
  'sign-in refused',
  'signed out',
  'password chosen',
  'password changed',
  'retrieval asked',
  'retrieval waits',
  'password retrieved',
  'retrieval stopped',
  'question chosen',
  'question changed',
  'terms accepted',
  'session ended',
  'other sessions ended',
  'browsers forgotten',
  'factor added',
  'factor removed',
  'recovery codes made',
  'mail added',
  'mail removed',
  'change denied',
  'browser forgotten',
  'codes stopped',
  'codes let',
  'line changed',
  'forget asked',
  'forget taken back',
  'data taken',
  'bill ordered',
  'sum disputed',
  'dispute answered',
  'money given back',
  'seen by care',
  'lines seen by care',
  'services changed',
  'access given',
  'access withdrawn',
  'lines seen by company',
  'numbers opened',
  'password sent by care',
  'password sent by company',
  'limits lifted',
] as const;
export type Act = (typeof ACTS)[number];

/** Something that was done to or by a subscription. */
export interface Deed {
  readonly subscriberId: SubscriberId;
  readonly act: Act;
  /** Who did it; the subscriber unless told: `care agent 7`, `coordinator 100042`. */
  readonly actor?: string;
  /** What it was done to, e.g. a month; never a number called, a password or a code. */
  readonly subject?: string;
  /** The family of the browser. */
  readonly browser?: string;
}

/** A row of the trail. */
export interface TrailRow {
  readonly subscriberId: SubscriberId;
  readonly seq: bigint;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly browser: string;
}

/** The hash before the first row of a chain. */
export const BEGINNING: Buffer = Buffer.alloc(32);

/** What ties a row to everything before it. Without the key nobody can make a chain that fits. */
export function rowHash(key: Buffer, before: Buffer, row: TrailRow): Buffer {
  const text = JSON.stringify([
    String(row.subscriberId),
    String(row.seq),
    row.at.toString({ fractionalSecondDigits: 6 }),
    row.actor,
    row.act,
    row.subject,
    row.browser,
  ]);
  return createHmac('sha256', key).update(before).update(text).digest();
}

/** Where a trail is broken. */
export interface TrailBreach {
  readonly subscriberId: SubscriberId;
  readonly seq: bigint;
  readonly detail: string;
}

/** One sentence for an engineer. */
export function trailBreachText({ subscriberId, seq, detail }: TrailBreach): string {
  return `trail of ${subscriberId}, row ${seq}: ${detail}`;
}
