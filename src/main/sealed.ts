import { sealedStaffKeys } from '../care-desk/index.ts';
import { sealedContacts } from '../contacts/index.ts';
import { sealedSigningKeys } from '../detailed-bills/index.ts';
import { sealedFactors } from '../identity/index.ts';
import { SEALED_TEXTS } from '../messaging/index.ts';
import type { SealedColumn } from '../store/index.ts';
import { sealWith } from '../web/index.ts';
import type { Keys } from './keys.ts';

/** Every column in which anything rests sealed; a test compares with the database. Texts go by `sealTextsWith`. */
export function sealedColumns({ resting }: Keys): readonly SealedColumn[] {
  return [
    sealedFactors(sealWith(...resting.factors)),
    sealedStaffKeys(sealWith(...resting.staff)),
    sealedContacts(sealWith(...resting.contacts)),
    sealedSigningKeys(sealWith(...resting.bills)),
    ...SEALED_TEXTS,
  ];
}
