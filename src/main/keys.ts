import { createHmac } from 'node:crypto';

/** Keys of different purposes, all made from the one secret that is kept outside the database. */
export interface Keys {
  readonly passwords: Buffer;
  readonly cookies: Buffer;
  readonly messages: Buffer;
  readonly decoys: Buffer;
  readonly staff: Buffer;
  readonly codes: Buffer;
  readonly factors: Buffer;
  readonly trail: Buffer;
  readonly vouchers: Buffer;
  readonly payments: Buffer;
  /** Tells whether two processes have the same secret. */
  readonly installation: Buffer;
  readonly bills: Buffer;
  readonly contacts: Buffer;
  /** Words in addresses. */
  readonly addresses: Buffer;
  /** By which push services of browsers know us. */
  readonly push: Buffer;
}

export function keysFrom(pepper: Buffer): Keys {
  const key = (purpose: string): Buffer =>
    createHmac('sha256', pepper).update(`my-kyivstar ${purpose}`).digest();
  return {
    passwords: key('passwords'),
    cookies: key('cookies'),
    messages: key('messages'),
    decoys: key('decoys'),
    staff: key('staff'),
    codes: key('codes'),
    factors: key('factors'),
    trail: key('trail'),
    vouchers: key('vouchers'),
    payments: key('payments'),
    installation: key('installation'),
    bills: key('bills'),
    contacts: key('contacts'),
    addresses: key('addresses'),
    push: key('push'),
  };
}
