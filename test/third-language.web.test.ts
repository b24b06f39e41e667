// A third language is one file per room: a pseudo-language twice as long as English is added that way, and every page of a
// subscriber is read in it.
import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { alertWords, paceWords } from '../src/budgets/alert-texts.ts';
import { meaningOf, SCOPE_WORDS } from '../src/corporate/scope-words.ts';
import { LATEST_EDITION } from '../src/detailed-bills/edition.ts';
import { columnNames } from '../src/detailed-bills/file-columns.ts';
import { addLanguages } from '../src/main/languages.ts';
import { hryvnias, inLanguage, parseLanguage, parseMonth } from '../src/terms/index.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { chargeFeesOfDay } from '../src/main/fees.ts';
import { CAST, testApplication } from './application.ts';
import { enrolled } from './enrolling.ts';
import { addressOf, everyRoute } from './every-route.ts';
import { root } from './house.ts';
import { fillIn, linkOn } from './gallery/form.ts';
import type { Person } from './person.ts';
import { stretched } from './pseudo.ts';
import { PSEUDO, ROOMS, writePseudo, writePseudoOperator } from './pseudo-language.ts';

const folder = mkdtempSync(join(tmpdir(), 'third-language-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('every table of sentences is listed in its room, where a further language looks for it', async () => {
  const unlisted: string[] = [];
  for (const path of globSync('src/*/*{texts,words}.ts', { cwd: root })) {
    const listed = Object.values(await exportsOf(join(dirname(path), 'sentences.texts.ts')));
    for (const [name, value] of Object.entries(await exportsOf(path)))
      if (isTable(value) && !listed.includes(value)) unlisted.push(`${path} ${name}`);
  }
  assert.deepEqual(unlisted, [], 'List it in the room’s sentences.texts.ts');
});

async function exportsOf(path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(join(root, path)).href)) as Readonly<Record<string, unknown>>;
}

function isTable(value: unknown): boolean {
  if (typeof value === 'function') return 'every' in value;
  return typeof value === 'object' && value !== null && 'uk' in value && 'en' in value;
}

test('a language that a room lacks is refused with the name of the room', async () => {
  for (const room of ROOMS.filter((each) => !each.includes('budgets'))) writePseudo(folder, room);
  await assert.rejects(addLanguages(folder), /No sentences\.qps\.ts in budgets/);
});

/** What people, brands and languages are called. */
const NAMES = new Set(
  'Kyivstar DJUICE Українська English Олена Дана'.toLowerCase().match(/\p{L}[\p{L}’]+/gu),
);

/** Words on a page that the pseudo-language did not say. */
function plainWords(html: string): readonly string[] {
  const text = html
    .replace(/<(style|script|svg)\b.*?<\/\1>/gs, ' ')
    .replace(/<code\b.*?<\/code>/gs, ' ')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&[#\w]+;/g, ' ');
  return [...text.matchAll(/(?<![\p{L}\p{M}@./-])(?:[a-z]{3,}|[а-яіїєґ’]{3,})(?![\p{L}\p{M}@])/giu)]
    .map(([word]) => word)
    .filter((word) => !NAMES.has(word.toLowerCase()));
}

async function pagesOf(
  person: Person,
  site: 'kyivstar' | 'djuice',
): Promise<ReadonlyMap<string, readonly string[]>> {
  const left = new Map<string, readonly string[]>();
  const pages = everyRoute(site).filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  for (const route of pages) {
    const { status, html } = await person.get(addressOf(route));
    if (status !== 200 || !html.includes('<main')) continue;
    assert.match(html, new RegExp(`<html lang="${PSEUDO}"`), route.path);
    left.set(route.path, plainWords(html));
  }
  return left;
}

test('with one file in every room no word of a page is missing, in the voice of either brand', async (t) => {
  for (const room of ROOMS) writePseudo(folder, room);
  await assert.rejects(addLanguages(folder), /No sentences\.qps\.json in operator/);
  await addLanguages(folder, writePseudoOperator(folder));
  const application = await testApplication();
  t.after(() => application.close());
  for (const [site, who] of [
    ['kyivstar', 'olena'],
    ['djuice', 'dana'],
  ] as const) {
    const { person } = await enrolled(application, who);
    await person.get(`/?language=${PSEUDO}`);
    const left = await pagesOf(person, site);
    assert.deepEqual(
      [...left].filter(([, words]) => words.length > 0),
      [],
      site,
    );
    assert.ok(left.size > 25, `${left.size} pages of ${site}`);
  }
});

/** Two people as the register of the test has them. */
const LINE_OF = {
  olena: { subscriberId: CAST.olena.subscriberId, msisdn: CAST.olena.msisdn },
  petro: { subscriberId: CAST.petro.subscriberId, msisdn: CAST.petro.msisdn, segment: 'contract' },
};

test('fees, disputes and the register speak a further language as well', async (t) => {
  const application = await testApplication();
  t.after(() => application.close());
  const { store } = application.database;
  const since = '2026-01-10T00:00:00Z';
  const services = [{ service: 'voicemail', from: since, channel: 'ussd', consentAt: since }];
  const register = linesOf(
    registerLine({ ...LINE_OF.olena, services }),
    registerLine({ ...LINE_OF.petro, language: PSEUDO }),
  );
  assert.deepEqual((await loadRegister(store, register)).refused, []);
  await chargeFeesOfDay({ store, operator: application.operator });
  const { person } = await enrolled(application, 'olena');
  await person.get(`/?language=${PSEUDO}`);
  const voicemail = new RegExp(stretched('Voicemail'));
  assert.match((await person.get('/disputes/sums')).html, voicemail);
  const fee = await linkOn(person, '/disputes/sums', /^\/disputes\/new\?about=.*lines/);
  const dispute = await fillIn(person, fee, '/disputes', { reason: 'not mine', words: '12' });
  assert.match(dispute.html, voicemail);
  assert.deepEqual(plainWords(dispute.html), []);
});

test('messages of budgets, columns of files and words of lists are said in a further language too', () => {
  const language = parseLanguage(PSEUDO);
  const [month, amount] = [parseMonth('2026-11'), hryvnias('100')];
  assert.ok(language !== null && month !== null);
  const on = Temporal.PlainDate.from('2026-11-23');
  const of = { scope: 'messages', amount, share: 80, spent: amount } as const;
  const said = [
    alertWords('djuice', language, month, of),
    paceWords('djuice', language, month, { scope: 'all', amount, on, total: amount }),
  ].flatMap((words) => Object.values(words));
  const columns = columnNames(language, LATEST_EDITION);
  assert.deepEqual([...said, ...columns].flatMap(plainWords), []);
  assert.equal(meaningOf(inLanguage(SCOPE_WORDS, language).orders, ['bills', 'orders']), 'orders');
  assert.equal(meaningOf('Замовлення', ['bills', 'orders']), 'orders');
});

/** Chooses words by a tag on purpose: the names of plural rules, and the language asked for on the command line. */
const MAY_ASK = new Set(['src/terms/wording.ts', 'src/main/rate.ts']);

test('no code outside a table asks which language it is', () => {
  const asking = globSync('src/**/*.ts', { cwd: root }).filter(
    (path) =>
      !path.includes('.test.') &&
      !MAY_ASK.has(path) &&
      /[!=]== '(uk|en)'/.test(readFileSync(join(root, path), 'utf8')),
  );
  assert.deepEqual(asking, [], 'Ask a table by inLanguage()');
});
