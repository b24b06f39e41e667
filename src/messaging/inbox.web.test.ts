import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CAST, type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import { choicesOf, quietHoursOf } from './choice.sql.ts';
import { keepMailAddress } from './mail.sql.ts';
import { notify } from './notice.sql.ts';
import { vapidKeysFrom } from './push.ts';

const OLENA = BigInt(CAST.olena.subscriberId) as SubscriberId;
const DANA = BigInt(CAST.dana.subscriberId) as SubscriberId;

describe('the messages in the portal', { timeout: 240_000 }, () => {
  let application: TestApplication;
  let olena: Person;
  before(async () => {
    application = await testApplication();
    ({ person: olena } = await enrolled(application, 'olena'));
  });
  after(() => application.close());

  const store = () => application.database.store;
  const tell = (noticeId: string, subscriberId = OLENA): Promise<void> =>
    store().transaction((tx) =>
      notify(tx, {
        subscriberId,
        noticeId,
        purpose: 'ready',
        to: CAST.olena.msisdn as Msisdn,
        title: `Рахунок <${noticeId}> готовий`,
        text: 'Відкрийте його в порталі.',
        href: '/bills',
        validForSeconds: 86_400,
      }),
    );

  it('say kindly that there are none yet', async () => {
    assert.match((await olena.get('/inbox')).html, /Поки що порожньо/);
  });

  it('are counted on every page until they were seen, and only by their owner', async () => {
    await tell('a');
    await tell('b');
    await tell('c', DANA);
    assert.match((await olena.get('/')).html, /inbox-count"\s*>2/);
    const { html } = await olena.get('/inbox');
    assert.ok(
      html.includes('Рахунок &lt;b&gt; готовий') && html.indexOf('&lt;b&gt;') < html.indexOf('&lt;a&gt;'),
    );
    assert.ok(!html.includes('&lt;c&gt;'));
    assert.match(html, /href="\/bills">Перейти/);
    assert.doesNotMatch((await olena.get('/')).html, /inbox-count/);
    assert.doesNotMatch((await olena.get('/inbox')).html, /letter-new/);
  });

  it('are read page by page', async () => {
    for (let index = 0; index < 21; index += 1) await tell(`more/${index} %`);
    const first = await olena.get('/inbox');
    const older = /href="(\/inbox\?behind=[^"]+)"/.exec(first.html)?.[1] ?? '';
    const second = await olena.get(older.replaceAll('&amp;', '&'));
    assert.equal(
      first.html.match(/class="letter/g)?.filter((found) => found === 'class="letter').length !== 0,
      true,
    );
    assert.ok(second.html.includes('&lt;a&gt;') && !first.html.includes('&lt;a&gt;'));
    // Around the page stands its own address, for another language.
    assert.doesNotMatch(second.html.split('<main')[1]!, /\?behind=/);
    assert.equal((await olena.get('/inbox?behind=nonsense')).status, 200);
  });

  it('go out by the ways that their reader chose', async () => {
    const page = await olena.get('/inbox/channels');
    assert.match(page.html, /name="alert-sms" value="yes" checked/);
    assert.ok(!page.html.includes('alert-mail'), 'there is no address yet');
    const form = { 'ready-sms': 'yes', 'quiet-from': '1380', 'quiet-until': '420' };
    const saved = await olena.submit('/inbox/channels', '/inbox/channels', form);
    assert.match(saved.html, /Збережено/);
    assert.doesNotMatch(saved.html, /name="alert-sms" value="yes" checked/);
    assert.deepEqual(await quietHoursOf(store(), OLENA), { fromMinute: 1380, untilMinute: 420 });
    const choices = await choicesOf(store(), OLENA);
    assert.ok(choices.some(({ purpose, allowed }) => purpose === 'alert' && !allowed));
    assert.ok(!choices.some(({ channel }) => channel !== 'sms'), 'nothing was asked about other ways');
  });

  it('come as mail where an address is known, and are seen in the pretend mailbox', async () => {
    await store().transaction((tx) => keepMailAddress(tx, OLENA, 'olena@example.ua'));
    assert.match((await olena.get('/inbox/channels')).html, /На адресу olena@example\.ua/);
    const { mailbox } = application.post;
    const came = new Promise<void>((resolve) => mailbox.watch(() => resolve()));
    await tell('by-mail');
    await came;
    const { html } = await application.browser('phones').get('/mail');
    assert.match(html, /Рахунок &lt;by-mail&gt; готовий/);
  });

  it('come to a browser that its reader turned on, until it is turned off', async () => {
    const channels = '/inbox/channels';
    const { html } = await olena.get(channels);
    assert.match(html, /<form[^>]* hidden\s+data-push="[\w-]{87}"/, 'only its script can ask the browser');
    const keys = { p256dh: vapidKeysFrom(Buffer.alloc(32, 1)).publicKey, auth: 'A'.repeat(22) };
    const on = (endpoint: string) => olena.submit(channels, `${channels}/push`, { endpoint, ...keys });
    assert.match((await on('https://127.0.0.1/inside')).html, /не знаємо служби сповіщень/);
    assert.match((await on('https://fcm.googleapis.com/fcm/send/abc')).html, /Сповіщення ввімкнено/);
    const page = await olena.get(channels);
    assert.match(page.html, /name="alert-push" value="yes" checked/);
    const browser = /name="browser" value="([\w-]{43})"/.exec(page.html)?.[1] ?? '';
    const off = await olena.submit(channels, `${channels}/push/remove`, { browser });
    assert.match(off.html, /Сповіщення вимкнено/);
    assert.doesNotMatch(off.html, /alert-push/);
  });
});
