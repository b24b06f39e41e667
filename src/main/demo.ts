import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type DemoOptions, writeDemo } from '../demo/index.ts';
import type { Store } from '../store/index.ts';
import type { Config } from './config.ts';
import { type DeliveryReport, loadDelivery } from './delivery.ts';
import type { Operator } from './operator.ts';

type DemoConfig = NonNullable<Config['demo']>;

/** What is kept of the demo beside its files: everything is generated as of one moment, also when it goes on later. */
const made = z.object({
  now: z.string().transform((text) => Temporal.Instant.from(text)),
  seed: z.number().int(),
  subscribers: z.number().int(),
  months: z.number().int(),
  /** How much has been loaded: nothing, what people see first, everything. */
  loaded: z.enum(['nothing', 'recent', 'all']),
});
type Made = z.infer<typeof made>;

const folderOf = (config: Config): string => join(config.varDir, 'demo');

async function readMade(config: Config): Promise<Made | null> {
  const text = await readFile(join(folderOf(config), 'made.json'), 'utf8').catch(() => null);
  return text === null ? null : made.parse(JSON.parse(text));
}

async function keepMade(config: Config, state: Made): Promise<Made> {
  const path = join(folderOf(config), 'made.json');
  await mkdir(folderOf(config), { recursive: true });
  await writeFile(`${path}.part`, `${JSON.stringify({ ...state, now: state.now.toString() }, null, 2)}\n`);
  await rename(`${path}.part`, path);
  return state;
}

/** How far the demo of this installation has come; begun now when there is none. */
export async function demoState(config: Config, demo: DemoConfig, now: Temporal.Instant): Promise<Made> {
  return (
    (await readMade(config)) ?? keepMade(config, { ...demo, now: now.round('second'), loaded: 'nothing' })
  );
}

/**
 * Generates the files of the recent or the older months and loads them through the loaders that an operator would use.
 * Killed anywhere, it goes on at the next start: the files are the same, and nothing counts twice.
 */
export async function loadDemo(
  config: Config,
  store: Store,
  operator: Operator,
  state: Made,
  which: 'recent' | 'older',
  report: DeliveryReport,
): Promise<Made> {
  const options: DemoOptions = { ...state, book: operator.book };
  const paths = await writeDemo(folderOf(config), options, { months: which });
  await loadDelivery(store, operator, paths, report);
  return keepMade(config, { ...state, loaded: which === 'recent' ? 'recent' : 'all' });
}
