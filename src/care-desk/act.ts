import type { SubscriberId } from '../terms/index.ts';

/** Everything that staff do and that is written down. */
export type ActName =
  | 'signed in'
  | 'looked up'
  | 'found nobody'
  | 'looked up too often'
  | 'sent again'
  | 'reset'
  | 'unlocked'
  | 'codes stopped'
  | 'codes let'
  | 'viewed'
  | 'viewed with lines'
  | 'view ended'
  | 'submitted'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'dispute taken'
  | 'dispute put back'
  | 'dispute answered'
  | 'refund proposed'
  | 'refund approved'
  | 'refund declined'
  | 'money given back'
  | 'dispute closed'
  | 'file uploaded'
  | 'lines recycled'
  | 'lines seen'
  | 'line corrected'
  | 'withdrawal proposed'
  | 'withdrawal approved'
  | 'withdrawal declined'
  | 'vouchers proposed'
  | 'vouchers issued'
  | 'vouchers refused'
  | 'vouchers cancelled'
  | 'mass reset proposed'
  | 'mass reset approved'
  | 'mass reset declined'
  | 'mass reset stopped'
  | 'mass reset goes on'
  | 'reset with many'
  | 'passkey added'
  | 'passkey removed'
  | 'recovery codes made'
  | 'invited'
  | 'joined'
  | 'ended';

/** One entry of the journal. */
export interface ActRow {
  readonly actId: string;
  readonly at: Temporal.Instant;
  readonly name: string;
  readonly act: ActName;
  readonly subscriberId: SubscriberId | null;
  readonly reason: string;
}

/** Which entries of the journal are wanted: of one member, of one kind, older than a place. */
export interface ActWish {
  readonly staffId: string | null;
  readonly act: ActName | null;
  readonly before: ActPlace | null;
}

/** Where a page of the journal ended. */
type ActPlace = Pick<ActRow, 'at' | 'actId'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The wish from an address; whatever is not understood is as usual. `names` is what entries may be called. */
export function parseActWish(query: Readonly<Record<string, string>>, names: readonly ActName[]): ActWish {
  const who = query['who'] ?? '';
  return {
    staffId: UUID.test(who) ? who : null,
    act: names.find((each) => each === query['act']) ?? null,
    before: parsePlace(query['before'] ?? ''),
  };
}

/** A place as an address holds it. */
export function placeText({ at, actId }: ActPlace): string {
  return `${at.toString()}_${actId}`;
}

function parsePlace(text: string): ActPlace | null {
  const [at = '', actId = ''] = text.split('_');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(at) || !UUID.test(actId)) return null;
  try {
    return { at: Temporal.Instant.from(at), actId };
  } catch {
    return null;
  }
}
