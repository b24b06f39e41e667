// Attacks below a request: what is written on the wire itself.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from '../application.ts';

let application: TestApplication;
let port: number;
before(async () => {
  application = await testApplication();
  await application.app.listen({ port: 0, host: '127.0.0.1' });
  port = (application.app.server.address() as AddressInfo).port;
});
after(() => application.close());

const HOST = 'host: my.kyivstar.localhost';

/** Everything that comes back for octets, until the other side hangs up or has answered so often. */
async function said(octets: string, answers = 1): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').write(octets, 'latin1');
  let text = '';
  socket.on('data', (part: string) => {
    text += part;
    if (text.split('HTTP/1.1 ').length > answers) socket.end();
  });
  await Promise.race([once(socket, 'close'), once(socket, 'error')]);
  return text;
}

function statuses(text: string): readonly string[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1]!);
}

test('attack 54: a request with two ends, a folded head or a length that is none is refused, and nothing after it is read', async () => {
  const hidden = `GET /offline HTTP/1.1\r\n${HOST}\r\n\r\n`;
  const heads = {
    'both lengths': `content-length: ${hidden.length}\r\ntransfer-encoding: chunked`,
    'two lengths': 'content-length: 4\r\ncontent-length: 5',
    'a length with a sign': 'content-length: +4',
    'a folded head': 'x-a: 1\r\n b: 2\r\ncontent-length: 4',
    'a coding that is none': 'transfer-encoding: xchunked',
    'a space before the colon': 'content-length : 4',
    'a bare line feed': 'x-a: 1\ncontent-length: 4',
  };
  for (const [what, head] of Object.entries(heads)) {
    const text = await said(`POST /sign-in HTTP/1.1\r\n${HOST}\r\n${head}\r\n\r\n0\r\n\r\n${hidden}`, 2);
    assert.deepEqual(statuses(text), ['400'], `${what}: ${text.slice(0, 200)}`);
  }
});

test('attack 54: a head without end is refused', async () => {
  const text = await said(`GET / HTTP/1.1\r\n${HOST}\r\nx: ${'a'.repeat(40_000)}`);
  assert.deepEqual(statuses(text), ['431']);
});

test('attack 49: an address that cannot be read is refused, and the process lives', async () => {
  for (const url of [
    '/sign-in?a=1&a=2',
    '/sign-in?a=%00',
    `/x?${'a&'.repeat(3)}`,
    '/%',
    '/%ff',
    '/sign-in?a=%',
    '//',
    '/\\..\\x',
    '*',
  ]) {
    const text = await said(`GET ${url} HTTP/1.1\r\n${HOST}\r\n\r\n`);
    assert.match(statuses(text)[0] ?? 'nothing', /^(200|303|400|404)$/, url);
  }
  const alive = await said(`GET /offline HTTP/1.1\r\n${HOST}\r\n\r\n`);
  assert.deepEqual(statuses(alive), ['200']);
});

test('attack 54: two hundred connections that say nothing keep nobody out', async () => {
  const idle = Array.from({ length: 200 }, () => connect(port, '127.0.0.1'));
  for (const [n, socket] of idle.entries()) if (n % 2 === 0) socket.write('POST /sign-in HTTP/1.1\r\nhost: ');
  assert.deepEqual(statuses(await said(`GET /offline HTTP/1.1\r\n${HOST}\r\n\r\n`)), ['200']);
  for (const socket of idle) socket.destroy();
});
