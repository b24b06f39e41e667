import { fork } from 'node:child_process';
import { once } from 'node:events';
import { centreHandlers, phonesHandlers } from '../messaging/index.ts';
import { PROCESSES, type ProcessName, startAgents } from './agents.ts';
import { pretendCentre, pretendMail, withPayments } from './counterparts.ts';
import { trailWith } from '../identity/index.ts';
import { demoState, loadDemo } from './demo.ts';
import { greeting } from './greeting.ts';
import type { Ground } from './ground.ts';
import { missingHostsLine } from './names.ts';
import { runProcess } from './process.ts';
import { showProgress } from './progress.ts';
import { openSites } from './sites.ts';

// Everything in one process: every agent, the sites, and what makes a trial complete.
await runProcess('all', async (ground) => {
  const demoLoaded = await recentDemo(ground);
  const { config } = ground;
  const pretend = config.smsc === null && config.kannel === null ? await pretendCentre(ground) : null;
  const office = pretend !== null && config.mail === null ? await pretendMail(ground) : null;
  const pretences = { ...(pretend === null ? {} : { pretend }), ...(office === null ? {} : { office }) };
  const whole = await withPayments({ ...ground, ...pretences });
  await startAgents(whole, Object.keys(PROCESSES) as ProcessName[]);
  const phones =
    pretend === null
      ? null
      : { ...phonesHandlers(pretend.phones, office?.mailbox ?? null), ...centreHandlers(pretend) };
  const certificate = await openSites(whole, phones);
  console.log(
    greeting({
      sites: config.sites,
      pretendCentre: pretend !== null,
      demo: config.demo !== null,
      hostsLine: await missingHostsLine(Object.values(config.sites).map((site) => site.host)),
      authorityFile:
        certificate !== null && 'authorityFile' in certificate ? certificate.authorityFile : null,
      seconds: performance.now() / 1000,
    }),
  );
  if (demoLoaded === 'recent') loadOlderMonths(ground);
});

/** The months that people see first are there before the first page; the older ones come in beside it. */
async function recentDemo({ config, store, operator, keys }: Ground): Promise<'recent' | 'all' | 'none'> {
  if (config.demo === null) return 'none';
  const state = await demoState(config, config.demo, await store.now());
  if (state.loaded !== 'nothing') return state.loaded;
  console.log('First start: generating a demo operator and loading its files.');
  const report = { ...showProgress('Loading', process.stderr), trail: trailWith(keys.trail) };
  const after = await loadDemo(config, store, operator, state, 'recent', report);
  report.end();
  return after.loaded === 'all' ? 'all' : 'recent';
}

function loadOlderMonths({ life }: Ground): void {
  const child = fork(new URL('./load-older.ts', import.meta.url), { stdio: 'inherit' });
  child.on('error', (fault) => console.error(`The older months could not be loaded: ${fault.message}`));
  life.ends(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
}
