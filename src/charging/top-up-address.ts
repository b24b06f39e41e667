/** The beginning of an address at which one top-up stands. */
export const TOP_UP_ADDRESS = '/top-up?entry=';

/** Where the top-up of a transaction stands, for as long as its owner has the account. */
export function topUpAddress(transactionId: string): string {
  return `${TOP_UP_ADDRESS}${encodeURIComponent(transactionId)}`;
}
