import type { Page } from 'playwright-core';

/** A window of 1280 px at 400 % zoom is 320 px wide (WCAG 2.2, 1.4.10); the other is a wide screen. */
const WIDTHS = [320, 2560];

/**
 * What would be in the way of somebody with a keyboard only, with pages enlarged to 400 %, or who wants nothing to move (as walks
 * do): nothing.
 */
export async function hindrances(page: Page): Promise<readonly string[]> {
  const found = (await page.evaluate(BY_KEYBOARD)) as string[];
  const usual = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const over = (await page.evaluate(TOO_WIDE)) as number;
    if (over > 0) found.push(`at ${width} px the page is wider than the window by ${over} px`);
  }
  if (usual !== null) await page.setViewportSize(usual);
  return found;
}

const TOO_WIDE = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** What is pressed or typed into can be reached, in the order in which it is read, and shows that it is. */
const BY_KEYBOARD = `(() => {
  const name = (element) => element.tagName.toLowerCase() + ' ' + (element.id || element.className || element.textContent).slice(0, 40);
  const seconds = (text) => Math.max(...text.split(',').map((each) => parseFloat(each)));
  const found = [];
  const before = document.activeElement;
  const [x, y] = [scrollX, scrollY];
  for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    if (element.tabIndex !== 0) found.push('not in the order of the keyboard: ' + name(element));
    element.focus({ focusVisible: true, preventScroll: true });
    const style = getComputedStyle(element);
    if (document.activeElement !== element) found.push('cannot be reached by keyboard: ' + name(element));
    else if (style.outlineStyle === 'none' || style.outlineWidth === '0px') found.push('does not show that it is reached: ' + name(element));
  }
  for (const element of document.querySelectorAll('body, body *')) {
    const style = getComputedStyle(element);
    if (seconds(style.transitionDuration) > 0.001 || (style.animationName !== 'none' && seconds(style.animationDuration) > 0.001))
      found.push('moves: ' + name(element));
  }
  document.activeElement?.blur();
  before?.focus?.({ preventScroll: true });
  scrollTo(x, y);
  return found.slice(0, 20);
})()`;
