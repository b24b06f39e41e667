import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { testApplication, type TestApplication } from '../../test/application.ts';
import { DRAWN_SHAPES, DRAWN_SKINS } from './assets.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose: string;
}

/** Width and height as a PNG says them (W3C PNG, 11.2.1). */
function sizeOf(png: Buffer): string {
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test('each face can be installed with pictures that every system reads, one of them to be cut to any form', async () => {
  for (const site of DRAWN_SKINS) {
    const person = application.browser(site);
    const { icons } = JSON.parse((await person.get('/manifest.webmanifest')).html) as { icons: Icon[] };
    const drawn = icons.filter(({ type }) => type === 'image/png');
    assert.deepEqual(
      drawn.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
      ['192x192 any', '512x512 any', '512x512 maskable'],
    );
    for (const { src, sizes } of drawn) {
      const { status, headers, bytes } = await person.get(src);
      assert.equal(status, 200, src);
      assert.equal(headers['content-type'], 'image/png');
      assert.equal(sizeOf(bytes), sizes, src);
    }
    const { html } = await person.get('/sign-in');
    const touch = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.equal(sizeOf((await person.get(touch)).bytes), '180x180');
  }
});

test('the pictures were drawn from the marks as they are: after a change run npm run icons', () => {
  const read = (name: string): string => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
  const drawnFrom = JSON.parse(read('icons/drawn-from.json')) as Record<string, string>;
  assert.deepEqual(Object.keys(drawnFrom), [...DRAWN_SKINS]);
  for (const skin of DRAWN_SKINS)
    assert.equal(
      drawnFrom[skin],
      createHash('sha256')
        .update(read(`${skin}.svg`))
        .digest('hex'),
      skin,
    );
  assert.equal(DRAWN_SHAPES.length, 4);
});
