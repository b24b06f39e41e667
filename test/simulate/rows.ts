import type { Store, Tx } from '../../src/store/index.ts';
import type { Schedule } from './schedule.ts';

/** What the tables hold that an outside charge touches, of one subscription with one charge. */
export interface Rows {
  readonly charge: {
    readonly amount: bigint;
    state: string;
    readonly begunAt: Temporal.Instant;
    dueAt: Temporal.Instant | null;
    askedTimes: number;
  } | null;
  readonly balance: bigint;
  /** Ids in the ledger; each is there once, as its key says. */
  readonly ledger: readonly string[];
}

/** Tables in memory: transactions one after the other, each wholly there or not at all. */
export interface MemoryTables {
  rows: Rows;
  /** The tables as a process sees them that may die at every statement. */
  store(): Store;
}

type Answer = (rows: Rows, values: readonly unknown[], now: Temporal.Instant) => [Rows, readonly object[]];

const NOTHING: readonly object[] = [];
const DONE: readonly object[] = [{}];
const instant = (value: unknown): Temporal.Instant => value as Temporal.Instant;
const isDue = ({ charge }: Rows, now: unknown): boolean =>
  charge !== null && charge.dueAt !== null && Temporal.Instant.compare(charge.dueAt, instant(now)) <= 0;

/** The statements of the room by how they begin. Another one fails the simulation: it has to learn it first. */
const STATEMENTS: readonly (readonly [RegExp, Answer])[] = [
  [
    /^INSERT INTO outside_charge/,
    (rows, [, , amount, , begunAt, dueAt]) =>
      rows.charge === null
        ? [
            {
              ...rows,
              charge: {
                amount: amount as bigint,
                state: 'asked',
                begunAt: instant(begunAt),
                dueAt: instant(dueAt),
                askedTimes: 0,
              },
            },
            DONE,
          ]
        : [rows, NOTHING],
  ],
  [
    /^SELECT .* FROM outside_charge WHERE subscriber_id = \$1 AND charge_id = \$2/s,
    (rows) => [rows, charges(rows)],
  ],
  [
    /^SELECT .* FROM outside_charge WHERE due_at <= \$1/s,
    (rows, [now]) => [rows, isDue(rows, now) ? charges(rows) : NOTHING],
  ],
  [
    /^UPDATE outside_charge SET state = \$3/,
    (rows, [, , state, now, isOpen]) => [
      {
        ...rows,
        charge: {
          ...rows.charge!,
          state: String(state),
          dueAt: isOpen === true ? (rows.charge!.dueAt ?? instant(now)) : null,
        },
      },
      DONE,
    ],
  ],
  [
    /^UPDATE outside_charge SET due_at = \$3/,
    (rows, [, , until, now]) =>
      isDue(rows, now)
        ? [
            {
              ...rows,
              charge: { ...rows.charge!, dueAt: instant(until), askedTimes: rows.charge!.askedTimes + 1 },
            },
            DONE,
          ]
        : [rows, NOTHING],
  ],
  [/^SELECT amount, floor/, (rows) => [rows, [{ amount: rows.balance, floor: 0n }]]],
  [
    /^INSERT INTO ledger_transaction/,
    (rows, values) => {
      const [[subscriberId], [id], , , , , [balance]] = values as readonly (readonly string[])[] as [
        string[],
        string[],
        unknown,
        unknown,
        unknown,
        unknown,
        string[],
      ];
      return rows.ledger.includes(id!)
        ? [rows, NOTHING]
        : [
            { ...rows, ledger: [...rows.ledger, id!] },
            [{ subscriberId: BigInt(subscriberId!), balance: BigInt(balance!) }],
          ];
    },
  ],
  [
    /^INSERT INTO balance/,
    (rows, [, sums]) => [
      { ...rows, balance: rows.balance + BigInt((sums as readonly string[])[0]!) },
      [{ isNew: false }],
    ],
  ],
];

function charges({ charge }: Rows): readonly object[] {
  return charge === null ? NOTHING : [{ ...charge, subscriberId: 1n, chargeId: 'bill/1', request: {} }];
}

export function openTables(schedule: Schedule, opening: bigint): MemoryTables {
  const lock = { isHeld: false };
  const tables: MemoryTables = { rows: { charge: null, balance: opening, ledger: [] }, store };
  const ask = (rows: Rows, text: string, values: readonly unknown[]): [Rows, readonly object[]] => {
    const known = STATEMENTS.find(([pattern]) => pattern.test(text.trim()));
    if (known === undefined) throw new Error(`the simulation does not know: ${text}`);
    return known[1](rows, values, schedule.now());
  };
  function store(): Store {
    const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      while (lock.isHeld) await schedule.pause(false);
      lock.isHeld = true;
      let own = tables.rows;
      try {
        const query = async (text: string, values: readonly unknown[] = []) => {
          await schedule.pause();
          const [next, answer] = ask(own, text, values);
          own = next;
          return answer as never;
        };
        const result = await work({ now: schedule.now(), query } as unknown as Tx);
        await schedule.pause();
        tables.rows = own;
        return result;
      } finally {
        lock.isHeld = false;
        await schedule.pause(false);
      }
    };
    return {
      transaction,
      query: async (text: string, values: readonly unknown[] = []) => {
        await schedule.pause();
        return ask(tables.rows, text, values)[1] as never;
      },
      now: async () => schedule.now(),
    } as unknown as Store;
  }
  return tables;
}
