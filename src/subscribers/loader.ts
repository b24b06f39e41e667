import type { Store, Tx } from '../store/index.ts';
import { keepMoves } from './contract-since.sql.ts';
import type { LineChange } from './line-change.ts';
import { type NumberEvent, parseNumberEvent } from './number-event.ts';
import { lockRegister, readKnown, writeRegistration } from './register.sql.ts';
import { type RegisterEntry, parseRegisterLine } from './register.ts';
import { hearEvents, register, type Registration } from './registration.ts';

export interface RegisterResult {
  /** Lines that are not empty. */
  readonly read: number;
  /** Lines that changed anything: none when the same register comes a second time. */
  readonly changed: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

export interface RegisterOptions {
  /** Told of accepted entries inside the transaction that keeps them: opens accounts. Must bear repetition. */
  readonly accepted?: (tx: Tx, entries: readonly RegisterEntry[]) => Promise<void>;
  /** Told inside the same transaction of what has come over subscriptions that were known before. */
  readonly changed?: (tx: Tx, changes: readonly LineChange[]) => Promise<void>;
}

const BATCH_LINES = 500;
const REFUSED_LIMIT = 1000;

/**
 * Loads the register: JSON lines, one subscription a line. May be repeated and may stop anywhere: every batch is
 * one transaction, and a batch that was heard before changes nothing. Refused lines are returned; a file with more
 * than a thousand of them is no register and is a fault.
 */
export function loadRegister(
  store: Store,
  lines: AsyncIterable<string>,
  options: RegisterOptions = {},
): Promise<RegisterResult> {
  return loadLines<RegisterEntry>(lines, parseRegisterLine, (batch) =>
    hear(store, options, async (tx) => {
      const entries = batch.map(({ line, value }) => ({ line, entry: value }));
      const ids = entries.map(({ entry }) => entry.subscriberId);
      const msisdns = entries.map(({ entry }) => entry.msisdn);
      return register(await readKnown(tx, ids, msisdns), entries);
    }),
  );
}

/**
 * Loads what the operator's core tells of numbers, SIMs and contracts: JSON lines, one event a line, in any order, each as
 * often as one likes. `changed` hears in the same transaction what has to end, move or be told.
 */
export function loadNumberEvents(
  store: Store,
  lines: AsyncIterable<string>,
  options: Pick<RegisterOptions, 'changed'> = {},
): Promise<RegisterResult> {
  return loadLines<NumberEvent>(lines, parseNumberEvent, (batch) =>
    hear(store, options, async (tx) => {
      const events = batch.map(({ line, value }) => ({ line, told: value }));
      const ids = events.map(({ told }) => told.subscriberId);
      const msisdns = events.flatMap(({ told }) => (told.event === 'number-changed' ? told.msisdn : []));
      return hearEvents(await readKnown(tx, ids, msisdns), events);
    }),
  );
}

interface Numbered<Value> {
  readonly line: number;
  readonly value: Value;
}

async function loadLines<Value extends object>(
  lines: AsyncIterable<string>,
  parse: (text: string) => Value | { readonly reason: string },
  take: (batch: readonly Numbered<Value>[]) => Promise<Registration>,
): Promise<RegisterResult> {
  const total = { read: 0, changed: 0, refused: [] as { line: number; reason: string }[] };
  let batch: Numbered<Value>[] = [];
  let line = 0;
  const flush = async () => {
    const heard = await take(batch);
    total.changed += heard.changed;
    refuse(total.refused, heard.refused);
    batch = [];
  };
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    total.read++;
    const value = parse(text);
    if ('reason' in value) refuse(total.refused, [{ line, reason: value.reason }]);
    else batch.push({ line, value });
    if (batch.length === BATCH_LINES) await flush();
  }
  if (batch.length > 0) await flush();
  return total;
}

function refuse(all: RegisterResult['refused'][number][], more: RegisterResult['refused']): void {
  all.push(...more);
  if (all.length > REFUSED_LIMIT) throw new Error(`more than ${REFUSED_LIMIT} lines of a file are refused`);
}

function hear(
  store: Store,
  { accepted, changed }: RegisterOptions,
  decide: (tx: Tx) => Promise<Registration>,
): Promise<Registration> {
  return store.transaction(async (tx) => {
    await lockRegister(tx);
    const registration = await decide(tx);
    await writeRegistration(tx, registration);
    await accepted?.(tx, registration.accepted);
    await keepMoves(tx, registration.changes);
    if (registration.changes.length > 0) await changed?.(tx, registration.changes);
    return registration;
  });
}
