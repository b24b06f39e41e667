import { type NameOf, nameless } from '../contacts/index.ts';
import { type Language, type Money, micro, inLanguage } from '../terms/index.ts';
import type { BillLine } from './line.ts';
import { whatText } from './line-words.ts';

export const KINDS = ['voice', 'sms', 'mms', 'data', 'fee'] as const;
export const ORDERS = ['oldest', 'dearest', 'longest'] as const;

/** Which lines of a bill somebody wants to see, and which first. */
export interface BillWish {
  readonly text: string;
  readonly kind: (typeof KINDS)[number] | null;
  /** Only what took something. */
  readonly paid: boolean;
  readonly order: (typeof ORDERS)[number];
}

const MOST_TEXT = 60;

/** The wish in an address, or `null` when the bill is asked for as it is. Unknown words are not asked for. */
export function readWish(query: Readonly<Record<string, string>>): BillWish | null {
  const wish = {
    text: (query['q'] ?? '').trim().slice(0, MOST_TEXT),
    kind: KINDS.find((kind) => kind === query['kind']) ?? null,
    paid: query['paid'] === 'yes',
    order: ORDERS.find((order) => order === query['order']) ?? 'oldest',
  };
  return wish.text === '' && wish.kind === null && !wish.paid && wish.order === 'oldest' ? null : wish;
}

/** The wish as it stands in an address, without the text that is looked for. */
export function wishQuery({ kind, paid, order }: BillWish): Readonly<Record<string, string>> {
  return {
    ...(kind === null ? {} : { kind }),
    ...(paid ? { paid: 'yes' } : {}),
    ...(order === 'oldest' ? {} : { order }),
  };
}

/**
 * Whether a line is wanted. Digits are looked for in the number, in whatever form they were typed (`067 12`, `+380 67`);
 * letters in the words that a person sees, the names of numbers among them.
 */
export function isWanted(
  { text, kind, paid }: BillWish,
  line: BillLine,
  language: Language,
  nameOf: NameOf = nameless,
): boolean {
  if ((kind !== null && line.kind !== kind) || (paid && line.taken === 0n)) return false;
  if (text === '') return true;
  const digits = digitsIn(text);
  if (digits !== null) return hasDigits(line.other, digits);
  const wanted = text.toLocaleLowerCase('uk');
  const words = [nameOf(line.other) ?? '', line.kind === 'fee' ? '' : line.other, classWords(line, language)];
  return words.some((each) => each.toLocaleLowerCase('uk').includes(wanted));
}

/** The digits of a text in which nothing else stands but what people put between them; `null` for words. */
function digitsIn(text: string): string | null {
  const digits = text.replaceAll(/[\s()+.-]/g, '');
  return /^\d+$/.test(digits) ? digits : null;
}

/** `067…` and `8 067…` are the beginning of a number at home; other digits may stand anywhere in it. */
function homeForm(digits: string): string | null {
  return digits.startsWith('80') ? `3${digits}` : digits.startsWith('0') ? `38${digits}` : null;
}

function hasDigits(other: string, digits: string): boolean {
  const home = homeForm(digits);
  return other.includes(digits) || (home !== null && other.startsWith(home));
}

/** What a whole class of lines has in common, as far as it is looked for. */
export type LineClass = Pick<BillLine, 'kind' | 'direction' | 'roaming' | 'zone' | 'plan' | 'label'>;

/** A wish as it is asked of whoever keeps the lines of a month, so that not every line has to be read here. */
export interface LineQuestion extends Pick<BillWish, 'paid' | 'order'> {
  readonly ofClass: (of: LineClass) => boolean;
  /** Any of these is enough; `null` when no text is looked for. */
  readonly text: {
    readonly within: string;
    readonly beginning: string | null;
    readonly numbers: readonly string[];
    readonly ofClass: (of: LineClass) => boolean;
  } | null;
}

/** The same wish as {@link isWanted}, parted into what is asked of a class and what of a line. */
export function questionOf(wish: BillWish, language: Language, nameOf: NameOf): LineQuestion {
  const { text, kind, paid, order } = wish;
  const ofClass = (of: LineClass): boolean => kind === null || of.kind === kind;
  if (text === '') return { ofClass, paid, order, text: null };
  const digits = digitsIn(text);
  if (digits !== null)
    return {
      ofClass,
      paid,
      order,
      text: { within: digits, beginning: homeForm(digits), numbers: [], ofClass: () => false },
    };
  const wanted = text.toLocaleLowerCase('uk');
  const isCalled = (of: LineClass): boolean =>
    classWords(of, language).toLocaleLowerCase('uk').includes(wanted);
  return {
    ofClass,
    paid,
    order,
    text: { within: text, beginning: null, numbers: nameOf.called(text), ofClass: isCalled },
  };
}

function classWords(of: LineClass, language: Language): string {
  const fee = of.kind === 'fee' ? (inLanguage(of.label, language) ?? of.plan) : '';
  return `${fee} ${whatText(of, language)} ${of.zone}`;
}

/** A line with its place in the bill, from 1. */
export interface PlacedLine {
  readonly line: BillLine;
  readonly place: number;
}

export interface FoundLines {
  readonly page: readonly PlacedLine[];
  readonly count: number;
  readonly sum: Money;
}

const BEFORE: Readonly<Record<BillWish['order'], (a: PlacedLine, b: PlacedLine) => number>> = {
  oldest: (a, b) => a.place - b.place,
  dearest: (a, b) => Number(b.line.taken - a.line.taken) || a.place - b.place,
  longest: (a, b) => b.line.seconds - a.line.seconds || b.line.bytes - a.line.bytes || a.place - b.place,
};

/** Goes through all lines once and keeps those of one page, never more than twice what lies up to its end. */
export async function findLines(
  parts: AsyncIterable<readonly BillLine[]>,
  wish: BillWish,
  language: Language,
  { skip, limit, nameOf }: { readonly skip: number; readonly limit: number; readonly nameOf?: NameOf },
): Promise<FoundLines> {
  let best: PlacedLine[] = [];
  let [place, count, sum] = [0, 0, 0n];
  const keep = (): void => {
    best = best.sort(BEFORE[wish.order]).slice(0, skip + limit);
  };
  for await (const lines of parts) {
    for (const line of lines) {
      place += 1;
      if (!isWanted(wish, line, language, nameOf)) continue;
      count += 1;
      sum += line.taken;
      best.push({ line, place });
    }
    if (best.length > 2 * (skip + limit)) keep();
  }
  keep();
  return { page: best.slice(skip), count, sum: micro(sum) };
}
