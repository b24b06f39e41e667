import { fileURLToPath } from 'node:url';
import { postTopUps, openAccounts } from '../src/charging/index.ts';
import { startWelcoming } from '../src/corporate/index.ts';
import { startPreparing } from '../src/detailed-bills/index.ts';
import { issuingWith } from '../src/enrolment/index.ts';
import { auditTrail, secretsWith, trailWith } from '../src/identity/index.ts';
import { buildApplication } from '../src/main/application.ts';
import { billSources } from '../src/main/bill-sources.ts';
import { type Keys, keysFrom } from '../src/main/keys.ts';
import { type Payments, paymentsOf } from '../src/main/payments.ts';
import { readOperator } from '../src/main/operator.ts';
import { reactions } from '../src/main/reactions.ts';
import {
  centreHandlers,
  phonesHandlers,
  type PretendMail,
  type PretendSmsc,
  sealTextsWith,
  startDispatcher,
  startMailer,
  startPretendMail,
  startPretendSmsc,
} from '../src/messaging/index.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { hryvnias, type Msisdn, type SubscriberId } from '../src/terms/index.ts';
import { pressAssets } from '../src/web/index.ts';
import type { PlanOptions } from '../src/store/index.ts';
import { testStore } from './database.ts';
import { Person } from './person.ts';
import { arrivedAt, smsOf } from './phone-texts.ts';

/** The addresses of the sites at a port. */
export function originsAt(port: number): Parameters<typeof buildApplication>[0]['origins'] {
  const at = (host: string): string => `https://${host}.localhost:${port}`;
  return { kyivstar: at('my.kyivstar'), djuice: at('my.djuice'), care: at('care'), phones: at('phones') };
}

export const ORIGINS = originsAt(8443);

/** Three people and an employee, enough for every decision. */
export const CAST = {
  olena: {
    subscriberId: '900001',
    msisdn: '380671110901',
    brand: 'kyivstar',
    segment: 'prepaid',
    holder: 'person',
    name: 'Олена Коваль',
    plan: 'edyna-tsina-2010',
  },
  petro: {
    subscriberId: '900002',
    msisdn: '380671110902',
    brand: 'kyivstar',
    segment: 'contract',
    holder: 'person',
    name: 'Петро Бойко',
    plan: 'smart-max-contract',
  },
  dana: {
    subscriberId: '900003',
    msisdn: '380961110903',
    brand: 'djuice',
    segment: 'djuice',
    holder: 'person',
    name: 'Дана Лис',
    plan: 'djuice-fun',
  },
  employee: {
    subscriberId: '900004',
    msisdn: '380671110904',
    brand: 'kyivstar',
    segment: 'contract',
    holder: 'organisation',
    name: 'Ганна Мороз',
    plan: 'smart-max-contract',
  },
} as const;

export type CastName = keyof typeof CAST;

/** The whole application in-process, on a database of its own, with a real SMS centre on loopback. */
export interface TestApplication {
  readonly database: Awaited<ReturnType<typeof testStore>>;
  readonly smsc: PretendSmsc;
  readonly payments: Payments;
  readonly keys: Keys;
  /** How first passwords are made and sent. */
  readonly issuing: ReturnType<typeof issuingWith>;
  readonly trail: ReturnType<typeof trailWith>;
  /** Mails that came to anybody. */
  readonly post: PretendMail;
  readonly operator: ReturnType<typeof readOperator>;
  readonly app: Awaited<ReturnType<typeof buildApplication>>['app'];
  /** A browser of somebody at a site, without cookies. */
  browser(site: keyof typeof ORIGINS): Person;
  /** The texts that came to a number's phone, the newest last, once there are at least so many. */
  sms(msisdn: string, atLeast?: number): Promise<readonly string[]>;
  /**
   * How many texts have come to a number's phone, once none is on its way any more: what is asked for next is the one after
   * these. The phone must be on.
   */
  arrived(msisdn: string): Promise<number>;
  /** Lets the agent of first passwords look at once, after the clock was moved. */
  wakeWelcomes(): Promise<void>;
  /** Where the audit trail is broken: nowhere. */
  brokenTrail(): ReturnType<typeof auditTrail>;
  close(): Promise<void>;
}

/** A password of the tests costs a thousandth of a real one. */
const CHEAP_KIB = 64;

/**
 * `SECRET_QUESTION=off npm test` runs everything without the secret question; files that expect something else then run a
 * second time in every run (test/without-question.ts).
 */
export const WITH_QUESTION = process.env['SECRET_QUESTION'] !== 'off';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const UNLIMITED = { name: 'test', most: 100_000, windowSeconds: 60 };

/** Read and checked once for all applications of a process: nothing changes it. */
let operatorsData: ReturnType<typeof readOperator> | undefined;

/** Pressed once for all runs: the last hundredth of their size costs more than a test. */
let pressed: ReturnType<typeof pressAssets> | undefined;
const ASSETS_FOLDER = fileURLToPath(new URL('../var/test/assets', import.meta.url));

export async function testApplication(
  options: {
    clock?: () => Temporal.Instant;
    secretQuestion?: boolean;
    secondStep?: boolean;
    /** How long a proof counts; for ever unless a test is about it. */
    freshMinutes?: number;
    quotas?: Parameters<typeof buildApplication>[0]['quotas'];
    /** Told of the plan of every statement of the sites. */
    plans?: PlanOptions;
    /** Another application, on whose database and SMS centre this one works. */
    beside?: TestApplication;
    /** Where closed months may be read as well. */
    replica?: Parameters<typeof buildApplication>[0]['replica'];
    /** What is logged; nothing unless a test reads it. */
    log?: Parameters<typeof startDispatcher>[0]['log'];
    /** What the sites write to their log; nothing unless a test reads it. */
    logger?: Parameters<typeof buildApplication>[0]['server']['logger'];
    /** How long answers about numbers take at least, for tests of time. */
    answerAfterMs?: number;
    /** What a password costs; next to nothing unless a test is about time. */
    passwordKib?: number;
    /** For an application that is going to listen: where, and with which certificate. */
    origins?: ReturnType<typeof originsAt>;
    tls?: { readonly key: string; readonly cert: string };
  } = {},
): Promise<TestApplication> {
  const keys = keysFrom(Buffer.alloc(32, 9));
  const origins = options.origins ?? ORIGINS;
  sealTextsWith(...keys.resting.messages);
  const { clock, plans } = options;
  const { beside } = options;
  const database =
    beside?.database ?? (await testStore({ plans, ...(clock === undefined ? {} : { clock }) }));
  const { store } = database;
  await loadCast(store);
  const smsc = beside?.smsc ?? (await startPretendSmsc({ systemId: 'portal', password: 'secret' }));
  const dispatcher = startDispatcher({
    store,
    smsc: { host: '127.0.0.1', port: smsc.port, systemId: 'portal', password: 'secret' },
    log: options.log ?? quiet,
    // They are woken for what is new: a look of their own is for what time brings, and a dear thing in every test.
    pollMs: 250,
    onReply: (reply) => reactions.replied(store, trailWith(keys.trail), reply),
  });
  const post = await startPretendMail();
  const server = { host: '127.0.0.1', port: post.port, tls: 'none', address: 'portal@example.ua' } as const;
  const mailer = startMailer({ store, server, log: quiet, pollMs: 250 });
  const operator = (operatorsData ??= readOperator());
  const payments = await paymentsOf(null, { store, keys, origins });
  const preparing = startPreparing({
    store,
    sources: billSources(operator, { keys, origins }),
    failed: () => undefined,
  });
  const secrets = secretsWith(keys.passwords, options.passwordKib ?? CHEAP_KIB);
  const issuing = issuingWith({ secrets, origins });
  const welcoming = startWelcoming({
    store,
    issuing,
    onSms: dispatcher.wake,
    failed: () => undefined,
  });
  const { app } = await buildApplication({
    // As it runs for people: under the role that can change neither ledger nor trail.
    store: database.webStore,
    wakeBills: preparing.wake,
    wakeBillFiles: preparing.wakeFiles,
    wakeWelcomes: welcoming.wake,
    ...(options.replica === undefined ? {} : { replica: options.replica }),
    operator,
    keys,
    origins,
    secretQuestion: options.secretQuestion ?? WITH_QUESTION,
    secondStep: options.secondStep ?? true,
    freshMinutes: options.freshMinutes ?? 10_000_000,
    payments,
    phones: { ...phonesHandlers(smsc.phones, post.mailbox), ...centreHandlers(smsc) },
    assets: await (pressed ??= pressAssets({ folder: ASSETS_FOLDER })),
    onSms: dispatcher.wake,
    log: quiet,
    server: {
      ...(options.tls === undefined ? {} : { tls: options.tls }),
      trustProxy: [],
      requestsPerMinute: 100_000,
      logger: options.logger ?? false,
    },
    quotas: options.quotas ?? { number: [UNLIMITED], network: UNLIMITED, browser: UNLIMITED },
    answerAfterMs: options.answerAfterMs ?? 0,
    secrets,
  });
  payments.connect(app);
  return {
    database,
    smsc,
    payments,
    keys,
    issuing,
    trail: trailWith(keys.trail),
    post,
    operator,
    app,
    browser: (site) => new Person(app, origins[site]),
    sms: (msisdn, atLeast = 1) => smsOf(smsc, msisdn, atLeast),
    wakeWelcomes: welcoming.wake,
    arrived: (msisdn) => arrivedAt({ store, smsc }, msisdn as Msisdn),
    brokenTrail: () => auditTrail(store, keys.trail),
    close: async () => {
      await app.close();
      await payments.stop();
      await preparing.stop();
      await welcoming.stop();
      await dispatcher.stop();
      await mailer.stop();
      await post.stop();
      if (beside !== undefined) return;
      await smsc.stop();
      await database.close();
    },
  };
}

async function loadCast(store: Awaited<ReturnType<typeof testStore>>['store']): Promise<void> {
  await loadRegister(store, registerLines());
  await store.transaction(async (tx) => {
    const people = Object.values(CAST).map((person) => ({
      ...person,
      subscriberId: BigInt(person.subscriberId) as SubscriberId,
    }));
    await openAccounts(
      tx,
      people.map(({ subscriberId, segment }) => ({
        subscriberId,
        segment,
        openingBalance: hryvnias('20.00'),
        creditLimit: hryvnias('100.00'),
      })),
    );
    await postTopUps(
      tx,
      people.map(({ subscriberId }) => ({
        subscriberId,
        topUpId: 'first',
        at: tx.now,
        amount: hryvnias('5.00'),
      })),
    );
  });
}

async function* registerLines(): AsyncGenerator<string> {
  for (const { plan, ...person } of Object.values(CAST))
    yield JSON.stringify({
      ...person,
      since: '2020-01-01T00:00:00Z',
      activatedAt: '2020-01-01T00:00:00Z',
      organisation:
        person.holder === 'organisation'
          ? { organisationId: '77', name: 'ТОВ «Приклад»', edrpou: '00032112' }
          : null,
      language: 'uk',
      plans: [{ plan, from: '2020-01-01T00:00:00Z' }],
      services: [],
      friends: [],
      openingBalance: '20.00',
    });
}
