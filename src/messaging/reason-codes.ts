import type { ReasonClass } from './reason.ts';

type Codes = Readonly<Record<number, ReasonClass>>;

/** TP-Failure-Cause (TS 23.040, 9.2.3.22). All are 0x80 and above, so they never collide with MAP errors. */
export const TP_FAILURE_CAUSES: Readonly<Record<number, ReasonClass>> = {
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
 * MAP errors (TS 29.002), with TP failure causes where a centre passes on what the phone said. A bare 32
 * (smDeliveryFailure) is often a full memory, but not certainly: it stays unknown here.
 */
export const MAP_CODES: Codes = {
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
};

/** RP causes of a message to a phone (TS 24.011, 8.2.5.4). */
export const RP_CAUSES: Codes = {
  1: 'WRONG_NUMBER',
  8: 'BARRED',
  10: 'BARRED',
  21: 'REJECTED_BY_SMSC',
  22: 'MEMORY_FULL',
  27: 'PHONE_OFF',
  28: 'WRONG_NUMBER',
  29: 'REJECTED_BY_SMSC',
  30: 'WRONG_NUMBER',
  38: 'NETWORK',
  41: 'NETWORK',
  42: 'BUSY',
  47: 'NETWORK',
  50: 'BARRED',
  69: 'REJECTED_BY_SMSC',
  95: 'PHONE_CANNOT',
  96: 'PHONE_CANNOT',
  97: 'PHONE_CANNOT',
  98: 'PHONE_CANNOT',
  99: 'PHONE_CANNOT',
  111: 'PHONE_CANNOT',
  127: 'NETWORK',
};

/** osmo-msc says 0xFE for a full memory, a protocol error and no answer to paging alike: nobody can tell. */
export const OSMO_CODES: Codes = { ...MAP_CODES, 0xfe: 'UNKNOWN' };
