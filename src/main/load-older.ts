import './runtime.ts';
import { demoState, loadDemo } from './demo.ts';
import { trailWith } from '../identity/index.ts';
import { sealTextsWith } from '../messaging/index.ts';
import { readOperator } from './operator.ts';
import { showProgress } from './progress.ts';
import { whenAskedToStop } from './life.ts';
import { configurationOrExit, openDatabase, keysOf } from './start-up.ts';

// The older months of the demo, in a process of its own, so that pages stay quick meanwhile. Started by start.ts.
const config = configurationOrExit([]);
const database = await openDatabase(config, () => undefined);
// Loading may send SMS: who is over a budget is told.
const keys = await keysOf(config);
sealTextsWith(...keys.resting.messages);
whenAskedToStop(() => database.close());
try {
  if (config.demo !== null) {
    const state = await demoState(config, config.demo, await database.store.now());
    const report = { ...showProgress('Older months', process.stderr), trail: trailWith(keys.trail) };
    if (state.loaded !== 'all')
      await loadDemo(config, database.store, readOperator(), state, 'older', report);
    report.end();
  }
} finally {
  await database.close();
}
