import { Client } from 'pg';
import type { Store } from '../../src/store/index.ts';
import type { Crowd } from './crowd.ts';
import { ready, type Town } from './town.ts';

/** A fault of the day: its number in the list of faults, what happens, and what was seen besides what the probe sees. */
export interface Fault {
  readonly number: string;
  readonly name: string;
  /** Also on the short day of CI. */
  readonly short: boolean;
  /** The probe may see no failure at all. */
  readonly unnoticed?: boolean;
  /** Nor may anybody: not one request of the crowd is lost or answered with a fault. */
  readonly spotless?: boolean;
  /** Why it cannot be played here; `null`: it can. */
  readonly missing?: (town: Town) => string | null;
  /** Says what was seen; throws when it must not have been seen. */
  readonly happen: (town: Town, day: Day) => Promise<string>;
}

export interface Day {
  readonly databaseUrl: string;
  readonly store: Store;
  readonly isShort: boolean;
  readonly usageFiles: readonly string[];
  /** Usage files that are in the store. */
  readonly loaded: readonly string[];
  /** Where files may be written. */
  readonly files: string;
  readonly guest: Crowd['guest'];
}

/** Until every process wants work. */
export async function allReady(town: Town): Promise<string> {
  const begun = performance.now();
  for (const each of town.all) await ready(each.monitorPort);
  return `all ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`;
}

/** Asks the database on a connection of its own. */
export async function ask(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
