import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { aCharge, anOpening, aPrice, aTopUp, aUsagePosting } from '../../src/charging/examples.ts';
import { balanceOf, charge, openAccounts, postTopUps, postUsage, reverse } from '../../src/charging/index.ts';
import type { Store, Tx } from '../../src/store/index.ts';
import { hryvnias, micro, type Money, negate, type SubscriberId, ZERO } from '../../src/terms/index.ts';

/* F18: the ledger and a simple model of it are given the same commands, and faults on the way. */

export type Command =
  | { readonly do: 'charge' | 'top-up' | 'usage'; readonly id: number; readonly kopiykas: number }
  | { readonly do: 'reverse'; readonly id: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constantFrom('charge' as const, 'top-up' as const, 'usage' as const),
    id: fc.integer({ min: 1, max: 6 }),
    kopiykas: fc.integer({ min: 1, max: 900 }),
  }),
  fc.record({ do: fc.constant('reverse' as const), id: fc.integer({ min: 1, max: 6 }) }),
);

/** The whole ledger as a person would explain it: some sets of ids and one number. */
class Model {
  balance: bigint;
  readonly floor: bigint;
  readonly charges = new Map<number, bigint>();
  readonly reversed = new Set<number>();
  readonly seen = new Set<string>();
  constructor(balance: bigint, floor: bigint) {
    this.balance = balance;
    this.floor = floor;
  }

  run(command: Command): string {
    if (command.do === 'reverse') return this.reverse(command.id);
    return command.do === 'charge' ? this.charge(command.id, priceOf(command).taken) : this.post(command);
  }

  charge(id: number, taken: bigint): string {
    const before = this.charges.get(id);
    if (before !== undefined) return before === taken ? 'already charged' : 'fault';
    if (this.balance - taken < this.floor) return 'balance too low';
    this.charges.set(id, taken);
    this.balance -= taken;
    return 'charged';
  }

  reverse(id: number): string {
    const taken = this.charges.get(id);
    if (taken === undefined) return 'unknown';
    if (this.reversed.has(id)) return 'already reversed';
    this.reversed.add(id);
    this.balance += taken;
    return 'reversed';
  }

  post(command: Exclude<Command, { do: 'reverse' }>): string {
    const key = `${command.do} ${command.id}`;
    if (this.seen.has(key)) return 'nothing';
    this.seen.add(key);
    this.balance += command.do === 'top-up' ? sumOf(command) : negate(priceOf(command).taken);
    return 'posted';
  }
}

function sumOf(command: { readonly kopiykas: number }): Money {
  return micro(BigInt(command.kopiykas) * 10_000n);
}

function priceOf(command: { readonly kopiykas: number }) {
  return aPrice(String(command.kopiykas / 100));
}

async function obey(tx: Tx, subscriberId: SubscriberId, command: Command): Promise<string | null> {
  const id = String(command.id);
  if (command.do === 'reverse') return reverse(tx, { subscriberId, chargeId: id, reason: 'test' });
  if (command.do === 'charge') {
    return charge(tx, aCharge({ subscriberId, chargeId: id, price: priceOf(command) }));
  }
  if (command.do === 'top-up') {
    await postTopUps(tx, [aTopUp({ subscriberId, topUpId: id, amount: sumOf(command) })]);
  } else {
    await postUsage(tx, [aUsagePosting({ subscriberId, postingId: id, price: sumOf(command) })]);
  }
  return null;
}

/** What befalls a command: it is given again after everything but `none`, as somebody who heard no answer would. */
type Fault =
  | { readonly is: 'none' | 'answer lost' | 'twice at once' }
  /** The process dies, or the server cuts the connection, after so many statements. */
  | { readonly is: 'killed' | 'cut'; readonly after: number };

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ is: 'none' as const }) },
  fc.constantFrom({ is: 'answer lost' as const }, { is: 'twice at once' as const }),
  fc.record({
    is: fc.constantFrom('killed' as const, 'killed' as const, 'cut' as const),
    after: fc.integer({ min: 1, max: 4 }),
  }),
);

const step = fc.record({ command, fault });
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Sequences of commands with their faults. */
export function sequences(minLength: number, maxLength: number): fc.Arbitrary<readonly Step[]> {
  return fc.array(step, { minLength, maxLength });
}

export const segments = fc.constantFrom('prepaid' as const, 'contract' as const);

/** Gives a subscription of its own a sequence of commands; throws where the ledger answers or holds anything else than the model. */
export async function followSequence(
  store: Store,
  subscriberId: SubscriberId,
  segment: 'prepaid' | 'contract',
  steps: readonly Step[],
): Promise<void> {
  const creditLimit = segment === 'contract' ? hryvnias('4') : ZERO;
  const model = new Model(hryvnias('8'), negate(creditLimit));
  const account = anOpening({ subscriberId, segment, openingBalance: hryvnias('8'), creditLimit });
  await store.transaction((tx) => openAccounts(tx, [account]));
  const give = (own: Command): Promise<string | null> =>
    store.transaction((tx) => obey(tx, subscriberId, own)).catch(() => 'fault');
  for (const { command: own, fault: befalls } of steps) {
    if (befalls.is === 'killed' || befalls.is === 'cut') {
      const done = await interrupted(store, subscriberId, own, befalls);
      if (done !== 'undone') assertSame(done, model.run(own));
      assert.equal((await balanceOf(store, subscriberId))?.amount, model.balance, 'after an interruption');
    }
    if (befalls.is === 'answer lost') {
      await give(own);
      model.run(own);
    }
    if (befalls.is === 'twice at once') {
      const answers = await Promise.all([give(own), give(own)]);
      const expected = [model.run(own), model.run(own)];
      if (answers[0] !== null) assert.deepEqual(answers.toSorted(), expected.toSorted());
    } else assertSame(await give(own), model.run(own));
    assert.equal((await balanceOf(store, subscriberId))?.amount, model.balance);
  }
}

function assertSame(answer: string | null, expected: string): void {
  if (answer !== null) assert.equal(answer, expected);
}

/** A command whose transaction is broken off, and its answer where it had fewer statements. */
async function interrupted(
  store: Store,
  subscriberId: SubscriberId,
  own: Command,
  { is, after }: Extract<Fault, { after: number }>,
): Promise<string | null> {
  let statements = 0;
  let isBroken = false;
  const broken = async (tx: Tx): Promise<void> => {
    isBroken = true;
    if (is === 'killed') throw new Error('killed');
    await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
  };
  try {
    return await store.transaction((tx) =>
      obey(
        {
          ...tx,
          query: async (text: string, values?: never) => {
            const rows = await tx.query(text, values);
            statements += 1;
            if (statements === after) await broken(tx);
            return rows as never;
          },
        },
        subscriberId,
        own,
      ),
    );
  } catch {
    return isBroken ? 'undone' : 'fault';
  }
}
