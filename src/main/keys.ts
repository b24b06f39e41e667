import { createHmac } from 'node:crypto';

/** What rests sealed in the store for longer than a session: its keys can be changed for others. */
const RESTING = ['messages', 'staff', 'factors', 'bills', 'contacts'] as const;

/** Keys of different purposes, all made from the one secret that is kept outside the database. */
export interface Keys {
  readonly passwords: Buffer;
  readonly cookies: Buffer;
  readonly messages: Buffer;
  readonly decoys: Buffer;
  readonly codes: Buffer;
  readonly trail: Buffer;
  readonly vouchers: Buffer;
  readonly payments: Buffer;
  /** Tells whether two processes have the same secret. */
  readonly installation: Buffer;
  readonly contacts: Buffer;
  /** Words in addresses. */
  readonly addresses: Buffer;
  /** By which push services of browsers know us. */
  readonly push: Buffer;
  /** The newest closes, all of them open. */
  readonly resting: Readonly<Record<(typeof RESTING)[number], readonly [Buffer, ...Buffer[]]>>;
}

/** In a list of secrets that seal: the pepper itself, which is what seals as long as nobody says otherwise. */
export const PEPPER_SEALS = 'pepper';

/** `sealing` is what seals what rests in the store, the newest first: secrets, or {@link PEPPER_SEALS}. */
export function keysFrom(pepper: Buffer, sealing: readonly string[] = [PEPPER_SEALS]): Keys {
  const keyOf = (secret: Buffer, purpose: string): Buffer =>
    createHmac('sha256', secret).update(`my-kyivstar ${purpose}`).digest();
  const key = (purpose: string): Buffer => keyOf(pepper, purpose);
  const [newest = PEPPER_SEALS, ...older] = sealing;
  const sealed = (purpose: string) => (each: string) =>
    keyOf(each === PEPPER_SEALS ? pepper : Buffer.from(each, 'utf8'), purpose);
  const ring = (purpose: string) => [sealed(purpose)(newest), ...older.map(sealed(purpose))] as const;
  return {
    passwords: key('passwords'),
    cookies: key('cookies'),
    messages: key('messages'),
    decoys: key('decoys'),
    codes: key('codes'),
    trail: key('trail'),
    vouchers: key('vouchers'),
    payments: key('payments'),
    installation: key('installation'),
    contacts: key('contacts'),
    addresses: key('addresses'),
    push: key('push'),
    resting: {
      messages: ring('messages'),
      staff: ring('staff'),
      factors: ring('factors'),
      bills: ring('bills'),
      contacts: ring('contacts'),
    },
  };
}
