/** A passkey of a member of staff, as the owner sees it. */
export interface StaffPasskey {
  readonly passkeyId: string;
  readonly name: string;
  readonly addedAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
}
