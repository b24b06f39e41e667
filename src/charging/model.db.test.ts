import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { testStore } from '../../test/database.ts';
import { type Money, type SubscriberId, ZERO, hryvnias, micro, negate } from '../terms/index.ts';
import { aCharge, aPrice, aTopUp, aUsagePosting, anId, anOpening } from './examples.ts';
import { auditLedger, balanceOf, charge, openAccounts, postTopUps, postUsage, reverse } from './index.ts';
import type { Tx } from '../store/index.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let last = 500_000;

before(async () => {
  database = await testStore();
});
after(() => database.close());

type Command =
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

void test('the ledger answers and holds what a simple model of it does, over thousands of commands (F18)', async () => {
  const runs = fc.asyncProperty(
    fc.array(command, { minLength: 20, maxLength: 60 }),
    fc.constantFrom('prepaid' as const, 'contract' as const),
    async (commands, segment) => {
      const subscriberId = anId((last += 1));
      const creditLimit = segment === 'contract' ? hryvnias('4') : ZERO;
      const model = new Model(hryvnias('8'), negate(creditLimit));
      const account = anOpening({ subscriberId, segment, openingBalance: hryvnias('8'), creditLimit });
      await database.store.transaction((tx) => openAccounts(tx, [account]));
      for (const command of commands) {
        const expected = model.run(command);
        const answer = await database.store
          .transaction((tx) => obey(tx, subscriberId, command))
          .catch(() => 'fault');
        if (answer !== null) assert.equal(answer, expected);
        assert.equal((await balanceOf(database.store, subscriberId))?.amount, model.balance);
      }
    },
  );
  await fc.assert(runs, { numRuns: 80 });
  assert.deepEqual(await auditLedger(database.store), []);
});
