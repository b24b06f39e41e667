import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Month, addMonths, monthsBetween } from '../terms/index.ts';
import { generateNumberEvents } from './number-event.ts';
import { generateMonth } from './month.ts';
import { type DemoOptions, currentMonth, firstMonth } from './subscriber.ts';
import { generateRegister } from './register.ts';
import type { DemoFile } from './usage-file.ts';

export interface DemoProgress {
  readonly month: Month;
  /** Months written and months to write in this run. */
  readonly done: number;
  readonly of: number;
}

export interface WriteDemoOptions {
  /** `recent`: the current and the last month, which a person sees first; `older`: the others; `all`: both. */
  readonly months: 'recent' | 'older' | 'all';
  readonly progress?: (progress: DemoProgress) => void;
}

/**
 * Writes what the operator's customer and mediation systems would deliver into a folder: the register, what happened to numbers, then month
 * after month, the newest first. A file appears whole or not at all. Returns the paths in the order of writing.
 */
export async function writeDemo(
  folder: string,
  options: DemoOptions,
  { months, progress }: WriteDemoOptions,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const events = `${[...generateNumberEvents(options)].join('\n')}\n`;
  const written = [
    await writeRegister(folder, options),
    await write(folder, { name: 'number-events.jsonl', text: events }),
  ];
  const wanted = monthsOf(options, months);
  for (const [done, month] of wanted.entries()) {
    progress?.({ month, done, of: wanted.length });
    for (const file of generateMonth(options, month)) written.push(await write(folder, file));
  }
  return written;
}

/** The months of a run, the newest first. */
function monthsOf(options: DemoOptions, which: WriteDemoOptions['months']): readonly Month[] {
  const current = currentMonth(options);
  const all = monthsBetween(firstMonth(options), current).toReversed();
  const last = addMonths(current, -1);
  if (which === 'all') return all;
  return all.filter((month) => month >= last === (which === 'recent'));
}

async function writeRegister(folder: string, options: DemoOptions): Promise<string> {
  return write(folder, { name: 'register.jsonl', text: `${[...generateRegister(options)].join('\n')}\n` });
}

async function write(folder: string, { name, text }: DemoFile): Promise<string> {
  const path = join(folder, name);
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
  return path;
}
