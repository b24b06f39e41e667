import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { choicesOf } from '../src/messaging/choice.sql.ts';
import { STOPPED } from '../src/messaging/stop.ts';
import type { Msisdn, SubscriberId } from '../src/terms/index.ts';
import { CAST, type TestApplication, testApplication } from './application.ts';
import { atDesk } from './desk.ts';
import { enrolled } from './enrolling.ts';
import type { Person } from './person.ts';

const { olena: OLENA } = CAST;
const PHONE = `/phones/${OLENA.msisdn}`;

describe('somebody who writes to us from a phone', { timeout: 240_000 }, () => {
  let application: TestApplication;
  let olena: Person;
  let phones: Person;
  before(async () => {
    application = await testApplication();
    ({ person: olena } = await enrolled(application, 'olena'));
    phones = application.browser('phones');
  });
  after(() => application.close());

  const write = (fields: Record<string, string>) => phones.submit(PHONE, PHONE, fields);
  const smsOff = async (): Promise<boolean> => {
    const choices = await choicesOf(application.database.store, BigInt(OLENA.subscriberId) as SubscriberId);
    return choices.some(
      ({ purpose, channel, allowed }) => purpose === 'alert' && channel === 'sms' && !allowed,
    );
  };

  it('finds a form on the page of the phone, filled with whom the last SMS was from, or with our number', async () => {
    const { html } = await phones.get(PHONE);
    const from = application.smsc.phones.phone(OLENA.msisdn as Msisdn).inbox[0]?.from || '466';
    assert.match(html, new RegExp(`name="to"[^>]*value="${from}"|value="${from}"[^>]*name="to"`));
    assert.match(html, /<textarea[^>]*name="text"/);
  });

  it('is heard: other words than “stop” move nothing', async () => {
    const seen = await write({ to: '466', text: 'Дякую за стоп-сигнал' });
    assert.match(seen.html, /→ 466.*Дякую за стоп-сигнал/s, 'the phone shows what was written on it');
    await until(() => desk().then((html) => html.includes('Дякую за стоп-сигнал')));
    assert.equal(await smsOff(), false);
  });

  it('stops all SMS that may be refused by “stop”, after a code also codes of strangers, and is told so', async () => {
    await write({ to: '466', text: 'СТОП!' });
    await until(async () => (await application.sms(OLENA.msisdn)).includes(STOPPED.uk));
    assert.equal(await smsOff(), true);
    assert.doesNotMatch((await olena.get('/inbox/channels')).html, /name="alert-sms" value="yes" checked/);
  });

  it('is answered once, however often it is said', async () => {
    await write({ to: '466', text: 'stop' });
    await until(async () => (await desk()).includes('>stop<'));
    const answers = (await application.sms(OLENA.msisdn)).filter((text) => text === STOPPED.uk);
    assert.equal(answers.length, 1);
  });

  it('is seen on the care desk with what was done', async () => {
    const html = await desk();
    assert.match(html, /Що написали нам/);
    assert.match(html, />СТОП!<[^]*SMS вимкнено, крім безпеки; коди, яких не замовляли, зупинено/);
    assert.match(html, /Дякую за стоп-сигнал[^]*нічого: лише прийнято/);
  });

  it('writes nothing to a number that is none, and nothing from a phone that is off', async () => {
    const { phones: pretend } = application.smsc;
    const sent = () => pretend.phone(OLENA.msisdn as Msisdn).sent.length;
    const before = sent();
    await write({ to: '<b>', text: 'Привіт' });
    await write({ to: '466', text: '   ' });
    await write({ switch: 'off', on: 'yes' });
    await write({ to: '466', text: 'Привіт' });
    assert.equal(sent(), before);
  });

  let agent: Person | null = null;
  async function desk(): Promise<string> {
    agent ??= (await atDesk(application, 'agent', 'ada.agent')).person;
    await agent.submit('/', '/look-up', { number: OLENA.msisdn, reason: 'звернення 4711' });
    return (await agent.get(`/subscriptions/${OLENA.subscriberId}`)).html;
  }
});

async function until(wanted: () => Promise<boolean>): Promise<void> {
  while (!(await wanted())) await new Promise((resolve) => setTimeout(resolve, 20));
}
