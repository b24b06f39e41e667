import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { billTexts } from '../../src/detailed-bills/texts.ts';
import { expensesTexts } from '../../src/expenses/texts.ts';
import { placeNames } from '../../src/main/texts.ts';
import { hryvnias, moneyText, monthText, type Month } from '../../src/terms/index.ts';
import { someUses } from './examples.ts';
import { openPortal, type Portal } from './portal.ts';
import { enrolled, signOut } from './steps.ts';
import { plain, walker } from './walker.ts';
import { missingForWebKit, webkit } from './webkit.ts';

const MANNER = { brand: 'djuice', language: 'uk', script: true } as const;
const NOVEMBER = '2026-11' as Month;
const skip = missingForWebKit() ?? false;

describe('WebKit', { skip, timeout: 240_000 }, () => {
  let portal: Portal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([openPortal('2026-11-20T10:00:00Z'), webkit()]);
  });
  after(async () => {
    await browser?.close();
    await portal?.close();
  });

  it('goes from the number over the first visit to the expenses and a detailed bill, and out', async () => {
    const who = await portal.somebody({ brand: MANNER.brand, openingBalance: '500.00' });
    await portal.uses(who, someUses());
    const somebody = await walker(portal, browser, MANNER);
    await enrolled(somebody, who);

    await somebody.follow(placeNames(somebody.speaker).expenses);
    await somebody.stands(expensesTexts(somebody.speaker).titleOf(monthText(NOVEMBER, MANNER.language)));
    assert.ok((await somebody.page.locator('.bars li').count()) >= 3, 'the chart is there');

    const texts = billTexts(somebody.speaker);
    await somebody.follow(placeNames(somebody.speaker).bills);
    await somebody.stands(texts.title);
    await somebody.press(texts.order(moneyText(hryvnias('1.0625'), MANNER.language)));
    await somebody.stands(texts.billOf(monthText(NOVEMBER, MANNER.language)));
    const rows = somebody.page.locator('table.bill tbody tr:not(.bill-day)');
    await rows.first().waitFor();
    const count = await rows.count();
    assert.match(plain(await somebody.page.locator('.proof').innerText()), new RegExp(`^${count} .* ✓$`));
    await signOut(somebody);
  });
});
