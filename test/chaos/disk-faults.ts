import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { allReady, ask, type Fault } from './fault.ts';
import type { Town } from './town.ts';

const withoutDisks = ({ disks }: Town): string | null =>
  disks === null ? 'only root may mount small disks' : null;

const TABLE = 'CREATE TABLE filling AS SELECT n FROM generate_series(1, 200000) AS n';

export const DISK_FAULTS: readonly Fault[] = [
  {
    number: 'R8',
    name: 'the disk of the data is full',
    short: true,
    missing: withoutDisks,
    happen: async ({ disks, portals: [portal] }, { databaseUrl, guest }) => {
      disks!.fill('data');
      const refused = await ask(databaseUrl, TABLE).then(
        () => 'taken',
        (fault: { code?: string }) => fault.code,
      );
      assert.equal(refused, '53100', 'a statement that needs room must be refused as "disk full"');
      const read = await guest.citizen.get('/expenses');
      assert.equal(read.status, 200, 'pages must be readable');
      await pause(1_500);
      disks!.free('data');
      const begun = performance.now();
      await ask(databaseUrl, `${TABLE}; DROP TABLE filling`);
      const ms = Math.round(performance.now() - begun);
      assert.ok(ms < 10_000, `written again only after ${ms} ms`);
      return `PostgreSQL refuses what needs room (53100), /expenses ${read.status} by ${portal!.name}; written again ${ms} ms after there was room`;
    },
  },
  {
    number: 'R9',
    name: 'the disk of the log is full: PostgreSQL gives up',
    short: true,
    missing: withoutDisks,
    happen: async (town, { databaseUrl }) => {
      const begun = performance.now();
      town.disks!.fill('log');
      const died = await untilItGivesUp(databaseUrl);
      await pause(1_500);
      town.disks!.free('log');
      const freed = performance.now();
      await allReady(town);
      const back = performance.now() - freed;
      assert.ok(back < 20_000, `ready only ${Math.round(back)} ms after there was room`);
      return `gave up ${((died - begun) / 1_000).toFixed(1)} s after it; all ready ${(back / 1_000).toFixed(1)} s after there was room, by themselves`;
    },
  },
];

/** Writes log until the server ends, which it must. */
async function untilItGivesUp(databaseUrl: string): Promise<number> {
  for (let parts = 0; parts < 40; parts++) {
    const went = await ask(
      databaseUrl,
      "SELECT pg_logical_emit_message(true, 'chaos', repeat('x', 4000000)); SELECT pg_switch_wal()",
    ).then(
      () => true,
      () => false,
    );
    if (!went) return performance.now();
  }
  throw new Error('The disk of the log was full and PostgreSQL went on.');
}
