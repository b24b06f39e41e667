import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atDesk } from '../../test/desk.ts';
import { enrolled } from '../../test/enrolling.ts';
import { ORIGINS, testApplication, type TestApplication } from '../../test/application.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

test('a host that is not ours is answered 421, whatever else the request says', async () => {
  for (const host of ['evil.example', 'kyivstar.localhost', '']) {
    const { statusCode } = await application.app.inject({
      url: '/enrol',
      headers: { host, 'x-forwarded-host': 'my.kyivstar.localhost' },
    });
    assert.equal(statusCode, 421, host);
  }
});

test('a redirect is built from configuration, never from the request', async () => {
  const { headers } = await application.app.inject({
    url: '/',
    headers: {
      host: 'my.kyivstar.localhost:1',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    },
  });
  assert.equal(headers.location, 'https://my.kyivstar.localhost:8443/sign-in');
});

test('an address that does not exist is a kind page with a way home', async () => {
  const seen = await application.browser('kyivstar').get('/bills/../nothing/here');
  assert.equal(seen.status, 404);
  assert.match(seen.html, /href="\/"/);
});

test('whoever is signed in keeps the navigation, the inbox and the way out on every page of a failure', async () => {
  for (const [name, place] of [
    ['olena', '/bills'],
    ['dana', '/services'],
  ] as const) {
    const { person } = await enrolled(application, name);
    await person.get('/');
    const failed = {
      404: await person.get('/nothing/here'),
      400: await person.get('/expenses?month=1&month=2'),
      403: await person.post('/budget', { _csrf: 'x' }),
      413: await person.post('/budget', { all: '1'.repeat(70_000) }),
    };
    for (const [status, seen] of Object.entries(failed)) {
      assert.equal(seen.status, Number(status), seen.html);
      assert.match(seen.html, new RegExp(`<nav class="places"[\\s\\S]*href="${place}"`), status);
      assert.match(seen.html, /action="\/sign-out"[\s\S]*name="_csrf" value="[^"]+"/, status);
    }
    // The way out is a form that works from there.
    await person.get('/nothing/here');
    assert.equal((await person.post('/sign-out')).status, 303);
    assert.doesNotMatch((await person.get('/nothing/here')).html, /class="places"/);
  }
});

test('staff keep the desk’s places where there is nothing; a stranger at the desk is shown none', async () => {
  const { person } = await atDesk(application, 'agent', 'ada.agent');
  for (const path of ['/nothing/here', '/subscriptions/1', '/staff']) {
    const { status, html } = await person.get(path);
    assert.equal(status, 404);
    assert.match(html, /<nav class="places"[\s\S]*href="\/applications"/, path);
  }
  const stranger = application.browser('care');
  await stranger.get('/sign-in');
  assert.doesNotMatch((await stranger.get('/nothing/here')).html, /class="places"/);
});

test('a page that is not there can be read in the other language, at its own address', async () => {
  const person = application.browser('djuice');
  await person.get('/enrol');
  const { html } = await person.get('/nothing/here');
  assert.match(html, /href="\/nothing\/here\?language=en"/);
  const english = await person.get('/nothing/here?language=en');
  assert.match(english.html, /<html lang="en"[\s\S]*There is no such page/);
  assert.match((await person.get('/enrol')).html, /<html lang="en"/);
});

test('the other language shows the same page of the same address', async () => {
  const person = application.browser('kyivstar');
  const { html } = await person.get('/price?kind=sms&seconds=61');
  assert.match(html, /href="\/price\?kind=sms&amp;seconds=61&amp;language=en"/);
  const { to } = await person.get('/price?kind=sms&seconds=61&language=en');
  assert.equal(to, '/price?kind=sms&seconds=61');
});

test('what is asked for in an address is repeated as text, and the language asked for wins', async () => {
  const { html } = await application.browser('kyivstar').get('/prices?a="><script>1</script>&b=%26c%3d');
  assert.match(html, /href="\/prices\?a=%22%3E%3Cscript%3E1%3C%2Fscript%3E&amp;b=%26c%3D&amp;language=en"/);
});

test('a form that came too late can be sent once more with all that was typed, unless that was a password', async () => {
  const person = application.browser('kyivstar');
  await person.get('/enrol');
  const origin = { origin: ORIGINS.kyivstar };
  const late = await person.post('/enrol', { number: '067 "111" 09', _csrf: 'old' }, origin);
  assert.equal(late.status, 403);
  assert.match(late.html, /Усе, що ви ввели, ми зберегли/);
  assert.match(late.html, /action="\/enrol"[\s\S]*name="number" value="067 &quot;111&quot; 09"/);
  assert.equal((await person.post('/enrol', { number: '067 111 09 04' }, origin)).status, 303);

  await person.get('/sign-in');
  const secret = await person.post('/sign-in', { login: '1', password: 'жаба', _csrf: 'old' }, origin);
  assert.match(secret.html, /введене не збережено/);
  assert.doesNotMatch(secret.html, /жаба/);
  // Nobody says here that the form was ours.
  const unknown = await person.post('/enrol', { number: '067 111 09 05', _csrf: 'old' });
  assert.match(unknown.html, /введене не збережено/);
});

test('what a browser asks for beside its first page gives it no other token: that page’s form still goes', async () => {
  const person = application.browser('kyivstar');
  const { headers } = await person.get('/apple-touch-icon.png');
  assert.equal(headers['set-cookie'], undefined);
});

test('a form without its token, with another browser’s token, or from another site is refused', async () => {
  const person = application.browser('kyivstar');
  const other = application.browser('kyivstar');
  await person.get('/enrol');
  await other.get('/enrol');
  const number = '0671110901';
  assert.equal((await person.post('/enrol', { number, _csrf: '' })).status, 403);
  const stolen = /name="_csrf" value="([^"]+)"/.exec((await other.get('/enrol')).html)?.[1] ?? '';
  assert.equal((await person.post('/enrol', { number, _csrf: stolen })).status, 403);
  assert.equal((await person.post('/enrol', { number }, { origin: 'https://evil.example' })).status, 403);
  assert.equal((await person.post('/enrol', { number }, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await person.post('/enrol', { number })).status, 303);
});

test('a form is taken from a text browser that says nothing about where it comes from', async () => {
  const person = application.browser('kyivstar');
  await person.get('/enrol');
  person.cookies.set('SameSite', 'Lax');
  assert.equal((await person.post('/enrol', { number: '0671110902' })).status, 303);
});

test('a field given twice, another kind of body, and too much of it are refused, not guessed at', async () => {
  const person = application.browser('kyivstar');
  await person.get('/enrol');
  const send = async (payload: string, type: string) =>
    (
      await application.app.inject({
        method: 'POST',
        url: '/enrol',
        headers: { host: 'my.kyivstar.localhost', 'content-type': type },
        payload,
      })
    ).statusCode;
  assert.equal(await send('number=1&number=2', 'application/x-www-form-urlencoded'), 400);
  assert.equal(await send('{"number":"1"}', 'application/json;\t'), 415);
  assert.equal(await send('<x/>', 'text/xml'), 415);
  assert.equal(await send(`number=${'1'.repeat(70_000)}`, 'application/x-www-form-urlencoded'), 413);
});

test('a page names no third party, runs no inline script and stays in no cache', async () => {
  const { headers, html } = await application.browser('djuice').get('/enrol');
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|\bstyle="|\bon\w+="/);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-frame-options'], 'DENY');
});

test('the language that somebody chooses is remembered, and the address is clean again', async () => {
  const person = application.browser('kyivstar');
  assert.match((await person.get('/enrol')).html, /<html lang="uk"/);
  assert.equal((await person.get('/enrol?language=en')).to, '/enrol');
  assert.match((await person.get('/enrol')).html, /<html lang="en"/);
  assert.match((await person.get('/sign-in')).html, /<html lang="en"/);
});

test('a browser that prefers English is answered in English, everybody else in Ukrainian', async () => {
  const page = async (accept: string) =>
    (await application.browser('kyivstar').get('/enrol', { 'accept-language': accept })).html;
  assert.match(await page('en-GB,en;q=0.9'), /<html lang="en"/);
  assert.match(await page('en,uk;q=0.5'), /<html lang="uk"/);
  assert.match(await page('fr'), /<html lang="uk"/);
});

test('pages are compressed when the browser can, and whole when it cannot', async () => {
  const fetched = async (encoding: string) =>
    (
      await application.app.inject({
        url: '/enrol',
        headers: { host: 'my.kyivstar.localhost', 'accept-encoding': encoding },
      })
    ).headers['content-encoding'];
  assert.equal(await fetched('gzip, deflate, br'), 'br');
  assert.equal(await fetched('gzip'), 'gzip');
  assert.equal(await fetched('br;q=0, identity'), undefined);
});

test('the care desk and the phones are sites of their own', async () => {
  assert.match((await application.browser('care').get('/')).html, /466/);
  assert.equal((await application.browser('phones').get('/')).status, 200);
  assert.equal((await application.browser('care').get('/enrol')).status, 404);
});
