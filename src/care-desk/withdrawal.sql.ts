import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { FileWithdrawal } from './withdrawal.ts';

const COLUMNS = `withdrawal_id::text as "withdrawalId", file_name as "fileName", reason, state,
  proposed_by::text as "proposedBy", proposed_at as "proposedAt", decided_by::text as "decidedBy"`;

/** Proposes to take a file back; false when that is proposed already. */
export async function proposeWithdrawal(
  tx: Tx,
  proposal: Pick<FileWithdrawal, 'fileName' | 'reason' | 'proposedBy'>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into desk_withdrawal (withdrawal_id, file_name, reason, state, proposed_by, proposed_at)
     values ($1, $2, $3, 'proposed', $4, $5)
     on conflict (file_name) where state = 'proposed' do nothing returning withdrawal_id`,
    [randomUUID(), proposal.fileName, proposal.reason, proposal.proposedBy, tx.now],
  );
  return rows.length === 1;
}

/** The newest proposal for a file. */
export async function withdrawalOf(db: Queries, fileName: string): Promise<FileWithdrawal | null> {
  const [row] = await db.query<FileWithdrawal>(
    `select ${COLUMNS} from desk_withdrawal where file_name = $1 order by proposed_at desc limit 1`,
    [fileName],
  );
  return row ?? null;
}

/** Files whose withdrawal waits for a second person. */
export async function proposedWithdrawals(db: Queries, limit: number): Promise<readonly FileWithdrawal[]> {
  return db.query<FileWithdrawal>(
    `select ${COLUMNS} from desk_withdrawal where state = 'proposed' order by proposed_at limit $1`,
    [limit],
  );
}

/** Writes a decision down; false when somebody else has decided meanwhile. */
export async function settleWithdrawal(
  tx: Tx,
  { withdrawalId }: FileWithdrawal,
  state: 'approved' | 'declined',
  by: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update desk_withdrawal set state = $2, decided_by = $3, decided_at = $4
      where withdrawal_id = $1 and state = 'proposed' returning withdrawal_id`,
    [withdrawalId, state, by, tx.now],
  );
  return rows.length === 1;
}
