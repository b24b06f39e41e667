// A second process must miss nothing that the first one has in memory: every variable of a module that can change is written down
// here with the reason why it may. Sessions, quotas, leases, progress and queues are rows of the store.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';

const WORKED_OUT = 'worked out again from its argument alone, the same in every process';
const MOMENT = 'within one call: nothing waits in between';

/** `file: name` → why another process does not miss it. */
const MAY_CHANGE: Readonly<Record<string, string>> = {
  'src/demo/month-clock.ts: dayTexts': WORKED_OUT,
  'src/detailed-bills/paper.worker.ts: paper': 'fonts of a worker thread, read from files',
  'src/expenses/advice.web.ts: RECKONED':
    'worked out again from the closed months, whose sums it is kept by; another process only reckons it once more',
  'src/messaging/sealing.ts: current': 'made at start from PEPPER, which all processes share (isOurSecret)',
  'src/rating/line-terms.ts: RATES': WORKED_OUT,
  'src/rating/steady.ts: KNOWN': WORKED_OUT,
  'src/store/wire.ts: days': WORKED_OUT,
  'src/store/wire.ts: names': WORKED_OUT,
  'src/terms/language.ts: FURTHER': 'our own files, read at start',
  'src/terms/month.ts: datesByMonth': WORKED_OUT,
  'src/terms/wording.ts: RULES': WORKED_OUT,
  'src/usage/clock-text.ts: readDate': WORKED_OUT,
  'src/usage/clock-text.ts: readDayMs': WORKED_OUT,
  'src/usage/clock-text.ts: writtenDay': WORKED_OUT,
  'src/usage/clock-text.ts: writtenText': WORKED_OUT,
  'src/usage/kyiv-calendar.ts: days': WORKED_OUT,
  'src/usage/kyiv-calendar.ts: hours': WORKED_OUT,
  'src/usage/record.ts: lastElement': WORKED_OUT,
  'src/usage/row.ts: classesByRule': WORKED_OUT,
  'src/usage/tap.ts: clockOpen': MOMENT,
  'src/web/assets.ts: documents': 'our own files, read once',
  'src/web/assets.ts: known': 'our own files, read once',
  'src/web/hole.ts: known': WORKED_OUT,
  'src/web/html.ts: make': 'set once while the module is read',
  'src/web/html.ts: makeAttributes': 'set once while the module is read',
};

const CHANGEABLE =
  /^(?:export )?(?:let (\w+)|const (\w+)(?:: (?!Readonly|readonly)[^=]+)? = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)|\[\]|\{\});?)/gm;

test('no process keeps anything that another one would miss', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter(
    (path) => !/\.test\.ts$|\/examples\.ts$/.test(path),
  );
  assert.ok(files.length > 400, `${files.length} files`);
  const found = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(CHANGEABLE)].map(
      (match) => `${path}: ${match[1] ?? match[2]}`,
    ),
  );
  assert.deepEqual(found.toSorted(), Object.keys(MAY_CHANGE).toSorted());
});
