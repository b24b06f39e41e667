import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { anyText } from '../../test/any-text.ts';
import { type Renderable, attributes, html } from './html.ts';

/** What a browser would read: HTML's text normalises line ends and refuses NUL. */
function asRead(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** The text of markup without elements, read as a tokenizer reads it: `<` would begin a tag, `&` an entity. */
function decoded(markup: string): string {
  assert.doesNotMatch(markup, /[<>"'\r\0]/, 'nothing of it may be markup');
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };
  return markup.replace(/&([^;&]*);?/g, (_, name: string) => {
    const sign = entities[name];
    assert.ok(sign !== undefined, `a known entity: ${name}`);
    return sign;
  });
}

const nasty = fc.oneof(
  anyText(60),
  fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', '!', '-', '\n', '\r', '\0', 'a', ';', '`'),
  }),
  fc.constantFrom(
    '</p><script>',
    '--><b>',
    '" onclick="x',
    "' x='",
    '&lt;',
    '&amp',
    '<!--',
    ']]>',
    '</textarea>',
  ),
);

describe('a template', () => {
  test('gives text back exactly as it was, whatever it was', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const markup = html`<p>${text}</p>`.toString();
        assert.equal(markup.slice(0, 3) + markup.slice(-4), '<p></p>');
        assert.equal(decoded(markup.slice(3, -4)), asRead(text));
      }),
      { numRuns: 500 },
    );
  });

  test('lets no value out of an attribute', () => {
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const markup = html`<p
          title="${one}"
          class="a ${two}"
          ${attributes({ 'data-x': one })}
        ></p>`.toString();
        const parts = /^<p\s+title="([^"]*)"\s+class="a ([^"]*)"\s+data-x="([^"]*)"\s*><\/p>$/.exec(markup);
        assert.ok(parts !== null, markup);
        assert.equal(decoded(parts[1] ?? ''), asRead(one));
        assert.equal(decoded(parts[2] ?? ''), asRead(two));
        assert.equal(decoded(parts[3] ?? ''), asRead(one));
      }),
      { numRuns: 500 },
    );
  });

  test('follows only addresses that are ours to follow', () => {
    const href = (url: string): string => html`<a href="${url}"></a>`.toString().slice(9, -6);
    for (const good of [
      '/bills?a=1',
      '#main',
      '?language=en',
      'https://x.ua/',
      'mailto:a@b.ua',
      'tel:+380671234567',
      '',
    ])
      assert.equal(href(good), good);
    const bad = [
      'javascript:alert(1)',
      'JaVaScRiPt:x',
      ' javascript:x',
      'java\tscript:x',
      '//evil.ua',
      '/\\evil.ua',
      'data:text/html,x',
      'vbscript:x',
      '\u0001javascript:x',
      'bills',
      '/\n/evil.ua',
    ];
    for (const url of bad) assert.equal(href(url), '#', url);
    assert.equal(attributes({ formaction: 'javascript:x' }).toString(), ' formaction="#"');
  });

  test('does not let a path become another host', () => {
    assert.equal(html`<a href="/${'/evil.ua'}"></a>`.toString(), '<a href="/"></a>');
    assert.equal(html`<a href="/${'bills'}"></a>`.toString(), '<a href="/bills"></a>');
    assert.equal(html`<a href="/bills/${'"x'}"></a>`.toString(), '<a href="/bills/&quot;x"></a>');
  });

  test('keeps markup as it is, flattens lists, and leaves nothing where there is nothing', () => {
    const rows = ['a', '<'].map((text) => html`<li>${text}</li>`);
    const list = html`<ul>
      ${rows}
    </ul>`.toString();
    assert.equal(list.replaceAll('\n', ''), '<ul><li>a</li><li>&lt;</li></ul>');
    assert.equal(html`[${null}${undefined}${false}${[]}${0}${12n}]`.toString(), '[012]');
  });

  test('refuses what is neither text nor markup', () => {
    for (const value of [true, {}, new Date(0), Promise.resolve('x'), () => 'x', Symbol('x')])
      assert.throws(() => html`<p>${value as unknown as Renderable}</p>`, TypeError);
    assert.throws(() => html`<p title="${html`<b>x</b>`}"></p>`, TypeError);
    assert.throws(() => html`<p ${'onclick=x'}></p>`, TypeError);
  });

  test('refuses holes where nothing can be escaped', () => {
    assert.throws(
      () =>
        html`<script>
          let x = '${'x'}';
        </script>`,
      TypeError,
    );
    assert.throws(
      () =>
        html`<style>
          ${'x'}
        </style>`,
      TypeError,
    );
    assert.throws(() => html`<!-- ${'x'} -->`, TypeError);
    assert.throws(() => html`<p onclick="${'x'}"></p>`, TypeError);
    assert.throws(() => html`<p style="${'x'}"></p>`, TypeError);
    assert.throws(() => html`<p class=${'x'}></p>`, TypeError);
    assert.throws(() => html`<${'p'}></p>`, TypeError);
    assert.throws(() => html`<a href="${'/a'}${'b'}"></a>`, TypeError);
    assert.throws(() => html`<p title="x${'y'}`, TypeError);
  });

  test('writes boolean attributes by their bare name and leaves absent ones out', () => {
    const input = html`<input${attributes({ checked: true, disabled: false, value: null, maxlength: 9 })}>`;
    assert.equal(input.toString(), '<input checked maxlength="9">');
    assert.throws(() => attributes({ onclick: 'x' }), TypeError);
    assert.throws(() => attributes({ 'a b': 'x' }), TypeError);
  });

  test('does not send the indentation of our source', () => {
    const [first, last] = ['<p>\n        ', '\n      </p>'];
    const strings = Object.assign([first, last], { raw: [first, last] });
    assert.equal(html(strings, 'a\n  b').toString(), '<p>\na\n  b\n</p>');
  });
});
