import { Pool } from 'pg';
import { columnTypes, toWire } from './wire.ts';

/** Told of the plan of every statement, once for its text. */
export type PrintPlan = (statement: string, plan: readonly string[]) => void;

export interface PlanOptions {
  readonly print: PrintPlan;
  /** As if no table could be read from end to end cheaply: small tables then show which key large ones would use. */
  readonly forceIndexes?: boolean;
}

export interface Planner {
  asked(statement: string, values: readonly unknown[]): void;
  /** After the last plan. */
  close(): Promise<void>;
}

const PLANNED = /^\s*(select|insert|update|delete|with)\b/i;

/**
 * Asks the server how it would answer each statement, on a connection of its own: nothing is run, and what asked first does
 * not wait. Where Citus is, "Task Count: 1" says that one shard answers.
 */
export function openPlanner(url: string, options: string, { print, forceIndexes }: PlanOptions): Planner {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    types: columnTypes,
    options: forceIndexes === true ? `${options} -c enable_seqscan=off` : options,
  });
  pool.on('error', () => undefined);
  const known = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const explain = async (statement: string, values: readonly unknown[]): Promise<void> => {
    const question = { text: `EXPLAIN (COSTS OFF) ${statement}`, values: values.map(toWire) };
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(question);
    print(
      statement,
      rows.map((row) => row['QUERY PLAN']),
    );
  };
  return {
    asked(statement, values) {
      if (known.has(statement) || !PLANNED.test(statement)) return;
      known.add(statement);
      last = last
        .then(() => explain(statement, values))
        .catch((fault: unknown) => print(statement, [`no plan: ${String(fault)}`]));
    },
    async close() {
      await last;
      await pool.end();
    },
  };
}
