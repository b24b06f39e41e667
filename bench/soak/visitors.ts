import { JOURNEYS, ORDER, routeOf, type Step } from './journeys.ts';
import { orderForm, type Someone } from './people.ts';
import { type Answer, type Site, Tab } from './tab.ts';
import { isAnswered, type Seen } from './seen.ts';

/** Numbers that look like chance and are the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Somebody at a tab who goes through one journey after the other, a step each time he is asked. */
export interface Visitor {
  step(): Promise<Seen>;
  close(): void;
}

/** Opens tabs, each with an address and a connection of its own; several may belong to one person. */
export function visitors(site: Site, people: readonly Someone[], roll: () => number): () => Visitor {
  let opened = 0;
  return () => {
    const n = opened++;
    const owner = people[n % people.length]!;
    const tab = new Tab(site, `127.10.${Math.floor(n / 250)}.${(n % 250) + 1}`, owner.cookies);
    return { step: walker(tab, roll), close: () => tab.close() };
  };
}

function walker(tab: Tab, roll: () => number): () => Promise<Seen> {
  let steps: readonly Step[] = [];
  return async () => {
    for (;;) {
      if (steps.length === 0) steps = drawn(roll);
      const [next, ...rest] = steps;
      const made = take(tab, next!);
      // A page without such a link ends the journey there.
      steps = made === null ? [] : rest;
      if (made === null) continue;
      // The page itself is the tab's: kept for every request of a long soak it would fill our memory, not the portal's.
      const { status, retryAfter, ms } = await made.answer;
      // Who was refused asks for the same page again.
      if (status === 503) steps = [next!, ...rest];
      return { route: made.route, status, retryAfter, ms };
    }
  };
}

/** Goes through every journey once, for each person until it could be gone to its end. What was opened, and what never could. */
export async function rehearse(
  site: Site,
  people: readonly Someone[],
): Promise<{ readonly opened: ReadonlySet<string>; readonly broken: readonly string[] }> {
  const opened = new Set<string>();
  const broken: string[] = [];
  const tabs = people.map(({ cookies }, n) => new Tab(site, `127.12.0.${n + 1}`, cookies));
  for (const { name, steps } of JOURNEYS)
    if (!(await anyGoes(tabs, steps, opened))) broken.push(`nobody could go to the end of: ${name}`);
  for (const tab of tabs) tab.close();
  return { opened, broken };
}

async function anyGoes(tabs: readonly Tab[], steps: readonly Step[], opened: Set<string>): Promise<boolean> {
  for (const tab of tabs) if (await goes(tab, steps, opened)) return true;
  return false;
}

async function goes(tab: Tab, steps: readonly Step[], opened: Set<string>): Promise<boolean> {
  for (const step of steps) {
    const made = take(tab, step);
    if (made === null || !isAnswered(await made.answer)) return false;
    opened.add(made.route);
  }
  return true;
}

function drawn(roll: () => number): readonly Step[] {
  let left = roll() * JOURNEYS.reduce((sum, { share }) => sum + share, 0);
  return (JOURNEYS.find(({ share }) => (left -= share) < 0) ?? JOURNEYS[0]!).steps;
}

function take(tab: Tab, step: Step): { readonly route: string; readonly answer: Promise<Answer> } | null {
  if (step === ORDER) {
    const form = orderForm(tab.html);
    return form === null ? null : { route: 'POST /bills', answer: tab.post('/bills', form) };
  }
  const path = typeof step === 'string' ? step : step.exec(tab.html)?.[1]?.replaceAll('&amp;', '&');
  return path === undefined ? null : { route: routeOf(path), answer: tab.get(path) };
}
