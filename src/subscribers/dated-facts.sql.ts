import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { AccountSince, Facts, SimSince } from './facts.ts';

type Of<T> = T & { readonly subscriberId: SubscriberId };

/** The accounts and SIMs of some subscriptions, oldest first. `wanted`: one parameter, a list of ids. */
export async function readDated(db: Queries, wanted: readonly unknown[]) {
  const accounts = await db.query<Of<AccountSince>>(
    `select subscriber_id as "subscriberId", account_id as account, since from account_period
      where subscriber_id = any($1::bigint[]) order by since`,
    wanted,
  );
  const sims = await db.query<Of<SimSince>>(
    `select subscriber_id as "subscriberId", imsi, since from sim_period
      where subscriber_id = any($1::bigint[]) order by since`,
    wanted,
  );
  const bySubscriber = <T>(rows: readonly Of<T>[]) => Map.groupBy(rows, (row) => row.subscriberId);
  return { accounts: bySubscriber(accounts), sims: bySubscriber(sims) };
}

/** Writes the accounts and SIMs of facts, each in place of what was said for the same moment. */
export async function writeDated(tx: Tx, facts: readonly Facts[]): Promise<void> {
  const accounts = facts.flatMap((one) => one.accounts.map((each) => ({ ...each, owner: one.subscriberId })));
  const sims = facts.flatMap((one) => one.sims.map((each) => ({ ...each, owner: one.subscriberId })));
  if (accounts.length > 0)
    await tx.query(
      `insert into account_period (subscriber_id, since, account_id)
       select owner, since, account from jsonb_to_recordset($1::jsonb) as r (owner bigint, since timestamptz, account bigint)
       on conflict (subscriber_id, since) do update set account_id = excluded.account_id`,
      [rows(accounts)],
    );
  if (sims.length > 0)
    await tx.query(
      `insert into sim_period (subscriber_id, since, imsi)
       select owner, since, imsi from jsonb_to_recordset($1::jsonb) as r (owner bigint, since timestamptz, imsi text)
       on conflict (subscriber_id, since) do update set imsi = excluded.imsi`,
      [rows(sims)],
    );
}

function rows(values: readonly object[]): string {
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** A stretch under one account; `untilMs` is `Infinity` while it goes on. */
export interface AccountSpan {
  readonly account: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The accounts that some subscriptions ran under, oldest first; who never did is absent. */
export async function accountsOf(
  db: Queries,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, readonly AccountSpan[]>> {
  const found = await db.query<Of<AccountSince>>(
    `select subscriber_id as "subscriberId", account_id as account, since from account_period
      where subscriber_id = any($1::bigint[]) order by subscriber_id, since`,
    [ids.map(String)],
  );
  const spans = Map.groupBy(found, (row) => row.subscriberId);
  return new Map([...spans].map(([id, own]) => [id, own.flatMap((one, at) => spanOf(one, own[at + 1]))]));
}

function spanOf({ account, since }: AccountSince, next: AccountSince | undefined): AccountSpan[] {
  const untilMs = next?.since.epochMilliseconds ?? Infinity;
  return account === null ? [] : [{ account: String(account), fromMs: since.epochMilliseconds, untilMs }];
}

/** Everybody who ever ran under one of these accounts, in order. */
export async function membersOf(db: Queries, accounts: readonly string[]): Promise<readonly SubscriberId[]> {
  const found = await db.query<{ id: SubscriberId }>(
    `select distinct subscriber_id as id from account_period where account_id = any($1::bigint[]) order by 1`,
    [accounts],
  );
  return found.map(({ id }) => id);
}

/** Who had each of some SIMs, and when, by IMSI, oldest first. SIMs that nobody ever had are absent. */
export async function simHoldersOf(
  db: Queries,
  imsis: readonly string[],
): Promise<
  ReadonlyMap<
    string,
    readonly { readonly subscriberId: SubscriberId; readonly fromMs: number; readonly untilMs: number }[]
  >
> {
  const found = await db.query<Of<SimSince> & { readonly until: Temporal.Instant | null }>(
    `select p.imsi, p.subscriber_id as "subscriberId", p.since,
            least(s.closed_at,
                  (select min(n.since) from sim_period n where n.subscriber_id = p.subscriber_id and n.since > p.since),
                  (select min(n.since) from sim_period n where n.imsi = p.imsi and n.since > p.since)) as until
       from sim_period p join subscription s on s.subscriber_id = p.subscriber_id
      where p.imsi = any($1::text[]) order by p.imsi, p.since`,
    [imsis],
  );
  const spans = found.map(({ imsi, subscriberId, since, until }) => {
    const untilMs = until?.epochMilliseconds ?? Infinity;
    return { imsi, subscriberId, fromMs: since.epochMilliseconds, untilMs };
  });
  return Map.groupBy(spans, ({ imsi }) => imsi);
}
