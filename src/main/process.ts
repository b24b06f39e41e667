import { type ProcessName, startAgents } from './agents.ts';
import { withPayments } from './counterparts.ts';
import { type Ground, layGround } from './ground.ts';
import { beginLife } from './life.ts';
import { openMonitor } from './monitor.ts';
import { openSites } from './sites.ts';
import { configurationOrExit } from './start-up.ts';

/**
 * The life of one process: lays the ground, opens its private port, begins its work. A fault on the way is told in a
 * sentence, and the process ends with 1.
 */
export async function runProcess(name: string, work: (ground: Ground) => Promise<void>): Promise<void> {
  const config = configurationOrExit(process.argv.slice(2));
  const life = beginLife(config.drainSeconds * 1_000);
  try {
    const ground = await layGround(config, life, name);
    if (config.monitor !== null) {
      const monitor = await openMonitor(config.monitor, { stage: life.stage, ...ground });
      life.ends(monitor.stop);
    }
    await work(ground);
    life.opened();
  } catch (fault) {
    console.error(sentenceOf(fault));
    await life.end();
    process.exit(1);
  }
}

/** One of the processes of an installation that is spread over several; each may run any number of times. */
export async function runOne(name: ProcessName): Promise<void> {
  await runProcess(name, async (ground) => {
    const whole = await withPayments(ground);
    await startAgents(whole, [name]);
    if (name === 'portal') await openSites(whole, null);
    console.log(`The ${name} is open.`);
  });
}

/** What went wrong, in a sentence that says what to do where we know it. */
function sentenceOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const { code, port } = fault as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose others: HTTPS_PORT=9443 HTTP_PORT=9080 npm start`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} is not for ordinary users. Choose one above 1023.`;
  return fault.message;
}
