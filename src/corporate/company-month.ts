import { add, type Money, type Segment, type SubscriberId, subtract, ZERO } from '../terms/index.ts';
import type { LivingAccess, Scope } from './grant.ts';
import { nameKey } from './name-key.ts';

/** What is known of one number of a company. */
export interface Member {
  readonly subscriberId: SubscriberId;
  readonly msisdn: string;
  readonly name: string;
  readonly registered: boolean;
  readonly segment: Segment;
  readonly scope: Scope | null;
  /** May switch services and plans. */
  readonly services: boolean;
  /** First moment of access that is still to begin; `null` where it has begun, and without any. */
  readonly validFrom: Temporal.Instant | null;
  /** First moment without access; `null` without access or without end. */
  readonly validUntil: Temporal.Instant | null;
  /** What lives until the first day of what is planned; `null` where nothing does, and where nothing is planned. */
  readonly living: LivingAccess | null;
  readonly coordinator: boolean;
  readonly monthLimit: Money | null;
  /** Where it belongs in the month that is looked at. */
  readonly departmentId: string | null;
}

/** What one number used and took in the month, and took in the month before. */
type Spent = Pick<MemberMonth, 'subscriberId' | 'uses' | 'taken' | 'before'>;

/** One number in one month, beside the month before. */
export interface MemberMonth extends Member {
  readonly taken: Money;
  readonly before: Money;
  readonly growth: Money;
  readonly uses: number;
  readonly over: boolean;
}

export interface CompanyMonth {
  readonly rows: readonly MemberMonth[];
  readonly total: Money;
  readonly before: Money;
  readonly over: number;
  /** Whose expenses grew, the most first, at most five. */
  readonly grew: readonly MemberMonth[];
  /** Numbers of which nothing was used in the month. */
  readonly unused: readonly MemberMonth[];
}

const NOTHING = { taken: ZERO, before: ZERO, uses: 0 };

/** What a company sees of a month: sums and uses, never a number called. */
export function companyMonth(members: readonly Member[], sums: readonly Spent[]): CompanyMonth {
  const at = new Map(sums.map((sum) => [sum.subscriberId, sum]));
  const rows = members.map((member): MemberMonth => {
    const { taken, before, uses } = at.get(member.subscriberId) ?? NOTHING;
    const over = member.monthLimit !== null && taken > member.monthLimit;
    return { ...member, taken, before, growth: subtract(taken, before), uses, over };
  });
  return {
    rows,
    total: add(...rows.map((row) => row.taken)),
    before: add(...rows.map((row) => row.before)),
    over: rows.filter((row) => row.over).length,
    grew: sorted(
      rows.filter((row) => row.growth > 0n),
      'growth',
    ).slice(0, 5),
    unused: rows.filter((row) => row.uses === 0),
  };
}

export const ORDERS = ['spent', 'name', 'growth', 'number'] as const;
export type Order = (typeof ORDERS)[number];

/** Of whom only: over or within their limit, without a use in the month, without access. */
export const ONLIES = ['all', 'over', 'under', 'unused', 'no access'] as const;
export type Only = (typeof ONLIES)[number];

const CHOSEN: Readonly<Record<Only, (row: MemberMonth) => boolean>> = {
  all: () => true,
  over: (row) => row.over,
  under: (row) => row.monthLimit !== null && !row.over,
  unused: (row) => row.uses === 0,
  'no access': (row) => row.scope === null && !row.coordinator,
};

export interface Wish {
  readonly order: Order;
  readonly only: Only;
  /** Part of a name or number; empty for all. */
  readonly search: string;
  /** A department, whose people and those of all under it are wanted; `none` for who is in no department, and `on:NAME` for who is
   * charged to a cost centre. */
  readonly department: string;
  /** From 1. */
  readonly page: number;
}

export const ROWS_PER_PAGE = 50;

/** The rows that somebody wants to see: found, sorted, and one page of them. */
export function chosenRows(
  rows: readonly MemberMonth[],
  wish: Wish,
): {
  readonly rows: readonly MemberMonth[];
  readonly found: number;
  readonly pages: number;
  readonly page: number;
  readonly taken: Money;
  readonly growth: Money;
} {
  const found = foundRows(rows, wish);
  const pages = Math.max(1, Math.ceil(found.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, wish.page), pages);
  return {
    rows: found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
    found: found.length,
    pages,
    page,
    taken: add(...found.map((row) => row.taken)),
    growth: add(...found.map((row) => row.growth)),
  };
}

/** All rows that somebody wants to see, sorted. */
export function foundRows(rows: readonly MemberMonth[], wish: Wish): readonly MemberMonth[] {
  const isFound = matching(wish.search);
  return sorted(
    rows.filter((row) => CHOSEN[wish.only](row) && isFound(row)),
    wish.order,
  );
}

/** By a part of a name, whatever its case and apostrophes, or of a number. */
function matching(search: string): (row: MemberMonth) => boolean {
  const wanted = nameKey(search.trim());
  if (wanted === '') return () => true;
  const digits = search.replace(/\D/g, '').replace(/^0/, '');
  return (row) => (digits.length >= 3 && row.msisdn.includes(digits)) || nameKey(row.name).includes(wanted);
}

/** Sorted by what is compared: names from the first, sums from the largest; each is made once for each row. */
function sorted(rows: readonly MemberMonth[], order: Order): readonly MemberMonth[] {
  const keyed = rows.map((row) => ({
    row,
    sum: SUMS[order](row),
    key: order === 'number' ? row.msisdn : nameKey(row.name),
  }));
  return keyed
    .sort((a, b) => (a.sum === b.sum ? (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : a.sum > b.sum ? -1 : 1))
    .map(({ row }) => row);
}

const SUMS: Readonly<Record<Order, (row: MemberMonth) => bigint>> = {
  spent: (row) => row.taken,
  growth: (row) => row.growth,
  name: () => 0n,
  number: () => 0n,
};

/** The wish from an address; whatever is not understood is as usual. */
export function parseWish(query: Readonly<Record<string, string>>): Wish {
  return {
    order: ORDERS.find((order) => order === query['sort']) ?? 'spent',
    only: ONLIES.find((only) => only === query['only']) ?? 'all',
    search: (query['q'] ?? '').slice(0, 60),
    department: (query['department'] ?? '').slice(0, 80),
    page: /^\d{1,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1,
  };
}
