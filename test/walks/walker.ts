import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { enrolmentTexts } from '../../src/enrolment/texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import { PHONES_TEXTS } from '../../src/messaging/texts.ts';
import type { BrandId, Language, Msisdn } from '../../src/terms/index.ts';
import { WEB_TEXTS } from '../../src/web/texts.ts';
import type { Portal, Somebody } from './portal.ts';

/** How somebody walks. */
export interface Manner {
  readonly brand: BrandId;
  readonly language: Language;
  readonly script: boolean;
}

/** Both brands, both languages, script off and on. */
export const MANNERS: readonly Manner[] = (['kyivstar', 'djuice'] as const).flatMap((brand) =>
  (['uk', 'en'] as const).flatMap((language) => [false, true].map((script) => ({ brand, language, script }))),
);

/** Half of them, such that every two of brand, language and script meet. */
export const FEWER_MANNERS = MANNERS.filter(
  ({ brand, language, script }) => ((brand === 'djuice') !== (language === 'en')) === script,
);

export const OWN_PASSWORD = 'чотири жаби на сходах';
const SECRET = 'Океан Ельзи';

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

  /** No finding of axe on what is seen now, light and dark; each state of a brand is looked at once. */
  async isForEverybody(state: string): Promise<void> {
    const seen = `${this.manner.brand}: ${state}`;
    if (!this.manner.script || this.portal.looked.has(seen)) return;
    this.portal.looked.add(seen);
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
      await Promise.all(context.pages().map((page) => page.close()));
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
    await this.#page.close();
  }
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
  context.setDefaultTimeout(30_000);
  return context;
}

/** Somebody at a browser of which nobody has used anything. */
export async function walker(portal: Portal, browser: Browser, manner: Manner): Promise<Walker> {
  const own = await contextOf(browser, manner.script);
  const phones = await contextOf(browser, manner.script);
  return new Walker(portal, manner, await own.newPage(), { own, phones });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function findings(page: Page, onlyColours: boolean): Promise<readonly string[]> {
  if (!onlyColours) await page.evaluate(AXE);
  const options = onlyColours ? { runOnly: ['color-contrast'] } : {};
  return page.evaluate(async (given) => {
    const { axe, document } = globalThis as unknown as {
      document: object;
      axe: { run(on: object, options: object): Promise<{ violations: Finding[] }> };
    };
    interface Finding {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await axe.run(document, { ...given, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, options);
}

/** The login and password in an SMS. */
export function credentialsIn(sms: string): { login: string; password: string } {
  const match = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/.exec(sms);
  assert.ok(match?.[1] !== undefined && match[2] !== undefined, `no login and password in: ${sms}`);
  return { login: match[1], password: match[2] };
}

/** Asks for the SMS to a number, as people write it. */
export async function askForSms(walker: Walker, msisdn: string): Promise<void> {
  const texts = enrolmentTexts(walker.speaker);
  await walker.open('/enrol');
  await walker.chooseLanguage();
  await walker.fill(texts.number, `0${msisdn.slice(3, 5)} ${msisdn.slice(5)}`);
  await walker.isForEverybody('enrol');
  await walker.press(texts.submit);
}

export async function signIn(walker: Walker, login: string, password: string): Promise<void> {
  const { signIn: texts } = identityTexts(walker.speaker);
  await walker.stands(texts.title);
  await walker.isForEverybody('sign in');
  await walker.fill(texts.login, login);
  await walker.fill(texts.password, password);
  await walker.press(texts.submit);
}

/** Password, secret question, terms. */
export async function firstVisit(walker: Walker): Promise<void> {
  const { firstVisit: texts } = identityTexts(walker.speaker);
  await walker.stands(texts.password);
  await walker.isForEverybody('first visit: password');
  await walker.fill(texts.newPassword, OWN_PASSWORD);
  await walker.fill(texts.repeat, OWN_PASSWORD);
  await walker.press(texts.next);
  await walker.stands(texts.question);
  await walker.isForEverybody('first visit: question');
  await walker.page.getByLabel(texts.chooseQuestion).selectOption('first-concert');
  await walker.fill(texts.answer, SECRET);
  await walker.press(texts.next);
  await walker.stands(texts.terms);
  await walker.isForEverybody('first visit: terms');
  await walker.page.getByLabel(texts.accept).press(' ');
  await walker.press(texts.finish);
}

export async function signOut(walker: Walker): Promise<void> {
  await walker.press(WEB_TEXTS[walker.manner.language].signOut);
  await walker.sees(identityTexts(walker.speaker).signIn.ended);
}

/** The whole way in, for walks that begin behind the door. */
export async function enrolled(walker: Walker, who: Somebody): Promise<{ login: string }> {
  await askForSms(walker, who.msisdn);
  await walker.stands(enrolmentTexts(walker.speaker).sentTitle);
  const [sms = ''] = (await walker.portal.application.sms(who.msisdn)).slice(-1);
  const { login, password } = credentialsIn(sms);
  await walker.follow(enrolmentTexts(walker.speaker).goOn);
  await signIn(walker, login, password);
  await firstVisit(walker);
  return { login };
}
