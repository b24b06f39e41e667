import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pressAssets } from './asset-press.ts';
import { asset } from './assets.ts';
import { designPage } from './design.page.ts';
import { exampleFrame } from './examples.ts';
import { checkbox, choices, errorSummary, form, textField } from './form.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { notice } from './notice.ts';
import { table } from './table.ts';

const frame = exampleFrame();
const flat = (markup: { toString(): string }): string =>
  markup
    .toString()
    .replace(/\s+/g, ' ')
    .replace(/ ?\/?>/g, '>');

describe('a page', () => {
  const shown = flat(page(frame, { title: 'Витрати', main: html`<p>…</p>` }));

  test('says its language and its skin, has one heading and a way past the navigation', () => {
    assert.match(shown, /<html lang="uk" data-skin="kyivstar">/);
    assert.equal(shown.match(/<h1>/g)?.length, 1);
    assert.match(shown, /<a class="skip" href="#main">/);
    assert.match(shown, /<title>Витрати — My Kyivstar<\/title>/);
  });

  test('offers the other language, marks the present place, and lets one out', () => {
    assert.match(shown, /href="\/\?language=en"/);
    assert.match(shown, /href="\/" +aria-current="page"/);
    assert.match(shown, /<form method="post" action="\/sign-out"/);
  });

  test('offers a stranger neither places nor a way out', () => {
    const guest = flat(page({ ...frame, signedIn: false, navigation: [] }, { title: 'Вхід', main: html`` }));
    assert.doesNotMatch(guest, /class="places"|sign-out/);
  });

  test('has no inline script and no inline style', () => {
    const all = designPage(frame).toString();
    assert.doesNotMatch(all, / style=|<style| on[a-z]+=/);
    assert.doesNotMatch(all, /<script(?![^>]* src=)/);
  });
});

test('the page of the design shows every part that pages are made of', () => {
  const source = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const shown = source('design.page.ts');
  const MODULES = /amount|card|chart|day-chart|form|month-chart|notice|picture|quote|share-bars|table/;
  const parts = [...source('index.ts').matchAll(/export \{([^}]*)\} from '\.\/([\w-]+)\.ts'/g)]
    .filter(([, , module]) => new RegExp(`^(${MODULES.source})$`).test(module!))
    .flatMap(([, names]) => names!.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type ') && !WITHIN_OTHERS.has(name));
  assert.ok(parts.length > 20, parts.join(' '));
  assert.deepEqual(
    parts.filter((name) => !shown.includes(`${name}(`)),
    [],
  );
});

/** The mistake of one field is looked up by it, and the way with a clock stands in the card that is quoted. */
const WITHIN_OTHERS = new Set(['errorFor', 'timedWay']);

describe('a form', () => {
  test('carries its token and its hidden fields', () => {
    const shown = flat(
      form(frame, { action: '/bills', submit: 'Замовити', fields: [], hidden: { order: 'k1' } }),
    );
    assert.match(shown, /name="_csrf" value="token-of-the-form"/);
    assert.match(shown, /name="order" value="k1"/);
  });

  test('ties hint and error to their field, for the ear too', () => {
    const shown = flat(
      textField({ name: 'number', label: 'Номер', hint: 'Як зручно', error: 'Перевірте', value: '<' }),
    );
    assert.match(shown, /<label class="label" for="number">/);
    assert.match(shown, /aria-describedby="number-hint number-error" aria-invalid="true"/);
    assert.match(shown, /value="&lt;"/);
  });

  test('never puts a password back', () => {
    assert.doesNotMatch(
      flat(textField({ name: 'p', label: 'Пароль', type: 'password', value: 'secret' })),
      /secret/,
    );
  });

  test('keeps the first line break of a long text', () => {
    const shown = textField({ name: 't', label: 'Чому', type: 'textarea', value: '\nx' }).toString();
    assert.match(shown, />\n\nx<\/textarea>/);
  });

  test('lists what is wrong with a link to each field, and nothing when nothing is', () => {
    assert.match(
      flat(errorSummary('uk', [{ field: 'number', message: 'Перевірте' }])),
      /role="alert".*href="#number"/,
    );
    assert.equal(errorSummary('uk', []).toString(), '');
  });

  test('gives every choice a label and the first one the name as its id', () => {
    const options = [
      { value: 'a', label: 'А' },
      { value: 'b', label: 'Б' },
    ];
    const shown = flat(choices({ name: 'way', legend: 'Як', options, value: 'b' }));
    assert.match(shown, /for="way".*id="way".*for="way-2".*id="way-2" name="way" value="b" checked/);
    assert.match(
      flat(checkbox({ name: 'ok', label: 'Так', checked: true })),
      /id="ok" name="ok" value="yes" checked/,
    );
  });
});

describe('a table and a notice', () => {
  test('name their rows and columns', () => {
    const shown = flat(
      table({
        caption: 'Дні',
        columns: [{ label: 'День' }, { label: 'Сума', align: 'end' }],
        rows: [['1', '2']],
        foot: ['Разом', '2'],
      }),
    );
    assert.match(shown, /<th scope="col" +class="end">Сума/);
    assert.match(shown, /<th scope="row"[^>]*>1<\/th>/);
    assert.match(shown, /<tfoot>/);
  });

  test('tell bad news at once and good news when there is time', () => {
    assert.match(flat(notice({ tone: 'bad', body: 'x' })), /role="alert"/);
    assert.match(flat(notice({ tone: 'good', body: 'x' })), /role="status"/);
  });
});

describe('what a browser fetches', () => {
  const pressed = pressAssets();

  test('has addresses that change with what it holds', () => {
    assert.match(asset('app.css'), /^\/assets\/app\.[\w-]{12}\.css$/);
    assert.throws(() => asset('no.css'), RangeError);
  });

  test('is light: sheets within 10 KB, script within 15 KB, fonts within 60 KB', async () => {
    const files = await pressed;
    const size = (name: string): number =>
      files
        .filter(({ path }) => path.endsWith(name))
        .reduce((sum, file) => sum + (file.br ?? file.body).length, 0);
    assert.ok(size('.css') <= 10 * 1024, `${size('.css')} bytes`);
    assert.ok(size('.js') <= 15 * 1024);
    assert.ok(size('.woff2') <= 60 * 1024);
  });

  test('asks nobody else for anything', async () => {
    for (const { path, body } of await pressed)
      if (path.endsWith('.css')) assert.doesNotMatch(body.toString(), /https?:|url\((?!\/assets\/)|@import/);
  });
});
