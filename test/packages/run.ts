// npm run packages: fails when a package of the lock file is past the time in which its holes are closed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house.ts';
import { blindUntil, dueDays, holesOf, LOCK, RECORD, stillThere, unmendedOf } from './time.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const record = RECORD.parse(read('docs/package-times.json'));
const lock = LOCK.parse(read('package-lock.json'));

const audit = spawnSync('npm', ['audit', '--json', '--package-lock-only', '--fetch-retries=0'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const found = holesOf(audit.stdout ?? '');
const today = Temporal.Now.plainDateISO('UTC');
const known = [...stillThere(record, lock), ...unmendedOf(lock)];
const told = new Map([...known, ...(found ?? [])].map((hole) => [`${hole.package} ${hole.advisory}`, hole]));
const holes = dueDays(record, [...told.values()]);
const late = holes.filter(({ last }) => Temporal.PlainDate.compare(today, last) > 0);

if (found === null)
  console.log(
    `The registry answers no audit: only what is written down and what its makers gave up was looked at; good until ${blindUntil(record).toString()}.`,
  );
for (const { package: name, kind, advisory, last } of holes)
  console.log(`${name}: ${kind}, to be closed by ${last.toString()}: ${advisory}`);
console.log(
  `${Object.keys(lock.packages).length - 1} packages, ${holes.length} with a hole, ${late.length} past the time.`,
);
const isBlind = found === null && Temporal.PlainDate.compare(today, blindUntil(record)) > 0;
if (isBlind)
  console.log('Nobody has answered an audit for too long: ask a registry that does, and write the day down.');
process.exitCode = late.length > 0 || isBlind ? 1 : 0;
