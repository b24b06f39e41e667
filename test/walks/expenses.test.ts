import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { dearestTexts } from '../../src/expenses/dearest-texts.ts';
import { overviewTexts } from '../../src/expenses/overview-texts.ts';
import { enrolmentTexts } from '../../src/enrolment/texts.ts';
import { expensesTexts } from '../../src/expenses/texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import { placeNames } from '../../src/main/texts.ts';
import {
  add,
  categoryNames,
  type Money,
  type Month,
  monthText,
  moneyText,
  type SubscriberId,
  inLanguage,
} from '../../src/terms/index.ts';
import { expenseDays, expenseMonth } from '../../src/usage/index.ts';
import { OFFLINE, WEB_TEXTS } from '../../src/web/texts.ts';
import { WITH_QUESTION } from '../application.ts';
import { leaveBrowser, sharedBrowser, BROWSER } from '../browser.ts';
import { isDriven } from './driven.ts';
import { someUses } from './examples.ts';
import { openPortal, type Portal } from './portal.ts';
import { credentialsIn, enrolled } from './steps.ts';
import { type Manner, MANNERS, plain, saidOf, walker, type Walker } from './walker.ts';

const SINCE = '2026-09-10T00:00:00+03:00';
const opened = await sharedBrowser();
const skip = 'reason' in opened ? opened.reason : false;

describe('expenses in a browser', { skip, concurrency: 2 }, () => {
  let portal: Portal;
  let chromium: Browser;
  before(async () => {
    if ('reason' in opened) return;
    chromium = opened.browser;
    portal = await openPortal('2026-11-20T10:00:00Z');
  });
  after(async () => {
    await leaveBrowser();
    await portal?.close();
  });

  // Both languages, script off and on; the other brand's pages of expenses are held by src/expenses/*.web.test.ts.
  for (const manner of MANNERS.filter(({ brand }) => brand === 'djuice'))
    it(`come from usage files: chart, table and totals agree, in a language that is remembered (${saidOf(manner)})`, async () => {
      const somebody = await walker(portal, chromium, manner);
      await walk(somebody, manner);
      await somebody.close();
    });

  // Steps are counted, which are the same everywhere: a driven WebKit sends no form from a field.
  const counted = BROWSER === 'webkit' ? [] : MANNERS;
  for (const manner of counted.filter(({ brand, script }) => brand === 'kyivstar' && script))
    it(`a new person enrols and finds the dearest call in under a minute, without reading help (${saidOf(manner)})`, async () => {
      const somebody = await walker(portal, chromium, manner);
      await findsDearestCall(somebody);
      await somebody.close();
    });
});

/**
 * Seconds by the keystroke-level model (Card, Moran and Newell, 1983): a key of an average typist, a look to find what comes next,
 * and the hand to the mouse, pointing and a click.
 */
const [KEY, LOOK, CLICK] = [0.28, 1.35, 0.4 + 1.1 + 0.2];
/** Fifteen characters, the fewest that are taken. */
const SHORTEST = 'жаби на сходах!';

/** Everything a new person does between “Get login and password” and the dearest call, counted. */
async function findsDearestCall(walker: Walker): Promise<void> {
  const { portal, page } = walker;
  const who = await portal.somebody({ brand: walker.manner.brand, openingBalance: '100.00' });
  await portal.uses(who, someUses());
  const done = { fields: 0, keys: 0, entered: 0, clicks: 0 };
  const type = async (label: string, text: string): Promise<void> => {
    await walker.fill(label, text);
    done.fields += 1;
    done.keys += text.length;
  };
  /** Sends the form from the keyboard, as who has just typed does. */
  const enter = async (): Promise<void> => {
    await page.locator('input:focus').press('Enter');
    done.entered += 1;
  };
  /** Pressed by keyboard, since a window behind others draws nothing to click; counted as with a mouse, which takes longer. */
  const click = async (name: string): Promise<void> => {
    await walker.follow(name);
    done.clicks += 1;
  };
  const enrolment = enrolmentTexts(walker.speaker);
  const { signIn, firstVisit } = identityTexts(walker.speaker);
  await walker.open('/enrol');
  await walker.chooseLanguage();
  await type(enrolment.number, `0${who.msisdn.slice(3)}`);
  await enter();
  await walker.stands(enrolment.sentTitle);
  const { login, password } = credentialsIn((await portal.application.sms(who.msisdn)).at(-1) ?? '');
  await click(enrolment.goOn);
  await walker.stands(signIn.title);
  await type(signIn.login, login);
  await type(signIn.password, password);
  await enter();
  await walker.stands(firstVisit.password);
  await type(firstVisit.newPassword, SHORTEST);
  await type(firstVisit.repeat, SHORTEST);
  await enter();
  if (WITH_QUESTION) {
    await walker.stands(firstVisit.question);
    await page.getByLabel(firstVisit.chooseQuestion).selectOption('first-concert');
    done.clicks += 2;
    await type(firstVisit.answer, 'Скрябін');
    await enter();
  }
  await walker.stands(firstVisit.terms);
  await page.getByLabel(firstVisit.accept).press(' ');
  await walker.press(firstVisit.finish);
  done.clicks += 2;

  const texts = dearestTexts(walker.speaker);
  await click(texts.title);
  await walker.stands(texts.title);
  await click(texts.freeAct(monthText('2026-10' as Month, walker.manner.language)));
  const dearest = page.locator('tbody tr').first();
  await dearest.waitFor();
  assert.match(plain(await dearest.innerText()), /44\s207\s946\s0000/, 'the call abroad was the dearest');
  const seconds =
    done.keys * KEY + (done.fields + done.entered) * (LOOK + KEY) + done.clicks * (LOOK + CLICK);
  assert.ok(seconds < 60, `${Math.round(seconds)} s: ${JSON.stringify(done)}`);
}

async function walk(walker: Walker, { brand, language }: Manner): Promise<void> {
  const { portal, page } = walker;
  const texts = expensesTexts(walker.speaker);
  const who = await portal.somebody({
    brand,
    openingBalance: '500.00',
    services: [{ service: 'caller-tune', from: SINCE, until: null, channel: 'ussd', consentAt: SINCE }],
  });
  await portal.uses(who, someUses());
  const id = BigInt(who.subscriberId) as SubscriberId;
  const { store } = portal.application.database;
  const sums = (await expenseMonth(store, id, '2026-11' as never)).filter(({ records }) => records > 0);
  const total = moneyText(add(...sums.map(({ taken }) => taken)), language);

  await enrolled(walker, who);
  await walker.sees(overviewTexts(walker.speaker).onAccount('').trim());
  assert.ok(plain(await page.locator('main').innerText()).includes(plain(total)), `no ${total} in front`);
  await walker.isForEverybody('overview');
  if (walker.manner.script && BROWSER === 'chromium') await withoutNetwork(walker);

  await walker.follow(placeNames(walker.speaker).expenses);
  const titleOf = (month: string): string => texts.titleOf(monthText(month as Month, language));
  await walker.stands(titleOf('2026-11'));
  await page.getByText(texts.asTable, { exact: true }).first().press('Enter');
  const bars = await rowsOf(walker, '.bars li', ['.bar-label', '.bar-sum']);
  const wanted = sums.map(({ category, taken }) => [
    inLanguage(categoryNames, language)[category],
    plain(moneyText(taken, language)),
  ]);
  assert.deepEqual(new Set(bars.map(String)), new Set(wanted.map(String)), 'the chart says what was rated');
  const table = await rowsOf(walker, 'table:has(tfoot) tbody tr', ['th', 'td:last-child']);
  assert.deepEqual(table, bars, 'the table says what the chart says');
  assert.deepEqual(await rowsOf(walker, 'table:has(tfoot) tfoot tr', ['td:last-child']), [[plain(total)]]);
  await walker.sees(texts.proof(total));
  await figuresByDay(walker, await dayTexts(walker, id));
  await walker.isForEverybody('expenses of this month');

  await page.getByLabel(texts.chooseMonth, { exact: true }).selectOption('2026-10');
  await walker.press(texts.show);
  await walker.stands(titleOf('2026-10'));
  await walker.isForEverybody('expenses of another month');
  if (walker.manner.script && BROWSER === 'chromium') await filtersLines(walker);

  await walker.follow(placeNames(walker.speaker).services);
  await walker.sees(language === 'uk' ? 'Ді-Джингл' : 'Di-Jingle');
  await walker.sees(texts.channels['ussd'] ?? '');
  await walker.isForEverybody('services');

  const other = language === 'uk' ? 'en' : 'uk';
  await page.locator(`nav.languages a[hreflang=${other}]`).press('Enter');
  await walker.stands(expensesTexts({ ...walker.speaker, language: other }).services);
  await walker.open('/expenses');
  const titleThen = expensesTexts({ ...walker.speaker, language: other }).titleOf(
    monthText('2026-11' as Month, other),
  );
  await walker.stands(titleThen);
}

/** The rows that are shown are sieved while one types, however the number is written; how many are left is told aloud. */
async function filtersLines(walker: Walker): Promise<void> {
  const { page } = walker;
  await walker.open('/expenses/lines?month=2026-10');
  const field = page.getByLabel(dearestTexts(walker.speaker).filter);
  await field.fill('+44 20 7946');
  const all = await page.locator('tbody tr').count();
  await page.getByText(`3 / ${all}`, { exact: true }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('tbody tr:not([hidden])').count(), 3);
  await walker.isForEverybody('lines that were looked for');
}

/** What a page asks when it wants to know whether it runs as an application. */
const AS_INSTALLED = `{
  const media = matchMedia.bind(window);
  window.matchMedia = (query) => (query.includes('standalone') ? { matches: true } : media(query));
}`;

/** An installed portal without a network still tells the last known balance, and forgets it when somebody signs out. */
async function withoutNetwork({ portal, manner, page: own }: Walker): Promise<void> {
  const page = await own.context().newPage();
  await page.addInitScript(AS_INSTALLED);
  const texts = inLanguage(OFFLINE, manner.language);
  const heading = page.getByRole('heading', { level: 1, name: texts.title });
  await page.goto(portal.origins[manner.brand]);
  const kept = await page.locator('[data-keep]').getAttribute('data-keep');
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await own.context().setOffline(true);
  await page.goto(`${portal.origins[manner.brand]}/expenses`);
  await heading.waitFor();
  assert.equal(await page.locator('[data-kept-text]').innerText(), kept);
  await own.context().setOffline(false);
  // The page leaves for the front by itself as soon as there is a network: not before is it at rest.
  await page.waitForURL(`${portal.origins[manner.brand]}/`);
  // By the other page: this one may still be on its way.
  await own.evaluate(
    'navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((each) => each.unregister())))',
  );
  await page.goto('about:blank');
  await page.close();
}

/** The text of some cells of every row. */
async function rowsOf({ page }: Walker, rows: string, cells: readonly string[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const row of await page.locator(rows).all())
    found.push(await Promise.all(cells.map(async (cell) => plain(await row.locator(cell).innerText()))));
  return found;
}

async function dayTexts({ portal, manner }: Walker, id: SubscriberId): Promise<string[]> {
  const days = new Map<string, Money>();
  for (const { day, taken } of await expenseDays(portal.application.database.store, id, '2026-11' as never))
    days.set(day.toString(), add(days.get(day.toString()) ?? (0n as Money), taken));
  return [...days.entries()]
    .filter(([, taken]) => taken !== 0n)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, taken]) => plain(moneyText(taken, manner.language)));
}

/** The chart of the days opens into the same figures. */
async function figuresByDay(walker: Walker, wanted: readonly string[]): Promise<void> {
  const figure = walker.page.locator('figure', { has: walker.page.locator('.plot-days') });
  await figure
    .locator('summary', { hasText: inLanguage(WEB_TEXTS, walker.manner.language).figures })
    .press('Enter');
  const cells = figure.locator('tbody td.end');
  await cells.first().waitFor();
  assert.deepEqual((await cells.allInnerTexts()).map(plain), wanted);
  if (walker.manner.script && !isDriven(walker.page)) await isReadAloud(figure, wanted);
}

/** With script a figure is read out where the arrows of the keyboard or the pointer are. */
async function isReadAloud(
  figure: ReturnType<Walker['page']['locator']>,
  wanted: readonly string[],
): Promise<void> {
  const plot = figure.locator('svg[data-count]');
  const reading = figure.locator('[role="status"]');
  // The script has come when it has made the place in which it reads.
  await reading.waitFor({ state: 'attached' });
  const said = async (): Promise<string> => plain(await reading.innerText());
  const saysOnly = async (sum: string | undefined): Promise<void> =>
    assert.ok((await said()).endsWith(` · ${sum}`), `${await said()} is not ${sum}`);
  await plot.press('End');
  await saysOnly(wanted.at(-1));
  await plot.press('Home');
  await saysOnly(wanted[0]);
  await plot.press('ArrowRight');
  await saysOnly(wanted[1] ?? wanted[0]);
  const column = Number((await plot.getAttribute('data-rows'))?.split(' ')[0]);
  const count = Number(await plot.getAttribute('data-count'));
  const { x, width } = (await plot.boundingBox())!;
  // The first nine per cent are the scale's.
  await plot.dispatchEvent('pointermove', {
    clientX: x + (width * (9 + (91 / count) * (column + 0.5))) / 100,
  });
  await saysOnly(wanted[0]);
}
