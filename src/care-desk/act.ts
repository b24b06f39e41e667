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
  | 'invited'
  | 'joined'
  | 'ended';

/** One entry of the journal. */
export interface ActRow {
  readonly at: Temporal.Instant;
  readonly name: string;
  readonly act: ActName;
  readonly subscriberId: SubscriberId | null;
  readonly reason: string;
}
