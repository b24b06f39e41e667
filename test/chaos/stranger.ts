import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house.ts';
import { freePort } from '../walks/portal.ts';
import { ready, type Town } from './town.ts';

/** A portal beside the balancer, on the town's database, that alone meets what would stop all of them. */
export interface Stranger {
  readonly port: number;
  readonly monitorPort: number;
  /** `null` where there is no libfaketime (Debian's package of that name). */
  readonly clock: ((shift: string) => void) | null;
  readonly pid: number;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

const [FAKETIME] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');

/** Where what it says goes: `/dev/full` is a disk without room. */
export async function openStranger(
  town: Town,
  name: string,
  own: Readonly<Record<string, string>>,
): Promise<Stranger> {
  const [port, monitorPort] = [await freePort(), await freePort()];
  const clockFile = join(town.folder, `clock-${name}`);
  writeFileSync(clockFile, '+0');
  const shifted = {
    LD_PRELOAD: FAKETIME ?? '',
    FAKETIME_TIMESTAMP_FILE: clockFile,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const full = openSync('/dev/full', 'w');
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/main/portal.ts')], {
    cwd: root,
    env: {
      ...town.environment,
      ...(FAKETIME === undefined ? {} : shifted),
      LOG_LEVEL: 'info',
      HTTP_PORT: String(port),
      MONITOR_PORT: String(monitorPort),
      ...own,
    },
    stdio: ['ignore', full, full],
  });
  await ready(monitorPort, 30_000).catch((fault: unknown) => {
    child.kill('SIGKILL');
    throw fault;
  });
  return {
    port,
    monitorPort,
    pid: child.pid!,
    clock: FAKETIME === undefined ? null : (shift) => writeFileSync(clockFile, shift),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
