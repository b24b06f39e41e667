/** By what a month is looked through. */
export const DEAREST_BY = ['calls', 'numbers', 'destinations', 'services', 'hours'] as const;
export type DearestBy = (typeof DEAREST_BY)[number];
export const DEAREST_ORDERS = ['dearest', 'longest', 'frequent'] as const;
export type DearestOrder = (typeof DEAREST_ORDERS)[number];
export const ROWS = [10, 25, 50, 100] as const;

export interface Wish {
  readonly by: DearestBy;
  readonly order: DearestOrder;
  readonly rows: (typeof ROWS)[number];
}

/** What an address asks for; what makes no sense is taken as the usual: services, the dearest, ten rows. */
export function parseWish(query: Readonly<Record<string, string>>): Wish {
  const by = DEAREST_BY.find((each) => each === query['by']) ?? 'services';
  const order = DEAREST_ORDERS.find((each) => each === query['order']) ?? 'dearest';
  const rows = ROWS.find((each) => String(each) === query['rows']) ?? 10;
  return { by, order: by === 'calls' && order === 'frequent' ? 'dearest' : order, rows };
}

/** Single calls and numbers are what E9 keeps for detailed bills in the current month; sums are always free. */
export function needsLines({ by }: Wish): boolean {
  return by === 'calls' || by === 'numbers';
}

/** What groups of usage are called when they are looked at by this. */
export const GROUPED = {
  numbers: 'number',
  destinations: 'destination',
  services: 'service',
  hours: 'hour',
} as const;
