import type { Store, Tx } from '../store/index.ts';
import { lockRegister, readKnown, writeRegistration } from './register.sql.ts';
import { type RegisterEntry, parseRegisterLine } from './register.ts';
import { type NumberedEntry, register } from './registration.ts';

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
}

const BATCH_LINES = 500;
const REFUSED_LIMIT = 1000;

/**
 * Loads the register: JSON lines, one subscription a line. May be repeated and may stop anywhere: every batch is
 * one transaction, and a batch that was heard before changes nothing. Refused lines are returned; a file with more
 * than a thousand of them is no register and is a fault.
 */
export async function loadRegister(
  store: Store,
  lines: AsyncIterable<string>,
  options: RegisterOptions = {},
): Promise<RegisterResult> {
  const total = { read: 0, changed: 0, refused: [] as { line: number; reason: string }[] };
  let batch: NumberedEntry[] = [];
  let line = 0;
  const flush = async () => {
    const heard = await hear(store, batch, options);
    total.changed += heard.changed;
    refuse(total.refused, heard.refused);
    batch = [];
  };
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    total.read++;
    const entry = parseRegisterLine(text);
    if ('reason' in entry) refuse(total.refused, [{ line, reason: entry.reason }]);
    else batch.push({ line, entry });
    if (batch.length === BATCH_LINES) await flush();
  }
  if (batch.length > 0) await flush();
  return total;
}

function refuse(all: RegisterResult['refused'][number][], more: RegisterResult['refused']): void {
  all.push(...more);
  if (all.length > REFUSED_LIMIT)
    throw new Error(`more than ${REFUSED_LIMIT} lines of the register are refused`);
}

async function hear(store: Store, batch: readonly NumberedEntry[], { accepted }: RegisterOptions) {
  return store.transaction(async (tx) => {
    await lockRegister(tx);
    const known = await readKnown(
      tx,
      batch.map(({ entry }) => entry),
    );
    const registration = register(known, batch);
    await writeRegistration(tx, registration);
    await accepted?.(tx, registration.accepted);
    return registration;
  });
}
