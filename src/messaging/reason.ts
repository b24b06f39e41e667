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

/** How one centre's codes read. The same number means different things at different vendors. */
export interface ReasonProfile {
  readonly name: string;
  readonly codes: Readonly<Record<number, ReasonClass>>;
}

/** TP-Failure-Cause (TS 23.040, 9.2.3.22). All are 0x80 and above, so they never collide with MAP errors. */
const TP_FAILURE_CAUSES: Readonly<Record<number, ReasonClass>> = {
  0x81: 'PHONE_CANNOT',
  0x90: 'PHONE_CANNOT',
  0x91: 'PHONE_CANNOT',
  0x9f: 'PHONE_CANNOT',
  0xb0: 'PHONE_CANNOT',
  0xc0: 'BUSY',
  0xc1: 'REJECTED_BY_SMSC',
  0xc2: 'NETWORK',
  0xc3: 'WRONG_NUMBER',
  0xc4: 'BARRED',
  0xc5: 'REJECTED_BY_SMSC',
  0xd0: 'MEMORY_FULL',
  0xd1: 'PHONE_CANNOT',
  0xd2: 'PHONE_CANNOT',
  0xd3: 'MEMORY_FULL',
};

/**
 * The default: MAP errors (TS 29.002), with TP failure causes where a centre passes on what the phone said.
 * A bare 32 (smDeliveryFailure) is often a full memory, but not certainly: it stays unknown here.
 */
export const MAP_PROFILE: ReasonProfile = {
  name: 'map',
  codes: {
    ...TP_FAILURE_CAUSES,
    1: 'WRONG_NUMBER',
    5: 'WRONG_NUMBER',
    6: 'PHONE_OFF',
    8: 'ROAMING',
    9: 'BARRED',
    11: 'BARRED',
    12: 'PHONE_CANNOT',
    13: 'BARRED',
    15: 'BARRED',
    21: 'NETWORK',
    27: 'PHONE_OFF',
    28: 'PHONE_CANNOT',
    31: 'BUSY',
    32: 'UNKNOWN',
    33: 'MEMORY_FULL',
    34: 'NETWORK',
    35: 'NETWORK',
    36: 'NETWORK',
    44: 'WRONG_NUMBER',
    45: 'BUSY',
    51: 'NETWORK',
  },
};

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

function classOfCode(code: number | null, profile: ReasonProfile): ReasonClass | null {
  return code === null || code === 0 ? null : (profile.codes[code] ?? 'UNKNOWN');
}

function classOfState(state: number | null): ReasonClass | null {
  if (state === 3) return 'EXPIRED';
  return state !== null && [4, 5, 7, 8, 9].includes(state) ? 'UNKNOWN' : null;
}

/**
 * The class of a receipt, in the order of trust: network_error_code, `err:`, delivery_failure_reason, state.
 * `null` when nothing says that anything went wrong.
 */
export function reasonOfReceipt(evidence: Evidence, profile: ReasonProfile): ReasonClass | null {
  const { network, err, failureReason, state } = evidence;
  if (state === 2) return null;
  const codes = [network?.code ?? null, err === null ? null : errNumber(err)];
  const classes = codes.map((code) => classOfCode(code, profile));
  const named = classes.find((found) => found !== null && found !== 'UNKNOWN');
  const byDevice = failureReason === null ? null : (FAILURE_REASONS[failureReason] ?? null);
  return named ?? byDevice ?? classes.find((found) => found !== null) ?? classOfState(state);
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
