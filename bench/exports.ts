import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { FORMATS, type Format, parseFormat } from '../src/detailed-bills/bill-file.ts';
import { NOON } from '../src/detailed-bills/examples.ts';
import { MOST_PAPER_LINES } from '../src/detailed-bills/paper-part.ts';
import { openStore } from '../src/store/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { billsAtWork, bytesOfOctober } from '../test/bills-at-work.ts';
import { testStore } from '../test/database.ts';
import { fillOctober } from '../test/long-month.ts';

// The files of a bill of a million lines in every format, made as work and read to their end, each in a process of its own: what it
// holds once garbage is collected, at most after three tenths of the lines ÷ until then. How high garbage may pile up before is the
// engine's choice and grows with the age of a process; the most held with it is `peakMb`, and `ofTenth` that ÷ the same of a tenth
// of the lines. A paper is cut into parts of ten thousand lines, each written as one: of it the last part, beside the short one's.
// `--lines N` for another length, `--format pdf` for one of them.

const WORDS = process.argv.slice(2);
const given = (name: string): string | undefined => WORDS[WORDS.indexOf(name) + 1 || WORDS.length];
const LINES = Number(given('--lines') ?? 1_000_000);
const AT_MOST = 1.25;
const EARLY = 0.3;
/** How often garbage is collected to see what is held without it, in shares of the lines. */
const EVERY = 0.05;

interface File {
  readonly peakMb: number;
  /** Of what is held without garbage: after three tenths of the lines ÷ until then; `null` for a part of a paper. */
  readonly held: number | null;
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
        const ofTenth = Number((many!.peakMb / few!.peakMb).toFixed(2));
        const ratio = many!.held ?? ofTenth;
        console.error(format, ratio, ofTenth, few, many);
        return [format, { ratio, ofTenth, few, many }];
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
    '--expose-gc',
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
  const { bills, stop } = billsAtWork(store);
  const began = performance.now();
  const query: Record<string, string> =
    format === 'pdf' ? { part: String(Math.ceil(LINES / MOST_PAPER_LINES)) } : {};
  const held: { readonly share: number; readonly mb: number }[] = [];
  const look = async (): Promise<void> => {
    const share = (await linesDone(store, id, format)) / LINES;
    if (share > (held.at(-1)?.share ?? 0) + EVERY) held.push({ share, mb: heldMb() });
  };
  const looking = setInterval(() => void look(), 100);
  const bytes = await bytesOfOctober(bills, id, format, query);
  clearInterval(looking);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  console.log(
    JSON.stringify({ peakMb: peakMb(), held: heldRatio(held), fileMb: Math.round(bytes / 1e6), seconds }),
  );
  await stop();
  await store.close();
}

/** The most that this process held so far, by the system's own figure: nothing between two samples is missed. */
function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}

function heldMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

function heldRatio(held: readonly { readonly share: number; readonly mb: number }[]): number | null {
  const most = (of: typeof held): number => Math.max(0, ...of.map(({ mb }) => mb));
  const [early, late] = [
    most(held.filter(({ share }) => share <= EARLY)),
    most(held.filter(({ share }) => share > EARLY)),
  ];
  return early * late === 0 ? null : Number((late / early).toFixed(2));
}

async function linesDone(
  store: ReturnType<typeof openStore>,
  id: SubscriberId,
  format: string,
): Promise<number> {
  const rows = await store.query<{ lines: number }>(
    'SELECT max(lines_done) AS lines FROM bill_file WHERE subscriber_id = $1 AND format = $2',
    [id, format],
  );
  return rows[0]?.lines ?? 0;
}
