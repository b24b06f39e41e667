import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApplication, type TestApplication } from '../../test/application.ts';
import { helpTexts } from './texts.ts';

let application: TestApplication;
before(async () => {
  application = await testApplication();
});
after(() => application.close());

for (const site of ['kyivstar', 'djuice'] as const)
  test(`anybody at ${site} reads what people ask, in both languages, and every way on leads somewhere`, async () => {
    const stranger = application.browser(site);
    for (const language of ['uk', 'en'] as const) {
      await stranger.get(`/help?language=${language}`);
      const page = await stranger.get('/help');
      assert.equal(page.status, 200);
      for (const { questions } of helpTexts({ skin: { id: site }, language }).groups)
        for (const { id, way } of questions) {
          assert.match(page.html, new RegExp(`id="${id}"`));
          if (way === undefined) continue;
          const next = await stranger.get(way.href);
          assert.ok(next.status === 200 || next.status === 303, way.href);
        }
    }
  });

test('the foot of every page leads to help, prices and accessibility', async () => {
  const stranger = application.browser('djuice');
  const { html } = await stranger.get('/sign-in');
  const foot = new Set(
    Array.from(html.slice(html.indexOf('<footer')).matchAll(/href="([^"]+)"/g), ([, href]) => href),
  );
  for (const path of ['/help', '/prices', '/accessibility']) {
    assert.ok(foot.has(path), path);
    assert.equal((await stranger.get(path)).status, 200, path);
  }
});
