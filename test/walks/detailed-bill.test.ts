import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { auditLedger } from '../../src/charging/index.ts';
import { balanceOf } from '../../src/charging/index.ts';
import { billTexts } from '../../src/detailed-bills/texts.ts';
import { placeNames } from '../../src/main/texts.ts';
import { hryvnias, moneyText, monthText, type Month, type SubscriberId } from '../../src/terms/index.ts';
import { leaveBrowser, sharedBrowser, BROWSER } from '../browser.ts';
import { isDriven } from './driven.ts';
import { someUses } from './examples.ts';
import { openPortal, type Portal, type Somebody } from './portal.ts';
import { bringCode, enrolled, OWN_PASSWORD, signIn, signOut } from './steps.ts';
import { type Manner, MANNERS, plain, saidOf, walker, type Walker } from './walker.ts';

const opened = await sharedBrowser();
const skip = 'reason' in opened ? opened.reason : false;
const NOVEMBER = '2026-11' as Month;
const OCTOBER = '2026-10' as Month;

/** Who came in September is past the special rate in November; who comes in November has it. */
/** Both languages, script off and on; the price rule itself is proven in src/detailed-bills for every case. */
const WALKED = MANNERS.filter(({ brand }) => brand === 'kyivstar');

describe('detailed bills in a browser', { skip }, () => {
  let portal: Portal;
  let chromium: Browser;
  const people = new Map<Manner, { who: Somebody; login: string }>();
  before(async () => {
    if ('reason' in opened) return;
    chromium = opened.browser;
    portal = await openPortal('2026-09-10T10:00:00Z');
    for (const manner of WALKED.filter((each) => !each.script)) await enrol(manner);
    portal.pass({ hours: 24 * 71 });
  });
  after(async () => {
    await leaveBrowser();
    await portal?.close();
  });

  /** Somebody with usage in October and November who has been through the first visit. */
  async function enrol(manner: Manner): Promise<void> {
    const who = await portal.somebody({ brand: manner.brand, openingBalance: '500.00' });
    const somebody = await walker(portal, chromium, manner);
    people.set(manner, { who, login: (await enrolled(somebody, who)).login });
    await somebody.close();
  }

  for (const manner of WALKED) {
    const prices = manner.script ? ['1.0625', '1.0625'] : ['5.3125', '1.0625'];
    it(`are ordered for ${prices.join(' and ')}, opened and taken home; closed months are free (${saidOf(manner)})`, async () => {
      if (!people.has(manner)) await enrol(manner);
      const { who, login } = people.get(manner)!;
      await portal.uses(who, someUses());
      const somebody = await walker(portal, chromium, manner);
      await somebody.open('/sign-in');
      await somebody.chooseLanguage();
      await signIn(somebody, login, OWN_PASSWORD);
      await bringCode(somebody, who);
      await somebody.follow(placeNames(somebody.speaker).bills);
      const keys = new Set<string>();
      for (const price of prices) keys.add(await order(somebody, who, price));
      assert.equal(keys.size, 2, 'each order is a bill of its own');
      await closedMonth(somebody);
      await signOut(somebody);
      await somebody.close();
      assert.deepEqual(await auditLedger(portal.application.database.store), []);
    });
  }
});

/** Sees the price, orders, and finds lines, proof, balance and file; returns the address of the bill. */
async function order(walker: Walker, who: Somebody, price: string): Promise<string> {
  const { page, portal, manner } = walker;
  const texts = billTexts(walker.speaker);
  const id = BigInt(who.subscriberId) as SubscriberId;
  const balance = async (): Promise<bigint> =>
    (await balanceOf(portal.application.database.store, id))!.amount;
  const sum = moneyText(hryvnias(price), manner.language);
  const before = await balance();
  await walker.stands(texts.title);
  await walker.sees(moneyText((before - hryvnias(price)) as never, manner.language));
  await walker.isForEverybody('bills');
  await walker.press(texts.order(sum));
  await walker.stands(texts.billOf(monthText(NOVEMBER, manner.language)));
  await page.locator('table.bill').waitFor();
  assert.equal(await balance(), before - hryvnias(price), 'as much was taken as was shown');
  await walker.sees(sum);
  await lines(walker);
  await walker.isForEverybody('bill');
  const address = page.url();
  if (BROWSER === 'chromium') await file(walker);
  await walker.follow(texts.back);
  return address;
}

/** On paper every line has its sum too; only Chromium shows a walk what it would print. */
async function printed(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const sum = page.locator('table.bill tbody tr:not(.bill-day) summary .amount').first();
  assert.ok(await sum.isVisible(), 'a printed bill has its sums');
  await page.emulateMedia({ media: 'screen' });
}

/** Every line is there, its sum opens into its arithmetic, and the proof agrees. */
async function lines({ page }: Walker): Promise<void> {
  const rows = page.locator('table.bill tbody tr:not(.bill-day)');
  const count = await rows.count();
  assert.ok(count >= 18, `${count} lines`);
  assert.match(plain(await page.locator('.proof').innerText()), new RegExp(`^${count} .* = .* = .* ✓$`));
  if (!isDriven(page)) await printed(page);
  const opening = rows.first().locator('details');
  await opening.locator('summary').press('Enter');
  await opening.locator('dl dd').first().waitFor();
  assert.ok((await opening.locator('dl div').count()) >= 2);
}

async function file({ page }: Walker): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV', exact: true }).press('Enter'),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const rows = await page.locator('table.bill tbody tr:not(.bill-day)').count();
  assert.equal(text.trimEnd().split('\r\n').length, rows + 1, 'the file has every line and a heading');
}

async function closedMonth(walker: Walker): Promise<void> {
  const { page, manner } = walker;
  const texts = billTexts(walker.speaker);
  const name = monthText(OCTOBER, manner.language);
  await page
    .getByRole('link', { name: new RegExp(`^${name}$`, 'i') })
    .first()
    .press('Enter');
  await walker.stands(texts.billOf(name));
  await lines(walker);
  await walker.isForEverybody('bill of a closed month');
}
