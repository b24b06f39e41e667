import { parseArgs } from 'node:util';
import { loadBook } from '../rating/index.ts';
import { LEAST_SUBSCRIBERS, writeDemo } from '../demo/index.ts';

const USAGE = `npm run generate -- --out FOLDER [--subscribers 100] [--months 13] [--seed 1] [--now 2026-11-20T12:00:00Z]

Writes the register, top-ups and usage files of a fictional operator into FOLDER.`;

function wholeNumber(text: string, name: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new RangeError(`--${name} must be a whole number, at least ${least}`);
  return value;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      subscribers: { type: 'string', default: '100' },
      months: { type: 'string', default: '13' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string' },
    },
  });
  if (values.out === undefined) throw new RangeError('--out is missing');
  return {
    out: values.out,
    options: {
      seed: wholeNumber(values.seed, 'seed', 0),
      subscribers: wholeNumber(values.subscribers, 'subscribers', LEAST_SUBSCRIBERS),
      months: wholeNumber(values.months, 'months', 1),
      now: values.now === undefined ? Temporal.Now.instant() : Temporal.Instant.from(values.now),
      book: loadBook(new URL('../../operator/', import.meta.url)),
    },
  };
}

function argumentsOrHelp() {
  try {
    return readArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return null;
  }
}

const wanted = argumentsOrHelp();
if (wanted === null) {
  process.exitCode = 2;
} else {
  const files = await writeDemo(wanted.out, wanted.options, {
    months: 'all',
    progress: ({ month, done, of }) => process.stderr.write(`${month} (${done + 1} of ${of})\n`),
  });
  process.stderr.write(`${files.length} files in ${wanted.out}\n`);
}
