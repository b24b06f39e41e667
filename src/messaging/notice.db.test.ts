import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import { choose } from './choice.sql.ts';
import { OLENA, OLENAS_NUMBER, hurriedDispatcher, listeningLog } from './examples.ts';
import { inboxOf, markRead } from './inbox.sql.ts';
import {
  type MailServer,
  forgetMailAddress,
  keepMailAddress,
  mailAddressesOf,
  notify,
  putInbox,
  putMail,
  startMailer,
  unreadCount,
} from './index.ts';
import { type PretendMail, startPretendMail } from './pretend-mail.ts';
import { type PretendSmsc, startPretendSmsc } from './pretend-smsc.ts';
import type { Rounds } from './rounds.ts';
import { USUAL_QUIET } from './routing.ts';

const ADDRESS = 'olena@example.ua';
const NOON = Temporal.Instant.from('2026-11-22T10:00:00Z');

describe('a notice', { timeout: 240_000 }, () => {
  let clock = NOON;
  let database: TestDatabase;
  let centre: PretendSmsc;
  let mail: PretendMail;
  let mailer: Rounds | null = null;
  let log = listeningLog();
  let count = 0;
  let noticeId = '';

  before(async () => {
    database = await testStore({ clock: () => clock });
  });
  after(() => database.close());
  beforeEach(async () => {
    clock = NOON;
    log = listeningLog();
    noticeId = `n${(count += 1)}`;
    [centre, mail] = [await startPretendSmsc(), await startPretendMail()];
    for (const table of ['notice', 'mail', 'mail_address', 'message', 'channel_choice', 'quiet_hours'])
      await database.store.query(`DELETE FROM ${table}`);
  });
  afterEach(async () => {
    await mailer?.stop();
    mailer = null;
    await Promise.all([centre.stop(), mail.stop()]);
  });

  const store = () => database.store;
  const server = (): MailServer => ({
    host: '127.0.0.1',
    port: mail.port,
    tls: 'none',
    address: 'portal@example.ua',
  });
  const post = (given: MailServer | null = server()): void => {
    mailer = startMailer({ store: store(), server: given, log, pollMs: 20 });
  };
  const tell = (change: Partial<Parameters<typeof notify>[1]> = {}): Promise<void> =>
    store().transaction((tx) =>
      notify(tx, {
        subscriberId: OLENA,
        noticeId,
        purpose: 'alert',
        to: OLENAS_NUMBER,
        title: 'Бюджет майже вичерпано',
        text: 'Витрачено 80 % місячного бюджету.',
        href: '/budget',
        origin: 'https://my.example.ua',
        from: 'My Kyivstar',
        validForSeconds: 86_400,
        ...change,
      }),
    );
  const withMail = (): Promise<boolean> => store().transaction((tx) => keepMailAddress(tx, OLENA, ADDRESS));
  const puts = async () => ({
    sms: (await store().query('SELECT 1 FROM message WHERE message_id = $1', [noticeId])).length,
    mail: (await store().query('SELECT 1 FROM mail WHERE notice_id = $1', [noticeId])).length,
  });
  const mailState = async (): Promise<{ state: string; answer: string; sealed: Buffer | null }[]> =>
    store().query('SELECT state, answer, sealed FROM mail WHERE notice_id = $1', [noticeId]);
  /** Mails are awaited by looking again: nobody tells of their states. */
  const until = async <T>(look: () => Promise<T | null | undefined | false>): Promise<T> => {
    for (;;) {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('is an SMS and a line in the portal where no other address is known', async () => {
    await tell();
    assert.deepEqual(await puts(), { sms: 1, mail: 0 });
    const [first] = await inboxOf(store(), OLENA, null, 10);
    assert.equal(first?.words?.title, 'Бюджет майже вичерпано');
    assert.equal(await unreadCount(store(), OLENA), 1);
    await markRead(store(), OLENA, [noticeId], clock);
    assert.equal(await unreadCount(store(), OLENA), 0);
  });

  it('given twice is told once', async () => {
    await tell();
    await tell({ title: 'another' });
    assert.deepEqual(await puts(), { sms: 1, mail: 0 });
    assert.equal((await inboxOf(store(), OLENA, null, 10)).length, 1);
  });

  it('goes by mail, whole, when the SMS cannot be delivered', async () => {
    await withMail();
    await tell();
    assert.deepEqual(await puts(), { sms: 1, mail: 0 });
    centre.phones.turn(OLENAS_NUMBER, 'barred', true);
    const dispatcher = hurriedDispatcher(store(), centre);
    await dispatcher.awaits({ subscriberId: OLENA, messageId: noticeId }, ({ state }) => state === 'failed');
    await dispatcher.stop();
    assert.deepEqual(await puts(), { sms: 1, mail: 1 });
    post();
    const come = await until(async () => mail.mailbox.list(ADDRESS)[0]);
    assert.equal(come.subject, 'Бюджет майже вичерпано');
    assert.equal(come.from, 'My Kyivstar <portal@example.ua>');
    assert.equal(come.text, 'Витрачено 80 % місячного бюджету.\n\nhttps://my.example.ua/budget');
  });

  it('of security goes everywhere at once, at night too', async () => {
    clock = Temporal.Instant.from('2026-11-22T23:00:00Z');
    await withMail();
    await tell({ purpose: 'security' });
    assert.deepEqual(await puts(), { sms: 1, mail: 1 });
    const due = await store().query<{ dueAt: Temporal.Instant }>(
      'SELECT due_at AS "dueAt" FROM message WHERE message_id = $1',
      [noticeId],
    );
    assert.ok(due[0]?.dueAt.equals(clock));
  });

  it('waits for the morning when it is not urgent', async () => {
    clock = Temporal.Instant.from('2026-11-22T23:00:00Z');
    await tell();
    const due = await store().query<{ dueAt: Temporal.Instant }>(
      'SELECT due_at AS "dueAt" FROM message WHERE message_id = $1',
      [noticeId],
    );
    assert.equal(due[0]?.dueAt.toString(), '2026-11-23T06:00:00Z');
  });

  it('does not use a channel that its reader refused', async () => {
    const refusal = [{ purpose: 'alert', channel: 'sms', allowed: false }] as const;
    await store().transaction((tx) => choose(tx, OLENA, refusal, USUAL_QUIET));
    await tell();
    assert.deepEqual(await puts(), { sms: 0, mail: 0 });
    assert.equal((await inboxOf(store(), OLENA, null, 10)).length, 1);
  });

  it('tries a mail again when the server says "not now", and wipes it when it has gone', async () => {
    await withMail();
    mail.refuse.times = 1;
    await tell({ purpose: 'security' });
    post();
    await until(async () => (await mailState()).find(({ answer }) => answer === '451'));
    assert.equal((await mailState())[0]?.state, 'queued');
    clock = clock.add({ seconds: 30 });
    await until(async () => (await mailState()).find(({ state }) => state === 'sent'));
    assert.equal((await mailState())[0]?.sealed, null);
    assert.equal(mail.mailbox.list(ADDRESS).length, 1);
  });

  for (const [what, given, code] of [
    ['the server refuses the mail for good', 'server', 550],
    ['there is no mail server', 'none', 0],
  ] as const)
    it(`goes by SMS when ${what}`, async () => {
      await withMail();
      mail.refuse.times = 9;
      mail.refuse.code = code;
      await tell({ purpose: 'ready' });
      assert.deepEqual(await puts(), { sms: 0, mail: 1 });
      post(given === 'none' ? null : server());
      await until(async () => (await puts()).sms === 1);
      assert.equal((await mailState())[0]?.state, 'failed');
    });

  it('is not sent by mail after its life, however long the server was away', async () => {
    await withMail();
    await tell({ purpose: 'security', validForSeconds: 60 });
    clock = clock.add({ seconds: 61 });
    post();
    await until(async () => (await mailState()).find(({ state }) => state === 'expired'));
    assert.deepEqual(mail.mailbox.list(), []);
  });

  it('has no readable word in the store or the log', async () => {
    await withMail();
    mail.refuse.times = 1;
    await tell({ purpose: 'security', title: 'Nightingale', text: 'Nightingale' });
    post();
    await until(async () => (await mailState()).find(({ answer }) => answer === '451'));
    for (const table of ['notice', 'mail', 'mail_address']) {
      const rows = await store().query<{ row: string }>(
        `SELECT t::text || encode(sealed, 'escape') AS row FROM ${table} t LIMIT 100`,
      );
      assert.ok(rows.length > 0);
      assert.ok(!rows.some(({ row }) => /Nightingale|olena@/.test(row)), table);
    }
    assert.doesNotMatch(log.lines.join('\n'), /Nightingale|olena@/);
  });

  it('may be for the portal alone', async () => {
    await store().transaction((tx) =>
      putInbox(tx, { subscriberId: OLENA, noticeId, purpose: 'ready', title: 'Готово', text: 'Готово.' }),
    );
    assert.deepEqual(await puts(), { sms: 0, mail: 0 });
    assert.equal((await inboxOf(store(), OLENA, null, 10)).length, 1);
  });

  it('is read page by page, newest first', async () => {
    for (const id of ['a', 'b', 'c']) {
      clock = clock.add({ seconds: 1 });
      await tell({ noticeId: id });
    }
    const [c, b] = await inboxOf(store(), OLENA, null, 2);
    assert.deepEqual([c?.noticeId, b?.noticeId], ['c', 'b']);
    const rest = await inboxOf(store(), OLENA, b ?? null, 2);
    assert.deepEqual(
      rest.map(({ noticeId: id }) => id),
      ['a'],
    );
  });
});

describe('mail addresses', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testStore();
  });
  after(() => database.close());

  it('are kept once each, three at most, and forgotten', async () => {
    await database.store.transaction(async (tx) => {
      for (const address of ['a@x.ua', 'A@x.ua', 'b@x.ua', 'c@x.ua'])
        await keepMailAddress(tx, OLENA, address);
      assert.equal(await keepMailAddress(tx, OLENA, 'd@x.ua'), false);
      await forgetMailAddress(tx, OLENA, 'b@x.ua');
      assert.deepEqual(new Set(await mailAddressesOf(tx, OLENA)), new Set(['a@x.ua', 'c@x.ua']));
    });
  });

  it('of strangers can be written to as well: a mail alone, put twice, goes once', async () => {
    const mail = await startPretendMail();
    const letter = { subscriberId: OLENA, mailId: 'm', to: 'new@x.ua', subject: 'Код', text: '123456' };
    for (const _ of [1, 2])
      await database.store.transaction((tx) => putMail(tx, { ...letter, validForSeconds: 600 }));
    const server = { host: '127.0.0.1', port: mail.port, tls: 'none', address: 'p@x.ua' } as const;
    const came = new Promise<void>((resolve) => mail.mailbox.watch(() => resolve()));
    const mailer = startMailer({ store: database.store, server, log: listeningLog(), pollMs: 20 });
    await came;
    await mailer.stop();
    assert.equal(mail.mailbox.list().length, 1);
    assert.equal(mail.mailbox.list()[0]?.text, '123456');
    await mail.stop();
  });
});
