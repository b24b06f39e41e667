import { after, afterEach, before, beforeEach } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { Store } from '../store/index.ts';
import type { Language, Msisdn, SubscriberId } from '../terms/index.ts';
import { html, type Visit } from '../web/index.ts';
import { type Delivery, deliveryOf } from './delivery.sql.ts';
import { type Dispatcher, type DispatcherOptions, startDispatcher } from './dispatcher.ts';
import type { Log } from './log.ts';
import { type MessageKey, putMessage } from './message.sql.ts';
import { type PretendSmsc, startPretendSmsc } from './pretend-smsc.ts';

export const OLENA = 100_001n as SubscriberId;
export const OLENAS_NUMBER = '380671110001' as Msisdn;

/** A log that can be read afterwards. */
export function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const say = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, info: say, warn: say, error: say };
}

/** A dispatcher for a pretend centre that hurries, and a way to await what becomes of its messages. */
export function hurriedDispatcher(
  store: Store,
  centre: Pick<PretendSmsc, 'port'>,
  options: Partial<Omit<DispatcherOptions, 'smsc'>> & { smsc?: Partial<DispatcherOptions['smsc']> } = {},
): Dispatcher & { awaits(key: MessageKey, wanted: (delivery: Delivery) => boolean): Promise<Delivery> } {
  const listeners = new Set<() => void>();
  const onChange = (): void => {
    for (const listener of listeners) listener();
  };
  const address = {
    host: '127.0.0.1',
    port: centre.port,
    systemId: 'portal',
    password: 'secret',
    sender: 'Kyivstar',
    reconnectMs: { first: 10, most: 20 },
  };
  const smsc = { ...address, ...options.smsc };
  const dispatcher = startDispatcher({ store, log: listeningLog(), pollMs: 50, onChange, ...options, smsc });
  return {
    ...dispatcher,
    awaits(key, wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<Delivery>();
      const look = (): void => {
        deliveryOf(store, key.subscriberId, key.messageId).then((delivery) => {
          if (delivery === null || !wanted(delivery)) return;
          listeners.delete(look);
          resolve(delivery);
        }, reject);
      };
      listeners.add(look);
      look();
      return promise;
    },
  };
}

/** Puts a message with defaults, in a transaction of its own. */
export async function put(
  store: Store,
  message: Partial<Parameters<typeof putMessage>[1]> & { readonly messageId: string },
): Promise<MessageKey> {
  const whole = {
    subscriberId: OLENA,
    to: OLENAS_NUMBER,
    text: 'Код входу 481 516. Нікому його не кажіть.',
    purpose: 'code' as const,
    validForSeconds: 600,
    ...message,
  };
  await store.transaction((tx) => putMessage(tx, whole));
  return whole;
}

type Dispatching = ReturnType<typeof hurriedDispatcher>;

/** What tests of the dispatcher stand on: a database with a clock of its own, and for each test a centre and a log. */
export class Way {
  clock = Temporal.Instant.from('2026-11-22T10:00:00Z');
  centre!: PretendSmsc;
  dispatcher!: Dispatching;
  log = listeningLog();
  database!: TestDatabase;
  #count = 0;

  get store(): Store {
    return this.database.store;
  }

  /** Every test has a number and a message of its own. */
  fresh = (): { to: Msisdn; messageId: string } => {
    this.#count += 1;
    return { to: `38067111${String(this.#count).padStart(4, '0')}` as Msisdn, messageId: `m${this.#count}` };
  };

  pass(time: { seconds: number }): void {
    this.clock = this.clock.add(time);
  }

  begin(options: Parameters<typeof hurriedDispatcher>[2] = {}): void {
    this.dispatcher = hurriedDispatcher(this.store, this.centre, { log: this.log, ...options });
  }

  async textIn(messageId: string): Promise<Buffer | null | undefined> {
    const rows = await this.store.query<{ sealed: Buffer | null }>(
      'SELECT sealed FROM message WHERE subscriber_id = $1 AND message_id = $2',
      [OLENA, messageId],
    );
    return rows[0]?.sealed;
  }
}

/** The way of messages, set up and cleared around the tests of the suite that calls it. */
export function theWay(): Way {
  const way = new Way();
  before(async () => {
    way.database = await testStore({ clock: () => way.clock });
  });
  after(() => way.database.close());
  beforeEach(async () => {
    way.log = listeningLog();
    way.centre = await startPretendSmsc();
  });
  afterEach(async () => {
    await way.dispatcher.stop();
    await way.centre.stop();
    await way.store.query('DELETE FROM orphan_receipt');
    await way.store.query('UPDATE message SET due_at = NULL');
  });
  return way;
}

/** Somebody who looks at the site of the phones. */
export function phonesVisit(change: Partial<Visit> & { readonly language?: Language } = {}): Visit {
  const { language = 'uk' } = change;
  const frame = {
    skin: { id: 'phones' as const, name: 'Телефони', mark: html`` },
    language,
    path: '/',
    formToken: 'token',
    unseen: (words: Readonly<Record<string, string>>) => Object.keys(words).join(),
    navigation: [],
    signedIn: false,
  };
  return {
    method: 'GET',
    path: '/',
    params: {},
    query: {},
    form: {},
    cookies: {},
    site: 'phones',
    origin: 'https://phones.localhost:8443',
    language,
    browser: 'b',
    agent: '',
    address: '127.0.0.1',
    visitor: null,
    frame,
    ...change,
  };
}
