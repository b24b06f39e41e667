import type { Queries, Store, Tx } from '../store/index.ts';
import {
  type Language,
  type Money,
  type Month,
  type Msisdn,
  type SubscriberId,
  hryvnias,
  micro,
  monthOf,
  taxed,
} from '../terms/index.ts';
import { type Visit, html, sealWith } from '../web/index.ts';
import type { BillLine } from './line.ts';
import type { BillOrder, OrderFacts, OrderId, WantedBill } from './order.ts';
import { parsePriceRules } from './price-rule.ts';
import type { BillSources, ReadLine } from './sources.sql.ts';

export const RATES = { vatPpm: 200_000, dutyPpm: 75_000 };

/** The rule as it was: free, then 1 UAH at first, then 5 and 1. */
export const RULES = parsePriceRules([
  { from: '1900-01-01', rule: 'free' },
  {
    from: '2007-02-01',
    rule: 'charged',
    special: { price: '1.00', untilEndOfMonths: 1 },
    first: '5.00',
    further: '1.00',
  },
]);

export const NOON = Temporal.Instant.from('2026-11-10T10:00:00Z');
export const NOVEMBER = '2026-11' as Month;

export function anOrderId(n = 1): OrderId {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as OrderId;
}

/** A price opened at the example's rates. */
export function opened(price: string) {
  return taxed(hryvnias(price), RATES);
}

export function wantedBill(over: Partial<WantedBill> = {}): WantedBill {
  return { orderId: anOrderId(), month: NOVEMBER, taken: opened('5.00').taken, ...over };
}

export function orderFacts(over: Partial<OrderFacts> = {}): OrderFacts {
  return {
    now: NOON,
    existing: null,
    price: { kind: 'charged', price: hryvnias('5.00'), why: 'first', specialUntil: null },
    taxed: opened('5.00'),
    records: 3,
    balance: { amount: hryvnias('25'), floor: micro(0n) },
    ...over,
  };
}

export function aBillOrder(over: Partial<BillOrder> = {}): BillOrder {
  return {
    orderId: anOrderId(),
    month: NOVEMBER,
    state: 'ordered',
    price: opened('5.00'),
    why: 'first',
    language: 'uk',
    orderedAt: NOON,
    totals: null,
    watermark: null,
    endedAt: null,
    edition: 3,
    ...over,
  };
}

export function aLine(over: Partial<BillLine> & { readonly of?: string } = {}): BillLine {
  const { of = '0.50', ...rest } = over;
  return {
    at: Temporal.Instant.from('2026-11-03T07:15:02Z'),
    category: 'offnet',
    kind: 'voice',
    direction: 'out',
    other: '380501234567',
    seconds: 61,
    bytes: 0,
    roaming: 'home',
    zone: 'mobile',
    plan: 'example-2010',
    rule: 'others',
    unit: 's',
    billed: 61,
    connectFee: micro(0n),
    ...opened(of),
    allowance: null,
    allowanceUnits: 0,
    label: null,
    ...rest,
  };
}

/** Lines a minute apart, oldest first. */
export function someLines(count: number, from = '2026-11-03T07:15:02Z'): readonly BillLine[] {
  const start = Temporal.Instant.from(from);
  return Array.from({ length: count }, (_, n) => aLine({ at: start.add({ minutes: n }) }));
}

/** Other rooms as a bill sees them, answering from lines in memory. */
export interface PretendSources extends BillSources {
  readonly lines: Map<SubscriberId, readonly BillLine[]>;
  enrolled: Temporal.Instant | null;
  /** Thrown by the next readings of lines, one each. */
  readonly faults: Error[];
}

export function pretendSources(): PretendSources {
  const lines = new Map<SubscriberId, readonly BillLine[]>();
  const faults: Error[] = [];
  // A hundred thousand lines are put into their months once: what changes is another list.
  const months = new WeakMap<readonly BillLine[], ReadonlyMap<Month, readonly BillLine[]>>();
  const inMonth = (id: SubscriberId, month: Month): readonly BillLine[] => {
    const all = lines.get(id) ?? [];
    const byMonth = months.get(all) ?? Map.groupBy(all, (line) => monthOf(line.at));
    months.set(all, byMonth);
    return byMonth.get(month) ?? [];
  };
  const sources: PretendSources = {
    lines,
    faults,
    enrolled: null,
    priceRules: RULES,
    seal: sealWith(Buffer.alloc(32, 7)),
    holder: async () => ({ msisdn: '380671110901' as Msisdn, language: 'uk', brand: 'kyivstar' }),
    checkAddress: () => 'https://my.kyivstar.localhost:8443/check',
    taxRatesAt: () => RATES,
    enrolledAt: async () => sources.enrolled,
    usageLines: async (_db: Queries, id, month, { after, limit }) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      const start = after === undefined ? 0 : Number(after) + 1;
      const asked = inMonth(id, month).slice(start, start + limit);
      return asked.map((line, n): ReadLine =>
        Object.assign({}, line, { cursor: String(start + n), origin: `9/${start + n}` }),
      );
    },
    lineByOrigin: async (_db, id, month, origin) => {
      const [, n = ''] = origin.split('/');
      const line = inMonth(id, month)[Number(n)];
      return line === undefined ? null : { line: { ...line, cursor: n, origin }, corrected: false };
    },
    searchLines: async (_db, id, month, { ofClass, text, order, paid, skip, limit }) => {
      const lines = inMonth(id, month).map((line, n) => ({ ...line, cursor: String(n), origin: `9/${n}` }));
      const found = lines
        .map((line, n) => ({ ...line, through: totalOf(lines.slice(0, n + 1)).sum }))
        .filter((line) => ofClass(line) && (!paid || line.taken > 0n))
        .filter((line) => text === null || text.ofClass(line) || line.other.includes(text.within));
      const sorted = order === 'oldest' ? found : found.toSorted((a, b) => Number(b.taken - a.taken));
      const page = sorted.slice(skip, skip + limit);
      return { lines: page, count: found.length, sum: totalOf(found).sum, all: totalOf(lines) };
    },
    balanceTrack: async () => ({ start: hryvnias('25'), entries: [] }),
    takenThrough: async (_db, id, month, cursor) =>
      totalOf(inMonth(id, month).slice(0, Number(cursor) + 1)).sum,
    lineTotals: async (_db, id, month) => totalOf(inMonth(id, month)),
    expenseMonth: async (_db, id, month) => {
      const { lines: records, sum: taken } = totalOf(inMonth(id, month));
      return [{ records, taken }];
    },
    expenseMonths: async (_db, id, first, last) => {
      const months = new Set((lines.get(id) ?? []).map((line) => monthOf(line.at)));
      return [...months]
        .filter((month) => month >= first && month <= last)
        .map((month) => {
          const { lines: records, sum: taken } = totalOf(inMonth(id, month));
          return { month, records, taken };
        });
    },
    coverage: async () => [{ month: '2026-10' as Month, complete: true }],
    explain: (line) => [{ label: 'Price', value: String(line.price) }],
    explainWhole: (line) => [{ label: 'Whole price', value: String(line.price) }],
  };
  return sources;
}

function totalOf(lines: readonly BillLine[]): { lines: number; sum: Money } {
  return { lines: lines.length, sum: micro(lines.reduce((sum, line) => sum + line.taken, 0n)) };
}

/** A store that breaks after so many statements within transactions; `Infinity` breaks after the commit, 0 never. */
export function breaking(
  store: Store,
  after: number,
): { readonly store: Store; readonly statements: () => number } {
  let count = 0;
  const counted = (tx: Tx): Tx => ({
    now: tx.now,
    copyIn: (...args) => tx.copyIn(...args),
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      const rows = await tx.query<Row>(text, values);
      if ((count += 1) === after) throw new Error(`broken after statement ${after}`);
      return rows;
    },
  });
  const broken: Store = {
    query: (text, values) => store.query(text, values),
    now: () => store.now(),
    pool: () => ({ open: 0, idle: 0, waiting: 0 }),
    close: () => store.close(),
    transaction: async (work) => {
      const done = await store.transaction((tx) => work(counted(tx)));
      if (after === Infinity) throw new Error('the connection broke after the commit');
      return done;
    },
  };
  return { store: broken, statements: () => count };
}

/** What a test asks for. */
export interface Asked {
  readonly key?: string;
  /** The last part of the address of a file: `2026-10.csv`. */
  readonly file?: string;
  readonly form?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly language?: Language;
  readonly skin?: 'kyivstar' | 'djuice';
}

/** A request of somebody who is signed in, or of nobody. */
export function visitOf(subscriberId: SubscriberId | null, asked: Asked = {}): Visit {
  const { key, file, form = {}, query = {}, language = 'uk', skin = 'kyivstar' } = asked;
  return {
    method: Object.keys(form).length > 0 ? 'POST' : 'GET',
    path: file === undefined ? '/bills' : `/bills/${file}`,
    params: key === undefined ? {} : { key },
    query,
    form,
    site: skin,
    origin: 'https://my.kyivstar.localhost:8443',
    language,
    browser: 'browser',
    cookies: {},
    agent: '',
    address: '127.0.0.1',
    visitor:
      subscriberId === null ? null : { subscriberId, sessionKey: Buffer.alloc(0), firstVisitDone: true },
    frame: {
      skin: { id: skin, name: 'My', mark: html`` },
      language,
      path: '/bills',
      formToken: 'token',
      unseen: (words) => Object.keys(words).join(),
      navigation: [],
      signedIn: true,
    },
  };
}
