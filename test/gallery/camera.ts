import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findings } from '../walks/axe.ts';
import { PSEUDO } from '../pseudo-language.ts';
import type { Spot } from './pages.ts';
import type { Product } from './product.ts';
import type { Theme, TONGUES, Wish } from './wish.ts';

/** One picture. */
export interface Picture {
  readonly file: string;
  readonly theme: Theme;
  readonly width: number;
  readonly language: (typeof TONGUES)[number];
}

/** A page as it was looked at. */
export interface Look {
  readonly spot: Spot;
  readonly pictures: readonly Picture[];
  /** What is wrong with it: wider than the window, complaints of the browser, findings of axe. */
  readonly faults: readonly string[];
}

const MEDIA = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', contrast: 'more' },
} as const;
/** Words of a language twice as long as ours, and the windows they have to fit. */
const LONG_AT = [320, 390, 1280];

export async function takePictures(
  { origins }: Product,
  browser: Browser,
  spots: readonly Spot[],
  wish: Wish,
  folder: string,
): Promise<readonly Look[]> {
  await mkdir(folder, { recursive: true });
  const looks: Look[] = [];
  for (const [number, spot] of spots.entries()) {
    const context = await contextOf(browser, spot, origins[spot.who.site]);
    const look = await lookAt(context, spot, `${origins[spot.who.site]}${spot.path}`, wish, folder);
    looks.push(look);
    for (const fault of look.faults) console.error(`  ${fault.slice(0, 400)}`);
    await context.close();
    console.error(`${number + 1} of ${spots.length}: ${spot.who.site} ${spot.name} (${spot.who.name})`);
  }
  return [...looks, ...(await mistakes({ origins }, browser, spots, wish, folder))];
}

/** Every form once more as it answers who filled in nothing; after all pages, since some take nothing for an answer. */
async function mistakes(
  { origins }: Pick<Product, 'origins'>,
  browser: Browser,
  spots: readonly Spot[],
  wish: Wish,
  folder: string,
): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (const spot of spots) {
    const context = await contextOf(browser, spot, origins[spot.who.site]);
    const answered = { ...spot, name: `${spot.name} mistakes` };
    const ready = (page: Page): Promise<boolean> => sendEmpty(page);
    const look = await lookAt(
      context,
      answered,
      `${origins[spot.who.site]}${spot.path}`,
      { ...wish, ready },
      folder,
    );
    if (look.pictures.length > 0) looks.push(look);
    await context.close();
  }
  console.error(`${looks.length} pages with mistakes`);
  return looks;
}

/** Sends the first form with fields as if nothing had been typed; whether the page came back and says what is wrong. */
async function sendEmpty(page: Page): Promise<boolean> {
  const answer = page
    .waitForResponse((response) => response.request().method() === 'POST', { timeout: 5_000 })
    .catch(() => null);
  if ((await page.evaluate(EMPTY)) !== true) return false;
  const status = (await answer)?.status() ?? 0;
  await page.waitForLoadState('load');
  return status >= 400;
}

const EMPTY = `(() => {
  const fields = 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea';
  const form = [...document.querySelectorAll('main form[method=post]')].find((form) => form.querySelector(fields));
  if (form === undefined) return false;
  for (const field of form.querySelectorAll(fields)) field.value = '';
  form.noValidate = true;
  setTimeout(() => form.requestSubmit());
  return true;
})()`;

/** A browser with the cookies of somebody; things stand still. */
async function contextOf(browser: Browser, { who }: Spot, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'uk-UA',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  await context.addCookies([...who.person.cookies].map(([name, value]) => ({ name, value, url: origin })));
  return context;
}

async function lookAt(
  context: BrowserContext,
  spot: Spot,
  address: string,
  wish: Wish & { readonly ready?: (page: Page) => Promise<boolean> },
  folder: string,
): Promise<Look> {
  const page = await context.newPage();
  const faults = new Set<string>();
  const pictures: Picture[] = [];
  page.on('pageerror', (error) => faults.add(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.add(`console: ${message.text()}`);
  });
  for (const language of wish.languages) {
    await page.setViewportSize({ width: wish.widths[0] ?? 390, height: 900 });
    await page.goto(spoken(address, language), { waitUntil: 'load' });
    if (wish.ready !== undefined && !(await wish.ready(page))) continue;
    for (const theme of wish.themes) {
      await page.emulateMedia(MEDIA[theme]);
      for (const width of wish.widths) {
        const file = `${nameOf(spot)}-${language}-${theme}-${width}.png`;
        await takeOne(page, width, join(folder, file));
        pictures.push({ file, theme, width, language });
        for (const fault of await tooWide(page)) faults.add(`${language} ${width}: ${fault}`);
      }
      const first = theme === wish.themes[0];
      // Of the tag of a pseudo-language axe complains, and colours are the same in every language.
      if (language === PSEUDO) continue;
      for (const finding of (await findings(page, !first)).filter(
        (each) => !each.includes(`lang="${PSEUDO}"`),
      ))
        faults.add(`${language} ${theme}: ${finding}`);
    }
    if (language === PSEUDO) continue;
    await page.evaluate(TWICE);
    for (const width of LONG_AT) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of await tooWide(page)) faults.add(`${language} twice as long, ${width}: ${fault}`);
    }
  }
  await page.close();
  return { spot, pictures, faults: [...faults] };
}

/** The same page in a language, which the site keeps in a cookie and then leads back to the page. */
function spoken(address: string, language: string): string {
  const url = new URL(address);
  url.searchParams.set('language', language);
  return url.href;
}

async function takeOne(page: Page, width: number, path: string): Promise<void> {
  await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
  await page.screenshot({ path, fullPage: true });
}

function nameOf({ who, name }: Spot): string {
  const part = (text: string): string => text.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '') || 'front';
  return `${who.site}-${part(name)}-${part(who.name)}`;
}

/** What makes the page wider than its window, and words that are cut off. */
async function tooWide(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(`(() => {
    const root = document.documentElement;
    const name = (element) => element.tagName.toLowerCase() + '.' + element.getAttribute('class');
    const scrolls = (element) => {
      for (let at = element; at !== null && at !== root; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const found = [];
    if (root.scrollWidth > root.clientWidth) {
      found.push('wider than the window by ' + (root.scrollWidth - root.clientWidth) + ' px');
      for (const element of document.body.querySelectorAll('*'))
        if (element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element)) {
          found.push('reaches over the edge: ' + name(element));
          break;
        }
    }
    for (const element of document.querySelectorAll('.button, a, h1, h2, .label'))
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden' && element.clientWidth > 2)
        found.push('words are cut off: ' + name(element));
    const pressed = [...document.querySelectorAll('main .button, main button, main input:not([type=hidden]), main select, main textarea, nav a')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 2 && box.height > 2);
    const part = (element) => element.closest('nav, main');
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    for (const [at, [one, box]] of pressed.entries())
      for (const [other, otherBox] of pressed.slice(at + 1))
        if (part(one) === part(other) && !one.contains(other) && !other.contains(one) && meet(box, otherBox)) found.push('overlaps: ' + name(one) + ' and ' + name(other));
    return found;
  })()`)) as string[];
}

/** Every word on the page twice, but for figures. */
const TWICE = `(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts)
    if (text.parentElement.closest('svg, script, .amount, code, pre') === null)
      text.data = text.data.replace(/\\p{L}{2,}/gu, (word) => word.length > 9 ? word + '\\u00ad' + word.slice(0, 6) : word + ' ' + word);
})()`;
