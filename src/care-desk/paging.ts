/** One page of a list of the desk: from 1, and whether another one follows. */
export interface Paging {
  readonly page: number;
  readonly more: boolean;
}

/** The page that an address asks for; the first when it asks for none. */
export function pageOf(query: Readonly<Record<string, string>>): number {
  return /^[1-9]\d{0,3}$/.test(query['page'] ?? '') ? Number(query['page']) : 1;
}

/** The part of a list that stands on a page: one row more is read, to know whether another page follows. */
export function partOf(page: number, rows: number): { readonly limit: number; readonly offset: number } {
  return { limit: rows + 1, offset: (page - 1) * rows };
}
