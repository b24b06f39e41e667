import { createHash } from 'node:crypto';
import type { Agent } from 'node:https';
import type { Store } from '../store/index.ts';
import type { Log } from './log.ts';
import type { VapidKeys } from './push.ts';
import {
  type DuePush,
  type PushResult,
  type TakenPush,
  claimPush,
  duePushes,
  landPush,
} from './push-outbox.sql.ts';
import { type Rounds, startRounds } from './rounds.ts';

export interface PusherOptions {
  readonly store: Store;
  readonly keys: VapidKeys;
  /** Whom a push service may write to about us: `mailto:…` or `https://…` (RFC 8292, 2.1). */
  readonly contact: string;
  readonly log: Log;
  readonly pollMs?: number;
  /** How long a push belongs to who took it: longer than a service may take. */
  readonly leaseSeconds?: number;
  /** How services are reached; by the system's certificates unless given. */
  readonly agent?: Agent;
}

const AT_ONCE = 10;
const TIMEOUT_MS = 10_000;
const LONGEST_LIFE_S = 4 * 7 * 86_400;

/** What an answer means (RFC 8030; 404 and 410: the browser is gone; 408, 425, 429 and 5xx may pass). */
function resultOf(fault: unknown): PushResult {
  const { statusCode, code } = fault as { statusCode?: number; code?: string };
  const answer = String(statusCode ?? code ?? 'no answer');
  if (statusCode === 404 || statusCode === 410) return { outcome: 'gone', answer };
  const mayPass = statusCode === undefined || statusCode >= 500 || [408, 425, 429].includes(statusCode);
  return { outcome: mayPass ? 'not now' : 'refused', answer };
}

/** A service replaces what waits under the same topic: a push that goes twice is seen once. */
function topicOf({ noticeId }: TakenPush): string {
  return createHash('sha256').update(noticeId).digest('base64url').slice(0, 32);
}

async function attempt(
  { keys, contact, agent }: PusherOptions,
  push: TakenPush,
  now: Temporal.Instant,
): Promise<PushResult> {
  if (push.address === null) return { outcome: 'refused', answer: 'no such browser' };
  if (push.words === null) return { outcome: 'refused', answer: 'unreadable' };
  const life = Math.floor(push.expiresAt.since(now).total('seconds'));
  if (life <= 0) return { outcome: 'not now', answer: 'too late' };
  const { endpoint, p256dh, auth } = push.address;
  // Read when the first push goes: a start should not wait for it.
  const { default: webPush } = await import('web-push');
  try {
    const { statusCode } = await webPush.sendNotification(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(push.words),
      {
        vapidDetails: { subject: contact, ...keys },
        TTL: Math.min(life, LONGEST_LIFE_S),
        topic: topicOf(push),
        timeout: TIMEOUT_MS,
        ...(agent === undefined ? {} : { agent }),
      },
    );
    return { outcome: 'sent', answer: String(statusCode) };
  } catch (fault) {
    return resultOf(fault);
  }
}

/**
 * Carries notices to browsers by their push services, end-to-end encrypted (RFC 8291). No connection to the database is
 * held while a service is waited for. No address and no word of a push is ever logged.
 */
export function startPusher(options: PusherOptions): Rounds {
  const { store, log, pollMs = 2_000, leaseSeconds = 60 } = options;

  const carry = async (due: DuePush): Promise<void> => {
    const push = await store.transaction((tx) => claimPush(tx, due, tx.now.add({ seconds: leaseSeconds })));
    if (push === null) return;
    const result = await attempt(options, push, await store.now());
    if (result.outcome !== 'sent') log.warn({ noticeId: push.noticeId, ...result }, 'a push did not go');
    await store.transaction((tx) => landPush(tx, push, result));
  };

  const look = async (): Promise<boolean> => {
    const due = await duePushes(store, await store.now(), AT_ONCE);
    const results = await Promise.allSettled(due.map(carry));
    for (const result of results)
      if (result.status === 'rejected') log.error({ error: result.reason }, 'a push could not be carried');
    return due.length === AT_ONCE && results.every((result) => result.status === 'fulfilled');
  };

  const rounds = startRounds({ look, pollMs, log });
  rounds.wake();
  return rounds;
}
