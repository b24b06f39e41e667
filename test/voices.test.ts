import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';
import { ROOMS } from './pseudo-language.ts';

// My Kyivstar says «ви», My DJUICE says «ти», and neither slips into the other's voice: every Ukrainian sentence of every room,
// as each brand says it. A sentence made by a function is read as it is written.

const VY = marks(
  String.raw`ви|вас|вам|вами|ваш\p{L}*|\p{L}{2,}йте|\p{L}{3,}іть(ся)?|\p{L}{2,}[еє]те(ся)?|\p{L}{2,}[иї]те(ся)?`,
);
const TY = marks(
  String.raw`ти|тебе|тобі|тобою|тв(ій|оя|оє|ої|ого|ому|оїх|оїм|ою|оєю|оїй)|\p{L}{2,}[еєиї]ш(ся)?`,
);
/** What only looks like an address. */
const NO_ADDRESS = new Set(['навіть']);
/** Of no brand: pages of the pretended world; the tables of voices themselves, which are read as each brand says them. */
const OF_NO_BRAND = new Set(['AUTHENTICATOR_TEXTS', 'PRETEND_TEXTS', 'BILL_TEXTS', 'WORDS']);
/** Rooms whose readers are staff or a company, who are addressed with «ви» on both brands. */
const FORMAL = /care-desk|corporate|messaging/;
/** What disputes answer to staff. */
const TO_STAFF =
  /^(Це звернення розглядає|Стільки одна людина|Вкажіть суму, більшу|Поповнення не повертають)/;

function marks(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}ʼ’'])(${words})(?![\p{L}ʼ’'])`, 'giu');
}

type Voice = 'kyivstar' | 'djuice' | 'both';

/** Every Ukrainian table of a room as a brand says it, with its name. */
function* spoken(tables: object, at: string): Generator<readonly [string, Voice, unknown]> {
  for (const [name, table] of Object.entries(tables)) {
    const place = `${at} ${name}`;
    if (OF_NO_BRAND.has(name)) continue;
    if (typeof table === 'function' && 'every' in table) {
      const said = table as unknown as (speaker: object) => unknown;
      for (const id of ['kyivstar', 'djuice'] as const)
        yield [place, id, said({ skin: { id }, language: 'uk' })];
    } else if (typeof table === 'object' && table !== null && 'uk' in table) yield [place, 'both', table.uk];
    else if (typeof table === 'object' && table !== null) yield* spoken(table, place);
  }
}

function* sentences(value: unknown): Generator<string> {
  if (typeof value === 'string' && TO_STAFF.test(value)) return;
  if (typeof value === 'string' || typeof value === 'function') yield String(value);
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* sentences(each);
}

function slips(text: string, voice: Voice): readonly string[] {
  const wrong = voice === 'djuice' ? [VY] : voice === 'kyivstar' ? [TY] : [VY, TY];
  return wrong
    .flatMap((mark) => text.match(mark) ?? [])
    .filter((word) => !NO_ADDRESS.has(word.toLowerCase()));
}

test('a brand never speaks in the voice of the other', async () => {
  const found: string[] = [];
  for (const room of ROOMS.filter((each) => !FORMAL.test(each)))
    for (const [place, voice, table] of spoken((await import(join(root, room))) as object, room))
      for (const sentence of sentences(table))
        for (const word of slips(sentence, voice)) found.push(`${place}, ${voice}: ${word} in ${sentence}`);
  assert.deepEqual(found, []);
});

test('what the operator wrote of plans and services suits both voices', () => {
  const text = readFileSync(join(root, 'operator/services.json'), 'utf8');
  assert.deepEqual(slips(text, 'both'), []);
});
