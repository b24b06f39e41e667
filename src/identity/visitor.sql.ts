import type { Queries } from '../store/index.ts';
import type { ProvenBy, Visitor } from '../web/index.ts';
import { type FirstVisitRules, nextStep } from './first-visit.ts';
import { IDLE_MINUTES, parseCookie, sessionEnd, tokenHash } from './session.ts';

interface SessionRow {
  readonly began_at: Temporal.Instant;
  readonly seen_at: Temporal.Instant;
  readonly password_kind: 'sms' | 'own';
  readonly has_question: boolean;
  readonly terms_version: string | null;
  readonly proven_by: ProvenBy | null;
  readonly proven_at: Temporal.Instant | null;
  readonly read_only: boolean;
}

/** Who a session cookie belongs to, at this site and moment; `null` when it opens nothing. One query for a page. */
export async function visitorOf(
  db: Queries,
  cookie: string | undefined,
  site: string,
  now: Temporal.Instant,
  rules: FirstVisitRules,
): Promise<Visitor | null> {
  const token = parseCookie(cookie);
  if (token === null) return null;
  const { subscriberId } = token;
  const sessionKey = tokenHash(token.token);
  const [row] = await db.query<SessionRow>(
    `select s.began_at, s.seen_at, s.proven_by, s.proven_at, s.read_only, i.password_kind, i.question is not null as has_question, i.terms_version
     from session s join identity i on i.subscriber_id = s.subscriber_id
     where s.subscriber_id = $1 and s.token_hash = $2 and s.site = $3 and s.ended_at is null`,
    [subscriberId, sessionKey, site],
  );
  if (row === undefined || Temporal.Instant.compare(now, sessionEnd(row.began_at, row.seen_at)) >= 0)
    return null;
  if (now.since(row.seen_at).total('minutes') >= 1) await markSeen(db, subscriberId, sessionKey, now);
  const settled = {
    ownPassword: row.password_kind === 'own',
    question: row.has_question,
    termsVersion: row.terms_version,
  };
  const { proven_by: by, proven_at: at } = row;
  const proof = by === null || at === null ? null : { by, at };
  const visitor = { subscriberId, sessionKey, firstVisitDone: nextStep(settled, rules) === null, proof };
  return row.read_only ? { ...visitor, readOnly: true } : visitor;
}

/** The last use is written once a minute at most. */
async function markSeen(
  db: Queries,
  subscriberId: bigint,
  key: Buffer,
  now: Temporal.Instant,
): Promise<void> {
  await db.query(
    `update session set seen_at = $3 where subscriber_id = $1 and token_hash = $2 and ended_at is null and seen_at > $4`,
    [subscriberId, key, now, now.subtract({ minutes: IDLE_MINUTES })],
  );
}
