import type { Tx } from '../store/index.ts';

/**
 * Takes the next turn at writing usage. The row stays locked until the transaction ends, so batches never run side by
 * side; whoever sees a turn that does not follow his last one knows that somebody else has written in between.
 */
export async function takeTurn(tx: Tx): Promise<bigint> {
  const rows = await tx.query<{ turn: bigint }>('UPDATE loader_turn SET turn = turn + 1 RETURNING turn');
  if (rows.length !== 1) throw new Error('the table loader_turn must have exactly one row');
  return rows[0]!.turn;
}
