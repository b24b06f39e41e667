import './runtime.ts';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBook, planOf, type PlanBook } from '../rating/index.ts';
import { parseMonth } from '../terms/index.ts';
import { formatOf, lineReasonText, linesOfFile, type UsageRecord } from '../usage/index.ts';
import { type Operator, OPERATOR_FOLDER, readOperator } from './operator.ts';
import { rateRecords } from './rated-file.ts';
import { ratedFileJson, ratedFileText } from './rated-file-text.ts';

const USAGE = `npm run rate -- --plan PLAN [--month 2026-11] [--friends 380671110002,…] [--language uk] [--json] FILES…

PLAN is the id of a plan of operator/plans, or the path of a plan that is only being designed (*.json).
Prices usage files of any known format under it, without a database, and shows the arithmetic of every amount.
Every number in the files is taken to have the plan all the time. At most a million records.`;

const MOST_RECORDS = 1_000_000;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      plan: { type: 'string' },
      month: { type: 'string' },
      friends: { type: 'string', default: '' },
      language: { type: 'string', default: 'en' },
      json: { type: 'boolean', default: false },
    },
  });
  const month = values.month === undefined ? null : parseMonth(values.month);
  if (values.month !== undefined && month === null) throw new RangeError('--month must be like 2026-11');
  if (values.plan === undefined) throw new RangeError('--plan is missing');
  if (positionals.length === 0) throw new RangeError('no file is given');
  const friends = values.friends.split(',').filter((each) => each !== '');
  const language = values.language === 'uk' ? ('uk' as const) : ('en' as const);
  return {
    plan: values.plan,
    month,
    friends,
    language,
    json: values.json,
    files: positionals,
  };
}

/** The book with a plan that is not in it yet; `null` when the argument is no file. */
function designed(path: string): { readonly book: PlanBook; readonly plan: string } | null {
  if (!path.endsWith('.json')) return null;
  const draft = JSON.parse(readFileSync(path, 'utf8')) as { readonly id?: string };
  return { book: loadBook(OPERATOR_FOLDER, draft), plan: String(draft.id) };
}

async function recordsOf(operator: Operator, paths: readonly string[]): Promise<readonly UsageRecord[]> {
  const records: UsageRecord[] = [];
  for (const path of paths) {
    for await (const { record, lineNo } of linesOfFile(path, formatOf(basename(path), operator.formats))) {
      if (typeof record === 'string')
        console.error(`${path}, line ${lineNo}: ${lineReasonText(record, 'en')}`);
      else records.push(record);
      if (records.length > MOST_RECORDS) throw new RangeError('more than a million records');
    }
  }
  return records;
}

async function main(): Promise<void> {
  const wanted = readArguments();
  const operator = readOperator();
  const { book, plan } = designed(wanted.plan) ?? { book: operator.book, plan: wanted.plan };
  const known = [...book.plans.keys()].join(', ');
  if (planOf(book, plan) === undefined) throw new RangeError(`there is no plan ${plan}; there are: ${known}`);
  const file = rateRecords(book, await recordsOf(operator, wanted.files), { ...wanted, plan });
  const lines = wanted.json ? ratedFileJson(file) : ratedFileText(file, wanted.language);
  for (const line of lines) process.stdout.write(`${line}\n`);
}

await main().catch((fault: Error) => {
  process.stderr.write(`${fault.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
});
