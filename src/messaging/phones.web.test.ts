import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Visit } from '../web/index.ts';
import type { Msisdn } from '../terms/index.ts';
import { phonesVisit as visit } from './examples.ts';
import { type PhoneNetwork, openPhones } from './phones.ts';
import { phonesHandlers } from './phones.web.ts';

const NUMBER = '380671110001' as Msisdn;
const AT = Temporal.Instant.from('2026-11-22T07:41:09Z');
const SMS = { alphabet: 'ucs2', text: 'Ваш код <b>481 516</b>', part: null } as const;

describe('the page of phones', () => {
  const phones: PhoneNetwork = openPhones(() => AT);
  const handlers = phonesHandlers(phones, null);
  const shown = async (handler: keyof typeof handlers, change: Partial<Visit> = {}): Promise<string> => {
    const answer = await handlers[handler](visit(change));
    assert.ok(answer.kind === 'page');
    return answer.page.toString();
  };
  const post = (form: Visit['form']) =>
    handlers.act(visit({ method: 'POST', params: { msisdn: NUMBER }, form }));

  it('says what to do when nothing has come yet', async () => {
    assert.match(await shown('list'), /Жоден телефон іще нічого не отримав/);
  });

  it('opens any number, as people write it', async () => {
    const answer = await handlers.list(visit({ query: { number: '067 111 00 01' } }));
    assert.deepEqual(answer, { kind: 'redirect', to: `/phones/${NUMBER}` });
  });

  it('says kindly that something is not a number, and keeps what was typed', async () => {
    const answer = await handlers.list(visit({ query: { number: 'abc"<' } }));
    assert.ok(answer.kind === 'page' && answer.status === 422);
    assert.match(answer.page.toString(), /не схоже на номер/);
    assert.match(answer.page.toString(), /abc&quot;&lt;/);
  });

  it('shows an SMS with its sender, time, alphabet and segments, escaped', async () => {
    phones.handOver(NUMBER, SMS, 'Kyivstar');
    const page = await shown('phone', { params: { msisdn: NUMBER } });
    assert.match(page, /Ваш код &lt;b&gt;481 516/);
    assert.match(page, /09:41:09/);
    assert.match(page, /1\u00A0частина · усі літери/);
    assert.match(await shown('list'), new RegExp(`href="/phones/${NUMBER}"`));
  });

  it('speaks English too', async () => {
    assert.match(await shown('phone', { params: { msisdn: NUMBER }, language: 'en' }), /Switch off/);
  });

  it('switches a phone and back by plain forms', async () => {
    assert.deepEqual(await post({ switch: 'off', on: 'yes' }), { kind: 'redirect', to: `/phones/${NUMBER}` });
    assert.ok(phones.phone(NUMBER).switches.has('off'));
    assert.match(await shown('phone', { params: { msisdn: NUMBER } }), /Увімкнути телефон/);
    await post({ switch: 'off', on: 'no' });
    assert.equal(phones.phone(NUMBER).switches.size, 0);
  });

  it('fills a phone to 3 of 3, and deleting makes room', async () => {
    await post({ switch: 'full', on: 'yes' });
    assert.match(await shown('phone', { params: { msisdn: NUMBER } }), /3 з 3/);
    assert.equal(phones.handOver(NUMBER, SMS, 'Kyivstar').kind, 'waits');
    await post({ delete: 'old-1' });
    assert.match(await shown('phone', { params: { msisdn: NUMBER } }), /2 з 3/);
    assert.equal(phones.handOver(NUMBER, SMS, 'Kyivstar').kind, 'taken');
    await post({ switch: 'full', on: 'no' });
  });

  it('ignores switches and numbers that do not exist', async () => {
    await post({ switch: 'constructor', on: 'yes' });
    assert.equal(phones.phone(NUMBER).switches.size, 0);
    const answer = await handlers.phone(visit({ params: { msisdn: '../etc' } }));
    assert.deepEqual(answer, { kind: 'redirect', to: '/' });
  });

  it('tells of a change at once, of one phone or of all, and stops when the reader goes', async () => {
    const streamOf = async (params: Visit['params']) => {
      const answer = await handlers.live(visit({ params }));
      assert.ok(
        answer.kind === 'file' && typeof answer.body === 'object' && Symbol.asyncIterator in answer.body,
      );
      assert.match(answer.type, /^text\/event-stream/);
      return answer.body[Symbol.asyncIterator]();
    };
    const all = await streamOf({});
    const one = await streamOf({ msisdn: '380671110002' });
    assert.match(String((await all.next()).value), /^retry/);
    await one.next();
    const news = all.next();
    phones.turn(NUMBER, 'slow', true);
    assert.equal((await news).value, `data: ${NUMBER}\n\n`);
    const other = one.next();
    await one.return?.();
    assert.equal((await other).done, true);
    await all.return?.();
    assert.equal((await all.next()).done, true);
  });

  it('lets no more than fifty follow at once', async () => {
    const streams = [];
    for (let count = 0; count < 51; count += 1) streams.push(await handlers.live(visit()));
    const last = streams.at(-1);
    assert.ok(last?.kind === 'file' && typeof last.body === 'string');
    for (const stream of streams)
      if (stream.kind === 'file' && typeof stream.body === 'object' && Symbol.asyncIterator in stream.body)
        await stream.body[Symbol.asyncIterator]().return?.();
  });

  it('forgets the oldest phones beyond five hundred', () => {
    for (let count = 0; count < 510; count += 1)
      phones.turn(`38067200${String(count).padStart(4, '0')}` as Msisdn, 'off', true);
    assert.equal(phones.list().length, 500);
  });
});
