import { parseRecoveryCode, recoveryHash } from '../identity/index.ts';
import type { Tx } from '../store/index.ts';
import type { Seal } from '../web/index.ts';
import { useStaffCode } from './own-factor.sql.ts';
import { type StaffKey, useCode } from './staff.sql.ts';
import { stepOfCode, TOTP_KIND } from './totp.ts';

/** Uses up what was typed beside the password: a code of the app, or one from paper. True once for each. */
export async function useOwnCode(
  { seal, codeKey }: { readonly seal: Seal; readonly codeKey: Buffer },
  tx: Tx,
  key: StaffKey,
  typed: string,
): Promise<boolean> {
  const recovery = parseRecoveryCode(typed);
  if (recovery !== null) return useStaffCode(tx, key.staffId, recoveryHash(codeKey, key.staffId, recovery));
  const secret = seal.open(TOTP_KIND, key.totpSealed);
  if (secret === null) return false;
  const step = stepOfCode(Buffer.from(secret, 'base64url'), typed, tx.now.epochMilliseconds, key.totpStep);
  return step !== null && useCode(tx, key.staffId, step);
}
