import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { schemaFolders } from '../src/main/rooms.ts';
import { inboxOf, notify, putMessage, startDispatcher, startPretendSmsc } from '../src/messaging/index.ts';
import { migrate, openStore } from '../src/store/index.ts';
import type { Msisdn, SubscriberId } from '../src/terms/index.ts';
import { HOUSE } from './house-table.ts';
import { root } from './house.ts';
import { databaseUrl, startTestServer, withClient } from './server.ts';

/** Words of what the messages are about: other rooms' business. */
const BUSINESS =
  /\b(bills?|plans?|tariffs?|brands?|enrol\w*|coordinators?|employees?|balances?|budgets?|ledgers?|djuice|kyivstar|expenses?|charges?|top-?ups?|vouchers?|disputes?|logins?)\b|рахун|тариф|бюджет|витрат|деталізац|баланс/iu;

/** Tests and their examples may name what they like. */
const ELSEWHERE = /\.test\.ts$|^examples\.ts$|^README\.md$/;

describe('the room of messages is of use to others', { timeout: 240_000 }, () => {
  it('has no word of the business in it', () => {
    const folder = join(root, 'src/messaging');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const found = files
      .filter((file) => /\.(ts|sql)$/.test(file) && !ELSEWHERE.test(file))
      .flatMap((file) =>
        readFileSync(join(folder, file), 'utf8')
          .split('\n')
          .map((line, index) => ({ where: `${file}:${index + 1}`, word: BUSINESS.exec(line)?.[0] })),
      )
      .flatMap(({ where, word }) => (word === undefined ? [] : [`${where} ${word}`]));
    assert.deepEqual(found, []);
  });

  it('looks into nothing but the store, the web and terms', () =>
    assert.deepEqual(HOUSE['messaging'], ['store', 'web', 'terms']));

  it('carries a message and a notice in a database where there is no table but its own and the store’s', async () => {
    const given = process.env['TEST_SERVER_URL'];
    const server =
      given === undefined
        ? await startTestServer(process.env['DATABASE_URL'])
        : { url: given, stop: () => Promise.resolve() };
    const name = `mk_test_${process.pid}_alone`;
    await withClient(server.url, (client) => client.query(`CREATE DATABASE ${name}`));
    const url = databaseUrl(server.url, name);
    await migrate(
      url,
      schemaFolders.filter(({ room }) => room === 'store' || room === 'messaging'),
    );
    const store = openStore({ url });
    const centre = await startPretendSmsc();
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const dispatcher = startDispatcher({
      store,
      smsc: { host: '127.0.0.1', port: centre.port, systemId: 'portal', password: 'secret' },
      log: quiet,
    });
    const somebody = { subscriberId: 7n as SubscriberId, to: '380501112233' as Msisdn };
    await store.transaction(async (tx) => {
      const hello = { ...somebody, messageId: 'hello', text: 'Hello', purpose: 'notice' as const };
      await putMessage(tx, { ...hello, validForSeconds: 60 });
      const notice = {
        ...somebody,
        noticeId: 'news',
        purpose: 'security' as const,
        title: 'Look',
        text: 'Look',
      };
      await notify(tx, { ...notice, validForSeconds: 60 });
    });
    const arrived = new Promise<void>((resolve) => {
      const look = (): void => {
        if (centre.phones.phone(somebody.to).inbox.length === 2) resolve();
      };
      centre.phones.watch(look);
    });
    dispatcher.wake();
    await arrived;
    assert.equal((await inboxOf(store, somebody.subscriberId, null, 5)).length, 1);
    await dispatcher.stop();
    await centre.stop();
    await store.close();
    await withClient(server.url, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    await server.stop();
  });
});
