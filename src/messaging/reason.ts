/** Why a message did not arrive, in classes that a person can act on (reference: 3GPP TS 29.002, 24.011, 23.040). */
export const REASONS = [
  'WRONG_NUMBER',
  'MEMORY_FULL',
  'PHONE_OFF',
  'ROAMING',
  'BARRED',
  'PHONE_CANNOT',
  'BUSY',
  'NETWORK',
  'REJECTED_BY_SMSC',
  'EXPIRED',
  'UNKNOWN',
] as const;
export type ReasonClass = (typeof REASONS)[number];

/** What a receipt tells about a failure, raw: kept for agents and engineers. */
export interface Evidence {
  /** TLV network_error_code. */
  readonly network: { readonly type: number; readonly code: number } | null;
  /** `err:` of the receipt text. */
  readonly err: string | null;
  /** TLV delivery_failure_reason. */
  readonly failureReason: number | null;
  /** TLV message_state or `stat:` as its number. */
  readonly state: number | null;
}

type Codes = Readonly<Record<number, ReasonClass>>;

const FAILURE_REASONS: Readonly<Record<number, ReasonClass>> = {
  0: 'PHONE_OFF',
  1: 'WRONG_NUMBER',
  2: 'NETWORK',
  3: 'BUSY',
};

/** `err:` is decimal in most texts; letters make it hexadecimal. */
function errNumber(err: string): number | null {
  if (/^\d{1,4}$/.test(err)) return Number(err);
  return /^[\da-f]{1,4}$/i.test(err) ? Number.parseInt(err, 16) : null;
}

function classOfCode(code: number | null, codes: Codes): ReasonClass | null {
  return code === null || code === 0 ? null : (codes[code] ?? 'UNKNOWN');
}

function classOfState(state: number | null): ReasonClass | null {
  if (state === 3) return 'EXPIRED';
  return state !== null && [4, 5, 7, 8, 9].includes(state) ? 'UNKNOWN' : null;
}

/** The class of a receipt, and which evidence said so, as an engineer looks it up. */
export interface Finding {
  readonly reason: ReasonClass;
  readonly saidBy: string;
}

function found(reason: ReasonClass | null | undefined, saidBy: string): readonly Finding[] {
  return reason === null || reason === undefined ? [] : [{ reason, saidBy }];
}

/**
 * What a receipt says, in the order of trust: network_error_code, `err:`, delivery_failure_reason, state. A number that the
 * table does not know yields to the next evidence. `null` when nothing says that anything went wrong.
 */
export function findingOf(evidence: Evidence, table: Codes): Finding | null {
  const { network, err, failureReason, state } = evidence;
  if (state === 2) return null;
  const codes = [
    ...found(
      classOfCode(network?.code ?? null, table),
      `network_error_code ${network?.type} ${network?.code}`,
    ),
    ...found(classOfCode(err === null ? null : errNumber(err), table), `err ${err}`),
  ];
  const all = [
    ...codes.filter(({ reason }) => reason !== 'UNKNOWN'),
    ...found(
      failureReason === null ? null : FAILURE_REASONS[failureReason],
      `delivery_failure_reason ${failureReason}`,
    ),
    ...codes,
    ...found(classOfState(state), `message_state ${state}`),
  ];
  return all[0] ?? null;
}

/** The class alone of {@link findingOf}. */
export function reasonOfReceipt(evidence: Evidence, table: Codes): ReasonClass | null {
  return findingOf(evidence, table)?.reason ?? null;
}

const STATUS_REASONS: Readonly<Record<number, ReasonClass>> = {
  0x08: 'NETWORK',
  0x0b: 'WRONG_NUMBER',
  0x14: 'NETWORK',
  0x50: 'WRONG_NUMBER',
  0x51: 'WRONG_NUMBER',
  0x58: 'NETWORK',
  0x64: 'NETWORK',
  0xfe: 'UNKNOWN',
  0xff: 'UNKNOWN',
  0x101: 'BARRED',
};

/** The class of a submit_sm that the centre refused. */
export function reasonOfStatus(status: number): ReasonClass {
  return STATUS_REASONS[status] ?? 'REJECTED_BY_SMSC';
}

/** Refusals that say nothing about the message itself: it may be tried again as it is. */
export function isTemporary(reason: ReasonClass | null): boolean {
  return reason === 'NETWORK' || reason === 'BUSY';
}
