import type { Money, SubscriberId } from '../terms/index.ts';
import { ROWS_PER_PAGE } from './company-month.ts';
import type { ImportEffect } from './import-effect.ts';
import type { JudgedLine } from './import-line.ts';

export const LINE_KINDS = ['all', 'bad', 'new', 'changed', 'same', 'left out'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What is kept of a proposal that was weighed: what it would do altogether, and of each line of which kind it is and whose. */
export interface Weighing {
  readonly effect: ImportEffect;
  /** Names what all lines would do. */
  readonly digest: string;
  readonly lines: readonly WeighedLine[];
}

export interface WeighedLine {
  readonly lineNo: number;
  readonly kind: LineKind;
  readonly subscriberId: SubscriberId | null;
  /** Names a number that a line before it names. */
  readonly isTwice: boolean;
}

/** What to keep of lines that were judged. */
export function weighingOf(lines: readonly JudgedLine[], effect: ImportEffect, digest: string): Weighing {
  const kept = lines.map((line) => ({
    lineNo: line.lineNo,
    kind: kindOf(line),
    subscriberId: line.member?.subscriberId ?? null,
    isTwice: line.errors.some(({ refusal }) => refusal === 'twice'),
  }));
  return { effect, digest, lines: kept };
}

/** Of which kind a line is: one that is left out is that, whatever it would do. */
export function kindOf(line: JudgedLine): LineKind {
  return line.leftOut ? 'left out' : line.kind;
}

/** One page of the lines that somebody wants to see; those with mistakes when there are any and nobody says otherwise. */
export function chosenLines<L extends { readonly kind: LineKind }>(
  lines: readonly L[],
  query: Readonly<Record<string, string>>,
) {
  const hasBad = lines.some((line) => line.kind === 'bad');
  const kind = LINE_KINDS.find((each) => each === query['kind']) ?? (hasBad ? 'bad' : 'all');
  const found = kind === 'all' ? lines : lines.filter((line) => line.kind === kind);
  const { page, pages } = pageOf(query, found.length);
  const rows = found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  return { kind, rows, found: found.length, of: lines.length, page, pages };
}

/** The page that an address asks for, among those that so many lines fill. */
export function pageOf(query: Readonly<Record<string, string>>, found: number) {
  const pages = Math.max(1, Math.ceil(found / ROWS_PER_PAGE));
  const asked = /^\d{1,4}$/.test(query['page'] ?? '') ? Math.max(1, Number(query['page'])) : 1;
  return { page: Math.min(asked, pages), pages };
}

/** Weighings by the mark of what was weighed, the longest unasked forgotten first. */
export interface Weighings {
  find(mark: string): Weighing | null;
  keep(mark: string, weighing: Weighing): void;
  /** What numbers spent, each asked for once under a mark: a line that was mended changes it for no other. */
  spent(mark: string, ids: readonly SubscriberId[], ask: AskSpent): Promise<ReadonlyMap<bigint, Money>>;
}

type AskSpent = (ids: readonly SubscriberId[]) => Promise<ReadonlyMap<bigint, Money>>;

/** A proposal of 5,000 lines takes half a megabyte. */
const MOST_KEPT = 24;

export function keptWeighings(): Weighings {
  const kept = new Map<string, Weighing>();
  const sums = new Map<string, Map<bigint, Money | null>>();
  const keep = (mark: string, weighing: Weighing): void => keepIn(kept, mark, weighing);
  const find = (mark: string): Weighing | null => {
    const weighing = kept.get(mark) ?? null;
    if (weighing !== null) keep(mark, weighing);
    return weighing;
  };
  const spent: Weighings['spent'] = async (mark, ids, ask) => {
    const known = sums.get(mark) ?? new Map<bigint, Money | null>();
    const unknown = [...new Set(ids)].filter((id) => !known.has(id));
    const found = unknown.length === 0 ? null : await ask(unknown);
    for (const id of unknown) known.set(id, found?.get(id) ?? null);
    keepIn(sums, mark, known);
    return new Map([...known].flatMap(([id, sum]) => (sum === null ? [] : [[id, sum]])));
  };
  return { find, keep, spent };
}

function keepIn<T>(kept: Map<string, T>, mark: string, value: T): void {
  kept.delete(mark);
  kept.set(mark, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
