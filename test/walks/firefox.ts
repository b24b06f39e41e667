import puppeteer, { type KeyInput } from 'puppeteer-core';
import type { Browser } from 'playwright-core';
import { callOf, type Driver, drivenPage } from './driven.ts';

const DEBIANS = '/usr/bin/firefox-esr';
const KEYS: Readonly<Record<string, KeyInput>> = { Enter: 'Enter', ' ': ' ' };

/**
 * Firefox by WebDriver BiDi, as far as walks need a browser. Each window is a browser of its own: keys reach only the page
 * that stands in front.
 */
export function firefox(): Browser {
  const open = new Set<Fox>();
  const newContext = async (): Promise<unknown> => {
    let fox: Fox | null = null;
    const closeFox = async (): Promise<void> => {
      if (fox === null || !open.delete(fox)) return;
      await fox.close();
      fox = null;
    };
    const newPage = async (): Promise<unknown> => {
      fox ??= await launched();
      open.add(fox);
      return drivenPage(driverOf(await fox.newPage()));
    };
    // Whoever comes next finds a browser that nobody has used.
    return { newPage, pages: () => [], setDefaultTimeout: () => undefined, clearCookies: closeFox };
  };
  const close = async (): Promise<void> => void (await Promise.all([...open].map((fox) => fox.close())));
  return { newContext, close } as unknown as Browser;
}

type Fox = Awaited<ReturnType<typeof launched>>;

function launched() {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX_PATH'] ?? DEBIANS,
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: { 'intl.accept_languages': 'uk-UA', 'ui.prefersReducedMotion': 1 },
  });
}

function driverOf(tab: Awaited<ReturnType<Fox['newPage']>>): Driver {
  return {
    goto: async (url) => void (await tab.goto(url, { waitUntil: 'load' })),
    run: (source, ...args) => tab.evaluate(callOf(source, args)),
    press: (key) => tab.keyboard.press(KEYS[key] ?? 'Enter'),
    close: () => tab.close(),
  };
}
