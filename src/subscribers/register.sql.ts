import type { Queries, Tx } from '../store/index.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { readDated, writeDated } from './dated-facts.sql.ts';
import { type Facts, mergeServices } from './facts.ts';
import type { Holding } from './holding.ts';
import { readEvents, writeEvents } from './number-event.sql.ts';
import type { Known, Registration } from './registration.ts';
import type { Organisation, PlanPeriod, ServicePeriod } from './subscription.ts';

type Of<T> = T & { readonly subscriberId: SubscriberId };

/** One register at a time: two loaders could each believe that a number is free. Held to the end of the transaction. */
export async function lockRegister(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(7133081701)::text`);
}

/** What is kept about some subscriptions and numbers, and about all who ever held those numbers. */
export async function readKnown(
  db: Queries,
  ids: readonly SubscriberId[],
  msisdns: readonly Msisdn[],
): Promise<Known> {
  const holdings = await readHoldings(db, msisdns, ids);
  const all = [...new Set([...ids, ...holdings.map((holding) => holding.subscriberId)])];
  return { holdings, facts: await readFacts(db, all), events: await readEvents(db, all) };
}

async function readHoldings(db: Queries, msisdns: readonly Msisdn[], ids: readonly SubscriberId[]) {
  return db.query<Holding>(
    `select msisdn, subscriber_id as "subscriberId", valid_from as "from", valid_to as until
       from msisdn_holding
      where msisdn = any($1::text[]) or subscriber_id = any($2::bigint[])
         or subscriber_id in (select subscriber_id from msisdn_holding where msisdn = any($1::text[]))`,
    [msisdns, ids.map(String)],
  );
}

async function readFacts(db: Queries, ids: readonly SubscriberId[]): Promise<Known['facts']> {
  const wanted = [ids.map(String)];
  const heads = await db.query<Omit<Facts, 'plans' | 'services' | 'friends' | 'accounts' | 'sims'>>(
    `select subscriber_id as "subscriberId", brand, segment, holder, organisation_id as "organisationId", name,
            language, activated_at as "activatedAt"
       from subscription where subscriber_id = any($1::bigint[])`,
    wanted,
  );
  const plans = await readPlans(db, wanted);
  const services = await readServices(db, wanted);
  const friends = await readFriends(db, wanted);
  const { accounts, sims } = await readDated(db, wanted);
  return new Map(
    heads.map((head) => [
      head.subscriberId,
      Object.assign(head, {
        plans: (plans.get(head.subscriberId) ?? []).map(({ plan, since, until }) => ({ plan, since, until })),
        services: mergeServices([], (services.get(head.subscriberId) ?? []).map(withoutOwner)),
        friends: (friends.get(head.subscriberId) ?? []).map((row) => row.msisdn).toSorted(),
        accounts: (accounts.get(head.subscriberId) ?? []).map(({ account, since }) => ({ account, since })),
        sims: (sims.get(head.subscriberId) ?? []).map(({ imsi, since }) => ({ imsi, since })),
      }),
    ]),
  );
}

async function readPlans(db: Queries, wanted: readonly unknown[]) {
  const rows = await db.query<Of<PlanPeriod>>(
    `select subscriber_id as "subscriberId", plan, since, until from plan_period
      where subscriber_id = any($1::bigint[]) order by since`,
    wanted,
  );
  return Map.groupBy(rows, (row) => row.subscriberId);
}

async function readServices(db: Queries, wanted: readonly unknown[]) {
  const rows = await db.query<Of<ServicePeriod>>(
    `select subscriber_id as "subscriberId", service, since, until, channel, consent_at as "consentAt"
       from service_period where subscriber_id = any($1::bigint[])`,
    wanted,
  );
  return Map.groupBy(rows, (row) => row.subscriberId);
}

async function readFriends(db: Queries, wanted: readonly unknown[]) {
  const rows = await db.query<Of<{ readonly msisdn: Msisdn }>>(
    `select subscriber_id as "subscriberId", msisdn from friend_number where subscriber_id = any($1::bigint[])`,
    wanted,
  );
  return Map.groupBy(rows, (row) => row.subscriberId);
}

/** Without the owner and in one order of fields: facts are compared as texts. */
function withoutOwner({ service, since, until, channel, consentAt }: ServicePeriod): ServicePeriod {
  return { service, since, until, channel, consentAt };
}

/** Writes what a registration changes, one statement a table. */
export async function writeRegistration(
  tx: Tx,
  { news, organisations, subscriptions, holdings }: Registration,
): Promise<void> {
  await writeEvents(tx, news);
  await writeOrganisations(tx, organisations);
  await writeHoldings(tx, holdings);
  await writeSubscriptions(tx, subscriptions);
  const facts = subscriptions.map((one) => one.facts);
  await writePlans(tx, facts);
  await writeServices(tx, facts);
  await writeFriends(tx, facts);
  await writeDated(tx, facts);
}

/** Rows as one JSON parameter: any number of rows is one prepared statement. */
function rows(values: readonly object[]): string {
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

async function writeOrganisations(tx: Tx, organisations: readonly Organisation[]): Promise<void> {
  const last = new Map(organisations.map((one) => [one.organisationId, one]));
  if (last.size === 0) return;
  await tx.query(
    `insert into organisation (organisation_id, name, edrpou)
     select "organisationId", name, edrpou
       from jsonb_to_recordset($1::jsonb) as r ("organisationId" bigint, name text, edrpou text)
     on conflict (organisation_id) do update set name = excluded.name, edrpou = excluded.edrpou
      where (organisation.name, organisation.edrpou) is distinct from (excluded.name, excluded.edrpou)`,
    [rows([...last.values()])],
  );
}

async function writeHoldings(tx: Tx, holdings: readonly Holding[]): Promise<void> {
  if (holdings.length === 0) return;
  await tx.query(
    `insert into msisdn_holding (msisdn, valid_from, valid_to, subscriber_id)
     select msisdn, "from", until, "subscriberId"
       from jsonb_to_recordset($1::jsonb)
         as r (msisdn text, "from" timestamptz, until timestamptz, "subscriberId" bigint)
     on conflict (msisdn, valid_from) do update set valid_to = excluded.valid_to`,
    [rows(holdings)],
  );
}

async function writeSubscriptions(tx: Tx, subscriptions: Registration['subscriptions']): Promise<void> {
  if (subscriptions.length === 0) return;
  await tx.query(
    `insert into subscription (subscriber_id, msisdn, brand, segment, holder, organisation_id, name, language,
                               activated_at, closed_at)
     select "subscriberId", msisdn, brand, segment, holder, "organisationId", name, language, "activatedAt", until
       from jsonb_to_recordset($1::jsonb)
         as r ("subscriberId" bigint, msisdn text, brand text, segment text, holder text, "organisationId" bigint,
               name text, language text, "activatedAt" timestamptz, until timestamptz)
     on conflict (subscriber_id) do update set msisdn = excluded.msisdn, brand = excluded.brand,
       segment = excluded.segment, holder = excluded.holder, organisation_id = excluded.organisation_id,
       name = excluded.name, language = excluded.language, activated_at = excluded.activated_at,
       closed_at = excluded.closed_at`,
    [rows(subscriptions.map(({ facts, holding }) => ({ ...facts, ...holding })))],
  );
}

async function writePlans(tx: Tx, facts: readonly Facts[]): Promise<void> {
  const periods = facts.flatMap((one) => one.plans.map((plan) => ({ ...plan, owner: one.subscriberId })));
  if (periods.length === 0) return;
  await tx.query(
    `insert into plan_period (subscriber_id, since, until, plan)
     select owner, since, until, plan
       from jsonb_to_recordset($1::jsonb) as r (owner bigint, since timestamptz, until timestamptz, plan text)
     on conflict (subscriber_id, since) do update set until = excluded.until, plan = excluded.plan`,
    [rows(periods)],
  );
}

async function writeServices(tx: Tx, facts: readonly Facts[]): Promise<void> {
  const periods = facts.flatMap((one) => one.services.map((each) => ({ ...each, owner: one.subscriberId })));
  if (periods.length === 0) return;
  await tx.query(
    `insert into service_period (subscriber_id, service, since, until, channel, consent_at)
     select owner, service, since, until, channel, "consentAt"
       from jsonb_to_recordset($1::jsonb)
         as r (owner bigint, service text, since timestamptz, until timestamptz, channel text, "consentAt" timestamptz)
     on conflict (subscriber_id, service, since)
       do update set until = excluded.until, channel = excluded.channel, consent_at = excluded.consent_at`,
    [rows(periods)],
  );
}

async function writeFriends(tx: Tx, facts: readonly Facts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.query(`delete from friend_number where subscriber_id = any($1::bigint[])`, [
    facts.map((one) => one.subscriberId.toString()),
  ]);
  const friends = facts.flatMap((one) =>
    one.friends.map((msisdn) => ({ msisdn, owner: one.subscriberId.toString() })),
  );
  await tx.query(
    `insert into friend_number (subscriber_id, msisdn)
     select owner, msisdn from jsonb_to_recordset($1::jsonb) as r (owner bigint, msisdn text)`,
    [rows(friends)],
  );
}
