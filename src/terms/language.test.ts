import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inAllLanguages, inLanguage, named, parseLanguage, speakToo, spokenLanguages } from './language.ts';
import { translation } from './translation.ts';

const GREETING = { uk: 'Вітаємо', en: 'Welcome' };
const STATES = { sent: { uk: 'надіслано', en: 'sent' }, late: { uk: 'пізно', en: 'late' } };
const ROOM = { GREETING, STATES };
const polish = speakToo(
  'pl',
  translation(ROOM, { GREETING: 'Witamy', STATES: { sent: 'wysłano', late: 'późno' } }),
  new Map([['Зручний', 'Wygodny']]),
);

test('a further language says what its file has in the place of a table', () => {
  assert.deepEqual(spokenLanguages(), ['uk', 'en', 'pl']);
  assert.equal(parseLanguage('pl'), polish);
  assert.equal(inLanguage(GREETING, polish), 'Witamy');
  assert.equal(inLanguage(STATES.late, polish), 'późno');
  assert.equal(inLanguage(STATES.late, 'en'), 'late');
});

test('what is kept with a sum is kept in every language that is spoken', () => {
  const kept = inAllLanguages((language) => inLanguage(GREETING, language));
  assert.deepEqual(kept, { uk: 'Вітаємо', en: 'Welcome', pl: 'Witamy' });
});

const IN_THREE = { uk: 'Смарт', en: 'Smart', pl: 'Sprytny' };

test('a name out of the operator’s files is said in the language when it has it, else in Ukrainian', () => {
  assert.equal(inLanguage(IN_THREE, polish), 'Sprytny');
  assert.equal(inLanguage({ uk: 'Смарт', en: 'Smart' }, polish), 'Смарт');
  assert.equal(inLanguage({ uk: 'Зручний', en: 'Handy' }, polish), 'Wygodny');
  assert.equal(inLanguage({ uk: 'Зручний', en: 'Handy' }, 'en'), 'Handy');
  assert.equal(named('Зручний', polish), 'Wygodny');
  assert.equal(named('Зручний', 'uk'), 'Зручний');
  assert.equal(inLanguage(undefined, polish), undefined);
});

test('a missing word does not compile, and is told by its place where types were silenced', () => {
  // @ts-expect-error -- the greeting is missing
  assert.throws(() => translation(ROOM, { STATES: { sent: 'a', late: 'b' } }), /no word for GREETING/);
});
