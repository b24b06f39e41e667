import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CAST, COMPANY } from '../../src/demo/index.ts';
import { SETTINGS } from '../../src/main/settings.ts';
import { caller, install, type Installation } from './installation.ts';
import { credentialsIn } from './steps.ts';

const OPEN = 'is open (';
const KYIVSTAR = 'my.kyivstar.localhost';
/** The promise is 10 s for the first start and 1.5 s for others, which bench/start.ts measures: here only what would be a hang. */
const FIRST_MS = 150_000;
const AGAIN_MS = 60_000;

/** One installation, one test after the other: what happens to a new user. */
describe('npm start', { skip: process.platform === 'linux' ? false : 'Linux only' }, () => {
  let house: Installation;
  let credentials = { login: '', password: '' };
  const first = CAST[0]!;
  let running: ReturnType<Installation['start']> | null = null;
  const open = async (): Promise<{ said: string; ms: number }> => {
    const begun = performance.now();
    running = house.start();
    const said = await running.says('Ctrl-C stops it');
    const page = await caller(house.httpsPort).get(KYIVSTAR, '/sign-in');
    assert.equal(page.status, 200, page.text);
    return { said, ms: performance.now() - begun };
  };

  before(async () => {
    house = await install();
  });
  after(async () => {
    running?.signal('SIGKILL');
    const stray = house.start({ DEMO: 'off' });
    await stray.says(OPEN).catch(() => undefined);
    stray.signal('SIGTERM');
    await stray.ended;
    await house.remove();
  });

  it('opens a new installation, and says where, who lives there and what to try', async () => {
    const opened = await open();
    console.log(`first page after ${(opened.ms / 1000).toFixed(1)} s`);
    assert.ok(opened.ms < FIRST_MS, `${opened.ms} ms`);
    for (const host of [KYIVSTAR, 'my.djuice.localhost', 'care.localhost', 'phones.localhost'])
      assert.ok(opened.said.includes(`https://${host}:${house.httpsPort}`), host);
    for (const { name } of CAST) assert.ok(opened.said.includes(name), name);
    assert.ok(opened.said.includes(COMPANY.name) && opened.said.includes('Try first'));
  });

  it('sends an SMS with login and password to whoever it named', async () => {
    const olena = caller(house.httpsPort);
    const asked = await olena.submit(KYIVSTAR, '/enrol', { number: first.msisdn });
    assert.equal(asked.status, 303);
    credentials = credentialsIn(await smsTo(house, first.msisdn));
  });

  it('answers plain HTTP with the way to HTTPS and with nothing else', async () => {
    const plain = caller(house.httpPort, 'http');
    const sent = await plain.get(KYIVSTAR, '/bills?month=2026-11');
    assert.ok([301, 307, 308].includes(sent.status), String(sent.status));
    assert.equal(sent.location, `https://${KYIVSTAR}:${house.httpsPort}/bills?month=2026-11`);
    assert.ok(!sent.text.includes('<form'));
    const stranger = await plain.get('evil.example', '/');
    assert.ok(!stranger.location.includes('evil.example'));
  });

  it('has lost nothing after kill -9 in the middle of its work', async () => {
    running!.signal('SIGKILL');
    await running!.ended;
    const again = await open();
    assert.ok(again.ms < AGAIN_MS, `${again.ms} ms`);
    const olena = caller(house.httpsPort);
    assert.equal((await olena.submit(KYIVSTAR, '/sign-in', credentials)).status, 303);
    assert.match((await olena.get(KYIVSTAR, '/')).location, /\/first-visit$/);
  });

  for (const [signal, words] of [
    ['SIGTERM', 'an operator’s SIGTERM'],
    ['SIGINT', 'Ctrl-C, which npm passes on once more,'],
  ] as const)
    it(`stops cleanly at ${words} and leaves no process; the next start finds its store`, async () => {
      running!.signal(signal);
      const { said } = await running!.ended;
      assert.doesNotMatch(said, /Error|could not/);
      assert.deepEqual(await house.processes(), []);
      const again = await open();
      console.log(`first page after ${(again.ms / 1000).toFixed(1)} s with an existing store`);
      assert.ok(again.ms < AGAIN_MS, `${again.ms} ms`);
      assert.ok(!again.said.includes('generating'));
    });

  it('lists every setting with --help, and starts nothing', async () => {
    const { status, said } = await house.start({}, ['--help']).ended;
    assert.equal(status, 0);
    for (const name of Object.keys(SETTINGS)) assert.ok(said.includes(name), name);
  });

  it('tells all mistakes in its settings at once, and starts nothing', async () => {
    const wrong = { HTTPS_PORT: 'many', LOG_LEVEL: 'loud', DEMO_MONTHS: '0', HOST_CARE: 'Care' };
    const { status, said } = await house.start(wrong).ended;
    assert.equal(status, 2);
    for (const name of Object.keys(wrong)) assert.match(said, new RegExp(`^  ${name} must be`, 'm'));
  });
});

/** The first SMS on the page of the phone; the page's own stream says when to look again. */
async function smsTo(house: Installation, msisdn: string): Promise<string> {
  const phones = caller(house.httpsPort);
  for (let looks = 0; looks < 500; looks += 1) {
    const { text } = await phones.get('phones.localhost', `/phones/${msisdn}`);
    const sms = /<p class="sms-text">([^<]+)</.exec(text)?.[1];
    if (sms !== undefined) return sms;
  }
  return assert.fail('no SMS came');
}
