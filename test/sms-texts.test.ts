// Every text that leaves by SMS, in every language and for both brands, with the longest facts that happen, and what it costs.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brandOf } from '../src/brands/index.ts';
import { SCOPES } from '../src/budgets/budget.ts';
import { alertWords, paceWords } from '../src/budgets/alert-texts.ts';
import { fileTexts, READY_SMS } from '../src/detailed-bills/export-texts.ts';
import { ANSWERED } from '../src/disputes/sms.sql.ts';
import { sms as enrolmentSms } from '../src/enrolment/texts.ts';
import { CHANGES } from '../src/identity/announcement.ts';
import { announcementWords } from '../src/identity/announcement.texts.ts';
import { CODE_STOP_SMS } from '../src/identity/code-stop.texts.ts';
import { identitySms } from '../src/identity/code.texts.ts';
import { oddSignInTexts } from '../src/identity/odd-sign-in.texts.ts';
import { mayBeWrittenTo } from '../src/identity/line-change.ts';
import { lineChangeWords } from '../src/identity/line-change.texts.ts';
import { segmentCount } from '../src/messaging/index.ts';
import { STOPPED } from '../src/messaging/stop.ts';
import {
  type BrandId,
  hryvnias,
  LANGUAGES,
  type Language,
  type Month,
  monthText,
  parseMonth,
  inLanguage,
} from '../src/terms/index.ts';
import { root } from './house.ts';

interface Speaker {
  readonly brand: BrandId;
  readonly name: string;
  readonly language: Language;
  /** Host of the site as longest: with the port that `npm start` has. */
  readonly door: string;
}

const SPEAKERS: readonly Speaker[] = (['kyivstar', 'djuice'] as const).flatMap((brand) =>
  LANGUAGES.map((language) => ({
    brand,
    name: brandOf(brand).name,
    language,
    door: brand === 'djuice' ? 'my.djuice.localhost:8443' : 'my.kyivstar.localhost:8443',
  })),
);
const MONTHS = Array.from({ length: 12 }, (_, index) => month(`2026-${String(index + 1).padStart(2, '0')}`));

function month(text: string): Month {
  const parsed = parseMonth(text);
  assert.ok(parsed !== null);
  return parsed;
}

/** All texts of one record of functions, called with the same facts. */
function every<Facts>(texts: Readonly<Record<string, (facts: Facts) => string>>, facts: Facts) {
  return Object.values(texts).map((text) => text(facts));
}

function alerts({ brand, language }: Speaker): readonly string[] {
  const [amount, spent] = [hryvnias('15000'), hryvnias('16234.56')];
  const on = Temporal.PlainDate.from('2026-09-28');
  return MONTHS.flatMap((each) =>
    SCOPES.flatMap((scope) => [
      alertWords(brand, language, each, { scope, amount, share: 100, spent }).sms,
      paceWords(brand, language, each, { scope, amount, on, total: spent }).sms,
    ]),
  );
}

function files({ brand, name, language }: Speaker): readonly string[] {
  const names = Object.values(fileTexts({ skin: { id: brand }, language }).names);
  return names.flatMap((file) =>
    MONTHS.map((each) => inLanguage(READY_SMS, language)(name, monthText(each, language), file)),
  );
}

const LINE_CHANGES = [
  'sim replaced',
  'number changed',
  'contract moved',
  'barred as lost',
  'closed',
] as const;

/** Which file writes SMS, and all that it may write. Who puts a message and is not here fails the first test. */
const WRITERS: Readonly<Record<string, (speaker: Speaker) => readonly string[]>> = {
  'src/budgets/watch.ts': alerts,
  'src/detailed-bills/filing.ts': files,
  'src/disputes/sms.sql.ts': ({ name, language, door }) => [inLanguage(ANSWERED, language)(name, 999, door)],
  'src/enrolment/issuing.sql.ts': ({ name, language, door }) =>
    every(inLanguage(enrolmentSms, language), {
      brand: name,
      login: '48213967',
      password: 'wmqw-2wzx-n4ab',
      door,
    }),
  'src/identity/sms.sql.ts': ({ name, language, door }) =>
    every(inLanguage(identitySms, language), { brand: name, code: '482139', door }),
  'src/identity/announcement.sql.ts': ({ brand, language, door }) =>
    CHANGES.map((change) => announcementWords({ brand, language }, change, `${door}/n/abcdefghijk`).sms),
  'src/identity/code-reply.sql.ts': ({ language }) => Object.values(inLanguage(CODE_STOP_SMS, language)),
  'src/identity/line-change.sql.ts': ({ brand, language }) =>
    LINE_CHANGES.filter((kind) => mayBeWrittenTo([kind], { closedAt: null, bar: null })).map(
      (kind) => lineChangeWords({ brand, language }, kind).sms ?? '',
    ),
  'src/identity/odd-sign-in.sql.ts': ({ brand, language }) => [
    oddSignInTexts({ skin: { id: brand }, language }).sms,
  ],
  'src/messaging/stop.ts': ({ language }) => [inLanguage(STOPPED, language)],
};

/** Texts that cannot say it in one segment: how many they take, and why. */
const LONGER: readonly { readonly text: RegExp; readonly segments: number; readonly why: string }[] = [];

/** What the room of messages itself does with a notice that somebody else wrote. */
const CARRIERS = new Set([
  'src/messaging/message.sql.ts',
  'src/messaging/notice.sql.ts',
  // Never by SMS.
  'src/privacy/forget.web.ts',
]);

test('everybody who writes an SMS is known here with all that he writes', () => {
  const writers = globSync('src/**/*.ts', { cwd: root }).filter(
    (path) =>
      !/(\.test|\/examples)\.ts$/.test(path) &&
      !CARRIERS.has(path) &&
      /\b(putMessage|notify)\(/.test(readFileSync(join(root, path), 'utf8')),
  );
  assert.deepEqual(writers.toSorted(), Object.keys(WRITERS).toSorted());
});

test('every SMS takes one segment, in every language and of both brands; who takes more says why', () => {
  const long = new Set<string>();
  for (const [writer, textsOf] of Object.entries(WRITERS))
    for (const speaker of SPEAKERS)
      for (const text of textsOf(speaker)) {
        assert.ok(text.length > 10 && !/undefined|NaN/.test(text), text);
        const allowed = LONGER.find((each) => each.text.test(text))?.segments ?? 1;
        if (segmentCount(text) > allowed) long.add(`${writer}, ${text.length} characters: ${text}`);
      }
  assert.deepEqual([...long], []);
});

test('no exception is kept that is not needed', () => {
  const texts = Object.values(WRITERS).flatMap((textsOf) => SPEAKERS.flatMap((speaker) => textsOf(speaker)));
  for (const { text, segments, why } of LONGER)
    assert.ok(
      why.length > 10 && texts.some((each) => text.test(each) && segmentCount(each) === segments),
      String(text),
    );
});
