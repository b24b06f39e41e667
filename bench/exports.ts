import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { nameless } from '../src/contacts/index.ts';
import { FORMATS, type Format, parseFormat } from '../src/detailed-bills/bill-file.ts';
import { NOON, visitOf } from '../src/detailed-bills/examples.ts';
import { detailedBillsHandlers, startPreparing } from '../src/detailed-bills/index.ts';
import { MOST_PAPER_LINES } from '../src/detailed-bills/paper-part.ts';
import { billSources } from '../src/main/bill-sources.ts';
import { keysFrom } from '../src/main/keys.ts';
import { readOperator } from '../src/main/operator.ts';
import { openStore } from '../src/store/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { testStore } from '../test/database.ts';
import { fillOctober, OCTOBER } from '../test/long-month.ts';

// The files of a bill of a million lines in every format, made as work and read to their end, beside those of a tenth of the lines:
// the most that a process held, each file in a process of its own. Of a paper, which is cut into parts of ten thousand lines, the
// last one. `--lines N` for another length, `--format pdf` for one of them.

const WORDS = process.argv.slice(2);
const given = (name: string): string | undefined => WORDS[WORDS.indexOf(name) + 1 || WORDS.length];
const LINES = Number(given('--lines') ?? 1_000_000);
const AT_MOST = 1.25;

interface File {
  readonly peakMb: number;
  readonly fileMb: number;
  readonly seconds: number;
}

const url = given('--at');
await (url === undefined ? measure() : makeOne(url));

async function measure(): Promise<void> {
  const database = await testStore({ clock: () => NOON });
  try {
    const lengths = [LINES / 10, LINES] as const;
    for (const [at, lines] of lengths.entries())
      await fillOctober(database.store, BigInt(at + 1) as SubscriberId, lines);
    await database.store.query('ANALYZE');
    const one = parseFormat(given('--format'));
    const formats = Object.fromEntries(
      (one === null ? FORMATS : [one]).map((format) => {
        const [few, many] = lengths.map((lines, at) => fileOf(database.url, format, at + 1, lines));
        const ratio = Number((many!.peakMb / few!.peakMb).toFixed(2));
        console.error(format, ratio, few, many);
        return [format, { ratio, few, many }];
      }),
    );
    report(formats);
  } finally {
    await database.close();
  }
}

function report(formats: Readonly<Record<string, { readonly ratio: number }>>): void {
  const value = Math.max(...Object.values(formats).map(({ ratio }) => ratio));
  const ok = value <= AT_MOST;
  const figure = { bench: 'exports', value, unit: 'ratio', atMost: AT_MOST, ok, lines: LINES };
  console.log(JSON.stringify({ ...figure, formats, machine: cpus()[0]?.model }));
  process.exitCode = ok ? 0 : 1;
}

function fileOf(at: string, format: Format, id: number, lines: number): File {
  const args = [
    import.meta.filename,
    '--at',
    at,
    '--format',
    format,
    '--of',
    String(id),
    '--lines',
    String(lines),
  ];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${format}: ended with ${status}`);
  return JSON.parse(stdout.toString()) as File;
}

/** Makes one file and reads it; writes down what came of it. */
async function makeOne(at: string): Promise<void> {
  const [format, id] = [given('--format') ?? '', BigInt(given('--of') ?? 0) as SubscriberId];
  const store = openStore({ url: at, clock: () => NOON });
  const origins = { kyivstar: 'https://my.kyivstar.localhost', djuice: 'https://my.djuice.localhost' };
  const sources = billSources(readOperator(), { keys: keysFrom(Buffer.alloc(32, 3)), origins });
  const preparing = startPreparing({ store, sources, failed: (_what, fault) => console.error(fault) });
  const bills = detailedBillsHandlers({
    store,
    sources,
    namesOf: async () => nameless,
    wake: preparing.wake,
    wakeFiles: preparing.wakeFiles,
    patienceMs: 600_000,
    notFound: () => Promise.reject(new Error('the bill is not there')),
    disagreed: () => console.error('the sums disagree'),
  });
  const began = performance.now();
  const query: Record<string, string> =
    format === 'pdf' ? { part: String(Math.ceil(LINES / MOST_PAPER_LINES)) } : {};
  const answer = await bills.file(visitOf(id, { file: `${OCTOBER}.${format}`, query }));
  if (answer.kind !== 'file' || typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
    throw new Error(`no file: ${answer.kind}`);
  let bytes = 0;
  for await (const part of answer.body) bytes += part.length;
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  // The system's own figure: nothing between two samples is missed.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1000);
  console.log(JSON.stringify({ peakMb, fileMb: Math.round(bytes / 1e6), seconds }));
  await preparing.stop();
  await store.close();
}
