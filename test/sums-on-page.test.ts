import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looseSums } from './sums-on-page.ts';

// The finder of loose amounts finds them: what it lets pass is tested by what it does not.

const page = (main: string): string => `<html lang="uk"><body><main>${main}</main></body></html>`;
const loose = (main: string): number => looseSums(page(main)).loose.length;

test('an amount without a way on is found wherever it stands: in a sentence, in a cell, in a heading, in a class of any name', () => {
  assert.equal(loose('<p>Разом 12,50\u00A0₴ за все</p>'), 1);
  assert.equal(loose('<h2>Разом: 149,159914\u00A0₴</h2>'), 1);
  assert.equal(loose('<table><tr><td>1\u00A0234,50\u00A0₴</td></tr></table>'), 1);
  assert.equal(
    loose('<section id="x" class="card arithmetic"><p>3,00\u00A0₴ і 4,00\u00A0₴</p></section>'),
    2,
  );
  assert.equal(loose('<p><span class="amount">12<span class="kopecks">,50</span>\u00A0₴</span></p>'), 1);
  assert.equal(loose('<details><summary>Більше</summary><p>12,50\u00A0₴</p></details>'), 1);
});

test('a link to nothing on its page opens nothing', () => {
  assert.equal(loose('<p><a href="#there">12,50\u00A0₴</a></p>'), 1);
  assert.equal(loose('<p><a href="#there">12,50\u00A0₴</a></p><p id="there">і це воно</p>'), 0);
});

test('what is linked may be said again, exactly or in round words, and nothing else may', () => {
  const link = '<a href="/account">12,503125\u00A0₴</a>';
  assert.equal(loose(`<p>${link}; 12,503125\u00A0₴; близько 12,50\u00A0₴</p>`), 0);
  assert.equal(loose(`<p>${link}; 12,51\u00A0₴</p>`), 1);
});

test('parts and their sum explain each other only when they add up to the micro-hryvnia', () => {
  const rows = (...cells: string[]): string =>
    `<table>${cells.map((cell) => `<tr><td>${cell}\u00A0₴</td></tr>`).join('')}</table>`;
  assert.equal(loose(rows('1,00', '2,00', '4,00', '7,00')), 0);
  assert.equal(loose(rows('1,00', '2,00', '4,00', '7,000001')), 4);
  assert.equal(loose('<dl><dd>19,50\u00A0₴</dd><dd>−6,25\u00A0₴</dd><dd>13,25\u00A0₴</dd></dl>'), 0);
});

test('what a unit costs and what may be typed are no sums, and nothing is behind nothing', () => {
  assert.equal(loose('<p>0,65\u00A0₴ за 1 хв</p><p>Від 10\u00A0₴ до 5000\u00A0₴.</p><p>0,00\u00A0₴</p>'), 0);
});
