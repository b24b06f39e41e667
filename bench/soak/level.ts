import { setTimeout as pause } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import { PASSWORD, type Someone } from './people.ts';
import { Tab } from './tab.ts';
import { isAnswered, type Seen } from './seen.ts';
import type { Visitor } from './visitors.ts';

/** A time under one load, as it was seen from outside and from the process itself. */
export interface Level {
  readonly name: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seen: readonly Seen[];
  /** Requests that were due while every tab waited. */
  readonly unsent: number;
  /** Milliseconds of each signing in, Infinity: it failed; and of each question about health. */
  readonly signIns: readonly number[];
  readonly health: readonly number[];
  /** Resident bytes, twice a second. */
  readonly memory: readonly number[];
  /** Seconds of CPU that the portal took for a second. */
  readonly core: number;
}

/** Whom one level needs. */
export interface Stage {
  readonly installation: Installation;
  readonly open: () => Visitor;
  readonly roll: () => number;
  /** Signs in and out again and does nothing else. */
  readonly newcomer: Someone;
  readonly tabsMost: number;
}

/** So many people who each ask for the next page as soon as one is there: pages a second. */
export async function closedLoop(stage: Stage, people: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let pages = 0;
  const tabs = Array.from({ length: people }, stage.open);
  const live = async (tab: Visitor): Promise<void> => {
    while (performance.now() < until) {
      if (isAnswered(await tab.step())) pages += 1;
    }
  };
  await Promise.all(tabs.map(live));
  for (const tab of tabs) tab.close();
  return pages / seconds;
}

/** People come when they come, whether or not those before them were answered: so many requests a second. */
export async function openLoop(
  stage: Stage,
  name: string,
  perSecond: number,
  seconds: number,
): Promise<Level> {
  const { installation } = stage;
  const begun = performance.now();
  const over = { yes: false };
  const [cpu, watching] = [await installation.cpu(), watch(stage, over)];
  const crowd = gather(stage);
  for (let due = begun; performance.now() - begun < seconds * 1_000;) {
    for (; due <= performance.now(); due += (-Math.log(1 - stage.roll()) * 1_000) / perSecond) crowd.next();
    await pause(5);
  }
  over.yes = true;
  const watched = await watching;
  const spent = (performance.now() - begun) / 1_000;
  const core = ((await installation.cpu()) - cpu) / spent;
  return { name, perSecond, seconds, core, ...watched, ...(await crowd.end()) };
}

interface Crowd {
  next(): void;
  end(): Promise<Pick<Level, 'seen' | 'unsent'>>;
}

function gather({ open, tabsMost }: Stage): Crowd {
  const [all, idle, seen] = [[] as Visitor[], [] as Visitor[], [] as Seen[]];
  const waiting = new Set<Promise<void>>();
  let unsent = 0;
  const opened = (): Visitor | undefined => {
    if (all.length >= tabsMost) return undefined;
    all.push(open());
    return all.at(-1);
  };
  const ask = async (tab: Visitor): Promise<void> => {
    seen.push(await tab.step());
    idle.push(tab);
  };
  return {
    next() {
      const tab = idle.shift() ?? opened();
      if (tab === undefined) {
        unsent += 1;
        return;
      }
      const asked: Promise<void> = ask(tab).then(() => void waiting.delete(asked));
      waiting.add(asked);
    },
    async end() {
      await Promise.all(waiting);
      for (const tab of all) tab.close();
      return { seen, unsent };
    },
  };
}

const EVERY_MS = 500;

async function watch(
  stage: Stage,
  over: { readonly yes: boolean },
): Promise<Pick<Level, 'signIns' | 'health' | 'memory'>> {
  const [signIns, health, memory]: [number[], number[], number[]] = [[], [], []];
  const signing = (async () => {
    for (let n = 0; !over.yes; n++) {
      signIns.push(await signIn(stage, n));
      await pause(EVERY_MS);
    }
  })();
  while (!over.yes) {
    memory.push(stage.installation.resident());
    health.push(await wellIn(stage.installation.monitorPort));
    await pause(EVERY_MS);
  }
  await signing;
  return { signIns, health, memory };
}

/** From opening the page to being in, with the real price of a password; as at any time, a page that sheds is tried again. */
async function signIn({ installation, newcomer }: Stage, n: number): Promise<number> {
  const begun = performance.now();
  const known = [...newcomer.cookies].filter(([name]) => !/session/i.test(name));
  const tab = new Tab(installation.site, `127.11.0.${(n % 200) + 1}`, new Map(known));
  await tab.get('/sign-in');
  const { status, to } = await tab.post('/sign-in', { login: newcomer.login, password: PASSWORD });
  tab.close();
  return status === 303 && to === '/' ? performance.now() - begun : Infinity;
}

async function wellIn(monitorPort: number): Promise<number> {
  const begun = performance.now();
  const ask = (path: string): Promise<boolean> =>
    fetch(`http://127.0.0.1:${monitorPort}${path}`, { signal: AbortSignal.timeout(5_000) })
      .then(({ ok }) => ok)
      .catch(() => false);
  const well = (await ask('/health/live')) && (await ask('/health/ready'));
  return well ? performance.now() - begun : Infinity;
}
