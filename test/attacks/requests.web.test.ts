// Attacks of a request as such, by a stranger, against every address of every site.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from '../application.ts';
import { everyRoute } from '../every-route.ts';
import { byHand, everyPlace, FORM, type Place } from './asking.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

const places = everyPlace();
const forms = places.filter(({ route }) => route.method === 'POST' && route.streams !== true);
/** Doors of machines that take a stream: nothing of it is read before it is known whose it is. */
const streams = places.filter(({ route }) => route.streams === true);
const pages = places.filter(({ route }) => route.method === 'GET');

function ask(
  { host, route, address }: Place,
  more: { url?: string; headers?: object; payload?: string } = {},
) {
  return byHand(application, {
    method: route.method,
    url: address,
    ...more,
    headers: { host, ...(route.method === 'POST' ? { 'content-type': FORM } : {}), ...more.headers },
  });
}

/** What a browser says of a form from elsewhere. */
const FOREIGN = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];

test('there is something to attack', () => {
  assert.ok(places.length > 150, `${places.length} addresses`);
  assert.ok(forms.length > 60, `${forms.length} forms`);
});

test('attack 23: a forged host is nobody’s site, and what a proxy might say reaches no answer', async () => {
  const forged = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-server': 'evil.example',
    'x-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example;proto=http',
  };
  for (const place of places) {
    const { statusCode } = await ask(place, { headers: { host: 'evil.example' } });
    assert.equal(statusCode, 421, place.name);
    const { headers, body } = await ask(place, { headers: forged });
    assert.doesNotMatch(JSON.stringify(headers) + body, /evil\.example|"http:/, place.name);
  }
});

test('attack 37: no form is taken without its token, nor from another site', async () => {
  for (const place of forms) {
    if (place.route.machine === true) continue;
    assert.equal((await ask(place, { payload: 'a=1' })).statusCode, 403, place.name);
    const form = await pageWithToken(place);
    const payload = `_csrf=${encodeURIComponent(form.token)}`;
    const foreign = FOREIGN[forms.indexOf(place) % FOREIGN.length]!;
    const { statusCode } = await ask(place, { payload, headers: { cookie: form.cookie, ...foreign } });
    assert.equal(statusCode, 403, `${place.name} ${JSON.stringify(foreign)}`);
    const taken = await ask(place, { payload, headers: { cookie: form.cookie } });
    assert.notEqual(taken.statusCode, 403, `${place.name}: the token itself is good`);
  }
});

const tokens = new Map<string, { token: string; cookie: string }>();

/** A form's token and its cookie, of a page of the same site. */
async function pageWithToken({ site, host }: Place): Promise<{ token: string; cookie: string }> {
  const known = tokens.get(site);
  if (known !== undefined) return known;
  const url = site === 'phones' ? '/phones/380671110901' : '/sign-in';
  const { body, cookies } = await byHand(application, { url, headers: { host } });
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1];
  assert.ok(token !== undefined, `no form at ${host}${url}`);
  const form = { token, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  tokens.set(site, form);
  return form;
}

test('attack 37: what only a form may do, an address, an image or another method does not', async () => {
  for (const place of places) {
    const others = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
    const other = others[places.indexOf(place) % others.length]!;
    const wrong = place.route.method === 'POST' && !shadowed(place) ? ['GET', other] : [other];
    for (const method of wrong) {
      const { statusCode, headers } = await byHand(application, {
        method,
        url: place.address,
        headers: { host: place.host, origin: 'https://evil.example', 'x-http-method-override': 'POST' },
      });
      assert.ok([404, 405].includes(statusCode), `${method} ${place.name}: ${statusCode}`);
      assert.equal(headers['access-control-allow-origin'], undefined, place.name);
    }
  }
});

/** A page answers at this address too. */
function shadowed({ site, address }: Place): boolean {
  return everyRoute(site).some(
    ({ method, path }) =>
      method === 'GET' && new RegExp(`^${path.replaceAll(/:[a-z]+/gi, '[^/]+')}$`).test(address),
  );
}

test('attack 48: a body of any other kind is not read, however its kind is written', async () => {
  const kinds = [
    'application/json',
    'application/json;\t',
    ' Application/JSON ; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencodedX',
    'multipart/form-data',
  ];
  for (const [n, place] of forms.entries())
    for (const kind of [kinds[n % kinds.length]!, kinds[(n + 3) % kinds.length]!]) {
      const { token, cookie } = await pageWithToken(place);
      const { statusCode, headers } = await ask(place, {
        payload: JSON.stringify({ _csrf: token, login: '380671110901', password: 'x' }),
        headers: { 'content-type': kind, cookie },
      });
      // A form that may bring a file is read only for who is signed in.
      const led =
        place.route.upload !== undefined && headers.location?.toString().endsWith('/sign-in') === true;
      assert.ok(
        led || [400, 403, 406, 415].includes(statusCode),
        `${place.name} ${JSON.stringify(kind)}: ${statusCode}`,
      );
    }
});

test('attack 49: doubled, endless and poisoned fields are refused before anybody looks at them', async () => {
  const many = Array.from({ length: 101 }, (_, i) => `f${i}=1`).join('&');
  for (const [n, place] of forms.entries()) {
    const bodies = [
      ['a=1&a=2', 400],
      [many, 400],
      ['a=%00', 400],
      [`a=${'1'.repeat(70_000)}`, 413],
    ] as const;
    const [payload, status] = bodies[n % bodies.length]!;
    assert.equal((await ask(place, { payload })).statusCode, status, `${place.name} ${payload.slice(0, 20)}`);
    const proto = await ask(place, { payload: '__proto__=1&constructor.prototype.right=1&__proto__[a]=1' });
    assert.ok(proto.statusCode < 500, place.name);
  }
  for (const place of pages) {
    const { statusCode } = await ask(place, { url: `${place.address}?a=1&a=2` });
    assert.equal(statusCode, 400, place.name);
  }
  assert.equal(({} as Record<string, unknown>)['right'], undefined);
});

test('attack 48 and 49: of a stream nothing is read before it is known who sends it', async () => {
  for (const place of streams)
    for (const kind of ['application/json', 'text/plain', FORM, 'application/octet-stream']) {
      const sent = { payload: 'a=1&a=2'.repeat(20_000), headers: { 'content-type': kind } };
      assert.equal((await ask(place, sent)).statusCode, 401, `${place.name} ${kind}`);
    }
});

test('attack 19: another letter case, a doubled slash or a dressed-up path is another address, and none', async () => {
  for (const place of places) {
    if (place.address === '/') continue;
    for (const url of [place.address.toUpperCase(), `/${place.address}`]) {
      const { statusCode, headers } = await ask(place, { url });
      const known = statusCode === 404 || statusCode === 400;
      assert.ok(known, `${place.name} as ${url}: ${statusCode} ${String(headers.location)}`);
    }
  }
});

test('attack 46: headers of inner systems open nothing', async () => {
  const inner = {
    'x-original-url': '/expenses',
    'x-rewrite-url': '/expenses',
    'x-user-id': '900001',
    'x-subscriber-id': '900001',
    'x-remote-user': '900001',
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    authorization: 'Basic OTAwMDAxOng=',
    'x-client-verify': 'SUCCESS',
  };
  for (const place of pages) {
    const [plain, dressed] = [await ask(place), await ask(place, { headers: inner })];
    assert.equal(dressed.statusCode, plain.statusCode, place.name);
    assert.equal(dressed.headers.location, plain.headers.location, place.name);
    if (place.route.access !== 'public')
      assert.match(String(plain.headers.location), /\/sign-in$/, place.name);
  }
});

test('every answer, also a refusal, says how browsers must treat it, and its cookies are closed', async () => {
  /** The same bytes for everybody: what an installed portal is made of. */
  const forEverybody = new Set(['/manifest.webmanifest', '/worker.js']);
  for (const place of places) {
    const { headers, cookies } = await ask(place);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/, place.name);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/, place.name);
    assert.equal(headers['x-content-type-options'], 'nosniff', place.name);
    assert.equal(headers['referrer-policy'], 'same-origin', place.name);
    assert.equal(headers['x-powered-by'] ?? headers['server'], undefined, place.name);
    if (!forEverybody.has(place.address)) assert.equal(headers['cache-control'], 'no-store', place.name);
    for (const cookie of cookies as {
      name: string;
      secure?: boolean;
      httpOnly?: boolean;
      sameSite?: string;
    }[]) {
      assert.match(cookie.name, /^(__Host-[\w-]+|language)$/, place.name);
      assert.deepEqual(
        [cookie.secure, cookie.httpOnly, cookie.sameSite],
        [true, true, 'Lax'],
        `${place.name} ${cookie.name}`,
      );
    }
  }
});

test('a stranger at a page of somebody signed in is led to the door and shown nothing', async () => {
  const inside = pages.filter(({ route }) => route.access !== 'public');
  assert.ok(inside.length > 50, `${inside.length} pages`);
  for (const place of inside)
    for (const cookie of ['__Host-session=900001.AAAA', `__Host-session=${'A'.repeat(60)}`]) {
      const { statusCode, body } = await ask(place, { headers: { cookie } });
      assert.equal(statusCode, 303, `${place.name} ${cookie}`);
      assert.equal(body, '', place.name);
    }
});
