import './runtime.ts';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { planOf } from '../rating/index.ts';
import { parseMonth } from '../terms/index.ts';
import { formatOf, lineReasonText, linesOfFile, type UsageRecord } from '../usage/index.ts';
import { type Operator, readOperator } from './operator.ts';
import { rateRecords } from './rated-file.ts';
import { ratedFileJson, ratedFileText } from './rated-file-text.ts';

const USAGE = `npm run rate -- --plan PLAN [--month 2026-11] [--friends 380671110002,…] [--language uk] [--json] FILES…

Prices usage files of any known format under a plan, without a database, and shows the arithmetic of every amount.
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
  const known = [...operator.book.plans.keys()].join(', ');
  if (planOf(operator.book, wanted.plan) === undefined)
    throw new RangeError(`there is no plan ${wanted.plan}; there are: ${known}`);
  const file = rateRecords(operator.book, await recordsOf(operator, wanted.files), wanted);
  const lines = wanted.json ? ratedFileJson(file) : ratedFileText(file, wanted.language);
  for (const line of lines) process.stdout.write(`${line}\n`);
}

await main().catch((fault: Error) => {
  process.stderr.write(`${fault.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
});
