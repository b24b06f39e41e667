import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { install } from './soak/installation.ts';
import { unvisited } from './soak/journeys.ts';
import { closedLoop, type Level, openLoop, type Stage } from './soak/level.ts';
import { comeIn } from './soak/people.ts';
import { pageTable, verdict } from './soak/telling.ts';
import { dice, rehearse, visitors } from './soak/visitors.ts';

// Mixed journeys over the pages of subscribers against one portal process of its own, by HTTPS on loopback. First what one core
// can answer, then a time at 50 %, 100 % and 300 % of it. `--seconds N`: of each of the three; `--capacity N`: skips the search.

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const SECONDS = option('seconds', 12);
const PEOPLE = 8;
/** p95 of pages that are let in at three times what fits. */
const AT_MOST_MS = 2_000;
const FILES_MORE = 20;
const SHARES = [0.5, 1, 3];
const SEARCHED = [4, 8, 16, 32];

const begun = performance.now();
const installation = await install();
try {
  await measure();
} finally {
  await installation.close();
}

async function measure(): Promise<void> {
  const people = await comeIn(installation.site, installation.smsc, PEOPLE);
  const roll = dice(1);
  const open = visitors(installation.site, people.slice(1), roll);
  const stage: Stage = { installation, open, roll, newcomer: people[0]!, tabsMost: 500 };
  console.error(`${PEOPLE} people are in after ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  const { opened, broken } = await rehearse(installation.site, people.slice(1));
  const unopened = unvisited(opened).map((path) => `${path} belongs to no journey`);
  const files = installation.files();
  const capacity = option('capacity', 0) || (await search(stage));
  const levels: Level[] = [];
  for (const share of SHARES) {
    const level = await openLoop(stage, `${share * 100} %`, capacity * share, SECONDS);
    console.error(`${level.name}: ${level.seen.length} requests, ${level.core.toFixed(2)} of a core`);
    levels.push(level);
  }
  // Connections that were let go of are gone a moment later.
  await pause(2_000);
  report(capacity, levels, [...broken, ...unopened], { before: files, after: installation.files() });
}

/** Pages a second when somebody always waits. Small crowds come first and warm the process; the larger ones count. */
async function search(stage: Stage): Promise<number> {
  const found: number[] = [];
  for (const people of SEARCHED) {
    found.push(await closedLoop(stage, people, Math.min(SECONDS / 4, 5)));
    console.error(`${people} at once: ${found.at(-1)!.toFixed(0)} pages a second`);
  }
  return (found.at(-1)! + found.at(-2)!) / 2;
}

interface Files {
  readonly before: number;
  readonly after: number;
}

function report(capacity: number, levels: readonly Level[], broken: readonly string[], files: Files): void {
  const judged = levels.map(verdict);
  const faults = [
    ...broken,
    ...judged.flatMap((each) => each.faults.map((fault) => `${each.name}: ${fault}`)),
    ...(judged.at(-1)!.shed > 0 ? [] : ['nothing was refused at three times what fits']),
    ...(files.after <= files.before + FILES_MORE ? [] : ['files stay open']),
  ];
  const value = judged.at(-1)!.p95;
  const ok = value <= AT_MOST_MS && faults.length === 0;
  console.log(pageTable(levels));
  for (const fault of faults) console.log(fault);
  console.log(
    JSON.stringify({
      bench: 'soak',
      value,
      unit: 'ms',
      atMost: AT_MOST_MS,
      ok,
      capacity: Math.round(capacity),
      seconds: SECONDS,
      files,
      levels: judged,
      machine: cpus()[0]?.model,
    }),
  );
  process.exitCode = ok ? 0 : 1;
}
