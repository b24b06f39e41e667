import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** What a browser without Playwright has to be able to do. */
export interface Driver {
  goto(url: string): Promise<void>;
  /** Runs a function, given as text, in the page. */
  run(source: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Presses a key on what has the focus. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}

type Wanted = { readonly text: string; readonly exact: boolean } | Pick<RegExp, 'source' | 'flags'>;
type Step = Readonly<Record<string, unknown>>;
type Has = { readonly has?: DrivenFound; readonly hasText?: string | RegExp };

const FIND = readFileSync(new URL('find.js', import.meta.url), 'utf8')
  .replace(/^[\s\S]*?export default /, '')
  .replace(/;\s*$/, '');
const PATIENCE_MS = 90_000;
const driven = new WeakSet<Page>();
const LOOK_MS = 30;

function wanted(text: string | RegExp, exact = false): Wanted {
  return typeof text === 'string' ? { text, exact } : { source: text.source, flags: text.flags };
}

/** Looks until there is an answer; a page that is just leaving gives none. */
async function until<T>(look: () => Promise<T | null>, what: () => string): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  let cause: unknown;
  for (;;) {
    const seen = await look().catch((error: unknown) => {
      cause = error;
      return null;
    });
    if (seen !== null) return seen;
    if (performance.now() > end) throw new Error(`never seen: ${what()}`, { cause });
    await pause(LOOK_MS);
  }
}

/** What Playwright calls a locator, as far as walks use it. */
class DrivenFound {
  readonly #driver: Driver;
  readonly steps: readonly Step[];

  constructor(driver: Driver, steps: readonly Step[]) {
    this.#driver = driver;
    this.steps = steps;
  }

  #narrowed(...steps: readonly Step[]): DrivenFound {
    return new DrivenFound(this.#driver, [...this.steps, ...steps]);
  }

  locator(css: string, { has, hasText }: Has = {}): DrivenFound {
    return this.#narrowed({ way: 'css', css }).filter({ ...(has && { has }), ...(hasText && { hasText }) });
  }
  filter({ has, hasText }: Has): DrivenFound {
    return this.#narrowed(
      ...(has === undefined ? [] : [{ has: has.steps }]),
      ...(hasText === undefined ? [] : [{ hasText: wanted(hasText) }]),
    );
  }
  getByLabel(text: string | RegExp, { exact = false } = {}): DrivenFound {
    return this.#narrowed({ way: 'label', label: wanted(text, exact) });
  }
  getByText(text: string | RegExp, { exact = false } = {}): DrivenFound {
    return this.#narrowed({ way: 'text', text: wanted(text, exact) });
  }
  getByRole(
    role: string,
    { name, exact = false, level }: { name?: string | RegExp; exact?: boolean; level?: number } = {},
  ): DrivenFound {
    const named = name === undefined ? {} : { name: wanted(name, exact) };
    return this.#narrowed({ way: 'role', role, ...named, ...(level === undefined ? {} : { level }) });
  }
  first(): DrivenFound {
    return this.nth(0);
  }
  last(): DrivenFound {
    return this.nth(-1);
  }
  nth(nth: number): DrivenFound {
    return this.#narrowed({ nth });
  }

  async #look(act: string, value?: unknown): Promise<unknown> {
    return await this.#driver.run(FIND, this.steps, act, value ?? null);
  }
  #awaited<T>(act: string, value?: unknown): Promise<T> {
    return until(
      () => this.#look(act, value) as Promise<T | null>,
      () => JSON.stringify(this.steps),
    );
  }
  async count(): Promise<number> {
    return Number(await this.#look('count'));
  }
  async all(): Promise<DrivenFound[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index));
  }
  async allInnerTexts(): Promise<string[]> {
    return ((await this.#look('texts')) ?? []) as string[];
  }
  async innerText(): Promise<string> {
    return (await this.#awaited<string[]>('texts'))[0]!;
  }
  async textContent(): Promise<string> {
    return (await this.#awaited<string[]>('contents'))[0]!;
  }
  async inputValue(): Promise<string> {
    return (await this.#awaited<string[]>('values'))[0]!;
  }
  async getAttribute(name: string): Promise<string | null> {
    return (await this.#awaited<(string | null)[]>('attributes', name))[0]!;
  }
  async waitFor(): Promise<void> {
    await until(
      async () => ((await this.#look('visible')) === true ? true : null),
      () => JSON.stringify(this.steps),
    );
  }
  async fill(value: string): Promise<void> {
    await until(
      async () => ((await this.#look('count')) === 0 ? null : this.#look('fill', value).then(() => true)),
      () => JSON.stringify(this.steps),
    );
  }
  /** A file is chosen by the page itself: a driven browser has no window to choose it in. */
  async setInputFiles(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const { name, mimeType: type, buffer } = file;
    await this.#awaited('files', { name, type, text: buffer.toString('utf8') });
  }
  async selectOption(value: string): Promise<void> {
    await this.fill(value);
  }
  /** Presses a key on it, and where that leads to another page waits until it is there. */
  async press(key: string): Promise<void> {
    await this.waitFor();
    const leads = await this.#awaited<boolean>('focus');
    await this.#driver.press(key);
    if (leads && key === 'Enter') await this.#arrival();
  }
  async #arrival(): Promise<void> {
    const there = "() => globalThis.walkWasHere === undefined && document.readyState === 'complete'";
    await until(
      async () => ((await this.#driver.run(there)) === true ? true : null),
      () => `a page after ${JSON.stringify(this.steps)}`,
    );
  }
}

/** A page of a driven browser with the part of Playwright's manners that walks use. */
export function drivenPage(driver: Driver): Page {
  let address = 'about:blank';
  // Every look at the page tells where it is: `url` is asked without waiting.
  const run: Driver['run'] = async (source, ...args) => {
    const [answer, at] = (await driver.run(
      `async (...given) => [await (${source})(...given), location.href]`,
      ...args,
    )) as [unknown, string];
    address = at;
    return answer;
  };
  const root = new DrivenFound({ ...driver, run }, []);
  const page = {
    goto: async (url: string) => {
      await driver.goto(url);
      address = url;
    },
    reload: () => driver.goto(address),
    url: () => address,
    content: () => run('() => document.documentElement.outerHTML'),
    close: () => driver.close(),
    on: () => undefined,
    waitForLoadState: async () => undefined,
    emulateMedia: async () => undefined,
    waitForURL: (fits: (url: URL) => boolean) =>
      until(
        async () => ((await run('() => true')) === true && fits(new URL(address)) ? true : null),
        () => 'the address',
      ),
    evaluate: (source: string | ((arg: unknown) => unknown), arg?: unknown) =>
      run(typeof source === 'string' ? `() => { ${source} }` : String(source), arg),
    locator: root.locator.bind(root),
    getByLabel: root.getByLabel.bind(root),
    getByText: root.getByText.bind(root),
    getByRole: root.getByRole.bind(root),
  };
  driven.add(page as unknown as Page);
  return page as unknown as Page;
}

/** Whether a page is one of {@link drivenPage}: axe looks with Playwright's. */
export function isDriven(page: Page): boolean {
  return driven.has(page);
}

/** The call of a function that is given as text, as text. */
export function callOf(source: string, args: readonly unknown[]): string {
  return `(${source})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`;
}
