/** What of a fault is written to a log: enough for an engineer, and never a number of anybody, a login or a code. */
export interface FaultFields {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [field: string]: unknown;
}

/** Of a fault of the database its place. Its `detail` and `where` repeat the values of rows, so they stay out. */
const PLACES = [
  'code',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'severity',
  'statusCode',
] as const;

/** The fields of a fault as a log may have them. */
export function faultFields(fault: unknown): FaultFields {
  if (!(fault instanceof Error)) return { type: typeof fault, message: masked(String(fault)), stack: '' };
  const own = fault as unknown as Readonly<Record<string, unknown>>;
  const places = PLACES.filter((name) => own[name] !== undefined).map((name) => [name, own[name]]);
  return {
    type: fault.name,
    message: masked(fault.message),
    stack: masked(fault.stack ?? ''),
    ...(fault.cause === undefined ? {} : { cause: faultFields(fault.cause) }),
    ...Object.fromEntries(places),
  };
}

/** Seven digits or more in a row, also grouped, are a number, a login or a code of somebody. */
export function masked(text: string): string {
  return text.replaceAll(/\+?\d(?:[ \u00A0-]?\d){6,}/g, '…');
}
