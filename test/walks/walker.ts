import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { PHONES_TEXTS } from '../../src/messaging/texts.ts';
import type { BrandId, FirstLanguage, Language, Msisdn } from '../../src/terms/index.ts';
import { BROWSER } from '../browser.ts';
import { findings } from './axe.ts';
import { isDriven } from './driven.ts';
import { hindrances } from './ease.ts';
import { isFirstLook } from './looked.ts';
import type { Portal } from './portal.ts';

/** How somebody walks. */
export interface Manner {
  readonly brand: BrandId;
  readonly language: FirstLanguage;
  readonly script: boolean;
}

/** Four walkers in whom every two of brand, language and script meet. */
const EVERY: readonly Manner[] = [
  { brand: 'kyivstar', language: 'uk', script: false },
  { brand: 'kyivstar', language: 'en', script: true },
  { brand: 'djuice', language: 'uk', script: true },
  { brand: 'djuice', language: 'en', script: false },
];

/** Those who walk in this run: other browsers than Chromium are walked with script. */
export const MANNERS = EVERY.filter(({ script }) => script || BROWSER === 'chromium');

export function saidOf({ brand, language, script }: Manner): string {
  return `${brand}, ${language}, script ${script ? 'on' : 'off'}`;
}

/** Sums and words as people read them: no-break spaces are spaces. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Somebody in a browser at one brand's site. */
export class Walker {
  readonly portal: Portal;
  readonly manner: Manner;
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #phones: BrowserContext;
  /** What the browser's console complained about: a refused script or style, an error of ours. */
  readonly #complaints: string[] = [];

  constructor(
    portal: Portal,
    manner: Manner,
    page: Page,
    contexts: { readonly own: BrowserContext; readonly phones: BrowserContext },
  ) {
    this.portal = portal;
    this.manner = manner;
    this.page = page;
    this.#context = contexts.own;
    this.#phones = contexts.phones;
    this.#listen(page);
  }

  /** The words of the site in the walker's language. */
  get speaker(): { skin: { id: string }; language: Language } {
    return { skin: { id: this.manner.brand }, language: this.manner.language };
  }

  async open(path: string, site: keyof Portal['origins'] = this.manner.brand): Promise<void> {
    await this.page.goto(`${this.portal.origins[site]}${path}`);
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** Presses a button with the keyboard: no walk needs a mouse. */
  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().press('Enter');
  }

  /** Follows a link with the keyboard. */
  async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().press('Enter');
  }

  /** Waits until a page with this heading is there. */
  async stands(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  async sees(text: string, where: Locator | Page = this.page): Promise<void> {
    await where.getByText(text).first().waitFor();
  }

  /** Waits for what changes by itself where script runs, and is looked for again by hand where it does not. */
  async awaits(text: string, again: string): Promise<void> {
    if (this.manner.script) return this.sees(text);
    for (let looks = 0; looks < 200; looks += 1) {
      if (plain(await this.page.locator('main').innerText()).includes(plain(text))) return;
      await this.follow(again);
    }
    assert.fail(`never seen: ${text}`);
  }

  /** Follows the link to the walker's language if the page speaks another. */
  async chooseLanguage(): Promise<void> {
    const { language } = this.manner;
    if ((await this.page.locator('html').getAttribute('lang')) !== language)
      await this.page.locator(`nav.languages a[hreflang=${language}]`).press('Enter');
    await this.page.locator(`html[lang=${language}]`).waitFor();
  }

  /**
   * No finding of axe on what is seen now, light and dark, and nothing in the way of a keyboard, of 400 % or of rest; each state of
   * a brand is looked at once.
   */
  async isForEverybody(state: string): Promise<void> {
    const seen = `${this.manner.brand}: ${state}`;
    if (!this.manner.script || isDriven(this.page) || !isFirstLook(seen)) return;
    assert.deepEqual(await hindrances(this.page), [], seen);
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme });
      assert.deepEqual(await findings(this.page, colorScheme === 'dark'), [], `${seen}, ${colorScheme}`);
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  /** The page of a phone, in a window of its own: pages behind others are slow to answer. */
  async phone(msisdn: string): Promise<Phone> {
    const page = await this.#phones.newPage();
    this.#listen(page);
    await page.goto(`${this.portal.origins.phones}/phones/${msisdn}`);
    return new Phone(this.portal, page, msisdn);
  }

  /** Leaves the browser without a trace for the next walker. */
  async close(): Promise<void> {
    for (const context of [this.#context, this.#phones]) {
      await Promise.all(context.pages().map(closed));
      await context.clearCookies();
      rest(context, this.manner.script);
    }
    assert.deepEqual(this.#complaints, []);
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      // A form that is refused answers 422, 409 or 429 on purpose.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        this.#complaints.push(message.text());
    });
  }
}

/** The page of one phone, in Ukrainian. */
export class Phone {
  readonly #portal: Portal;
  readonly #page: Page;
  readonly #msisdn: string;
  readonly #texts = PHONES_TEXTS.uk;

  constructor(portal: Portal, page: Page, msisdn: string) {
    this.#portal = portal;
    this.#page = page;
    this.#msisdn = msisdn;
  }

  async turn(which: keyof (typeof PHONES_TEXTS)['uk']['switches'], wrong: boolean): Promise<void> {
    const { makeWrong, makeFine } = this.#texts.switches[which];
    await this.#page.getByRole('button', { name: wrong ? makeWrong : makeFine }).press('Enter');
    await this.#page.getByRole('button', { name: wrong ? makeFine : makeWrong }).waitFor();
  }

  async deleteOldest(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#texts.delete }).last().press('Enter');
  }

  /** What the page says of the phone's state. */
  async says(text: string): Promise<void> {
    await this.#page.locator('.handset-note', { hasText: text }).waitFor();
  }

  /** The newest SMS on the page once there are so many in the phone. */
  async newest(atLeast = 1): Promise<string> {
    await this.#portal.application.sms(this.#msisdn, atLeast);
    await this.#page.reload();
    return plain(await this.#page.locator('.sms-text').first().innerText());
  }

  async isEmpty(): Promise<boolean> {
    await this.#page.reload();
    const { phones } = this.#portal.application.smsc;
    return (
      (await this.#page.locator('.sms-text').count()) === 0 &&
      phones.phone(this.#msisdn as Msisdn).inbox.length === 0
    );
  }

  async close(): Promise<void> {
    await closed(this.#page);
  }
}

/** Closes a page that has come to rest: Chromium may never answer when a page is closed in the middle of a navigation. */
async function closed(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.goto('about:blank');
  await page.close();
}

const resting: Record<'on' | 'off', BrowserContext[]> = { on: [], off: [] };

function rest(context: BrowserContext, script: boolean): void {
  resting[script ? 'on' : 'off'].push(context);
}

/** A window without cookies of somebody who prefers Ukrainian and likes things to stand still; fonts and styles may be kept. */
async function contextOf(browser: Browser, script: boolean): Promise<BrowserContext> {
  const kept = resting[script ? 'on' : 'off'].pop();
  if (kept !== undefined) return kept;
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    javaScriptEnabled: script,
    locale: 'uk-UA',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(90_000);
  return context;
}

/** Somebody at a browser of which nobody has used anything. */
export async function walker(portal: Portal, browser: Browser, manner: Manner): Promise<Walker> {
  const own = await contextOf(browser, manner.script);
  const phones = await contextOf(browser, manner.script);
  return new Walker(portal, manner, await own.newPage(), { own, phones });
}
