import { micro, moneyText, roundMoneyText } from '../src/terms/index.ts';

/* Reads a page as it was sent for its amounts: which of them lead nowhere. */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const INLINE = new Set(['a', 'abbr', 'b', 'em', 'i', 'small', 'span', 'strong', 'u']);
const TOKEN = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+|</gi;

/** What reads as money, whatever it stands in: digits before the sign or the word of the currency. */
const MONEY = /([−-]?\d(?:[\d\u00A0\u202F]*\d)?(?:[.,]\d+)*)\s?(?:₴|грн|гривн|UAH)/g;
/** What a unit costs is a price and no sum, nor is a bound of what may be typed: nothing was added up. */
const PRICE = {
  before: /(?:по|at|×|[Вв]ід|[Ff]rom)\s$|[Вв]ід .{2,12} до $|[Ff]rom .{2,12} to $/,
  after:
    /^\p{L}*\s+(?:(?:за|на|per|a)\s+(?:\d|день|місяць|штуку|хв|МБ|day|month|piece|minute|message)|лише)/u,
};

interface Element {
  readonly tag: string;
  readonly attributes: string;
  readonly around: Element | null;
}

interface Sum {
  readonly at: number;
  readonly text: string;
  /** Micro-hryvnia. */
  readonly value: bigint;
  readonly inside: Element | null;
}

export interface SumsOfPage {
  readonly amounts: number;
  /** Amounts without a way into their arithmetic, as they read, with what is around them. */
  readonly loose: readonly string[];
  /** Where the others lead to, outside the page. */
  readonly ways: readonly string[];
}

/**
 * An amount opens when it is inside a link, and a link within the page finds its place there; when it is the heading of what
 * folds out; when the page links the very same sum elsewhere (a table under a chart); or when it is a step of an arithmetic that
 * adds up as it stands: some of the amounts beside it, in a row, in a column or in a list, are its parts, or it is one of theirs.
 * Nothing is taken from the names of classes but one: a fee of the price list has nothing behind it.
 */
export function looseSums(page: string): SumsOfPage {
  const { text, pieces } = textOf(page.replace(/<(script|style|svg|title)\b.*?<\/\1>/gs, ''));
  const sums = [...text.matchAll(MONEY)].map((match): Sum => {
    const inside = pieces.findLast(({ from }) => from <= match.index)?.inside ?? null;
    return { at: match.index, text: match[0], value: valueOf(match[1] ?? '', page), inside };
  });
  const [prices, all] = [sums.filter((sum) => isPrice(sum, text)), sums.filter((sum) => !isPrice(sum, text))];
  const linked = all.filter((sum) => leads(sum, page));
  const ways = linked
    .flatMap(({ inside }) => hrefAround(inside) ?? [])
    .filter((href) => !href.startsWith('#'));
  const known = new Set(
    [...prices, ...linked, ...all.filter((sum) => addsUp(sum, all))].flatMap(({ value }) => saidFor(value)),
  );
  const loose = all
    .filter(
      (sum) => sum.value !== 0n && !leads(sum, page) && !known.has(plain(sum.text)) && !addsUp(sum, all),
    )
    .map((sum) => around(text, sum));
  return { amounts: all.length, loose, ways: [...new Set(ways)] };
}
function isPrice({ at, text: sum }: Sum, text: string): boolean {
  return (
    PRICE.before.test(text.slice(Math.max(0, at - 30), at)) || PRICE.after.test(text.slice(at + sum.length))
  );
}

/** The text of a page, and inside what each piece of it stands. */
function textOf(html: string) {
  let inside: Element | null = null;
  let text = '';
  const pieces: { from: number; inside: Element | null }[] = [];
  for (const [token, end, tag, attributes = '', closed] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      pieces.push({ from: text.length, inside });
      text += token.replaceAll(/&nbsp;|&#160;/g, '\u00A0').replaceAll('&#39;', '’');
      continue;
    }
    if (!INLINE.has(tag)) text += '\n';
    if (end === '/') inside = ([...line(inside)].find((it) => it.tag === tag) ?? null)?.around ?? null;
    else if (!VOID.has(tag) && closed !== '/') inside = { tag, attributes, around: inside };
  }
  return { text, pieces };
}

/** An element and what is around it, from the inside out. */
function* line(inside: Element | null): Generator<Element> {
  for (let it = inside; it !== null; it = it.around) yield it;
}

function valueOf(digits: string, page: string): bigint {
  const uk = page.includes('<html lang="uk"');
  const clean = digits
    .replaceAll(uk ? /[\u00A0\u202F]/g : /,/g, '')
    .replace('−', '-')
    .replace(',', '.');
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?/.exec(clean) ?? [];
  const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -size : size;
}

function hrefAround(inside: Element | null): string | null {
  const link = [...line(inside)].find(({ tag }) => tag === 'a');
  const href = /href="([^"]+)"/.exec(link?.attributes ?? '')?.[1];
  return href?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? null;
}

function leads({ inside }: Sum, page: string): boolean {
  const href = hrefAround(inside);
  if (href !== null) return !href.startsWith('#') || page.includes(`id="${href.slice(1)}"`);
  return [...line(inside)].some(({ tag, attributes }) => tag === 'summary' || /class="fee"/.test(attributes));
}

/** How an opened sum may be said again on its page: exactly, or in round words. */
function saidFor(value: bigint): readonly string[] {
  const sizes = [micro(value), micro(value < 0n ? -value : value)];
  return sizes
    .flatMap((it) => [
      moneyText(it, 'uk'),
      moneyText(it, 'en'),
      roundMoneyText(it, 'uk'),
      roundMoneyText(it, 'en'),
    ])
    .map(plain);
}

function plain(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** Whether a sum is the sum of its neighbours, or one of those that make up a neighbour. */
function addsUp(sum: Sum, all: readonly Sum[]): boolean {
  const own = [...line(sum.inside)];
  const groups = own
    .filter(({ tag }) => /^(tr|dl|p|section|form|table|div)$/.test(tag))
    .slice(0, 8)
    .map((element) => all.filter(({ inside }) => [...line(inside)].includes(element)));
  return [...groups, columnOf(sum, all)].some((group) => inRun(group, sum) || inPair(group, sum));
}

/** The amounts of a table that stand in the same column. */
function columnOf(sum: Sum, all: readonly Sum[]): readonly Sum[] {
  const table = [...line(sum.inside)].find(({ tag }) => tag === 'table');
  if (table === undefined) return [];
  const rows = Map.groupBy(
    all.filter(({ inside }) => [...line(inside)].includes(table)),
    ({ inside }) => [...line(inside)].find(({ tag }) => tag === 'tr'),
  );
  const place = [...rows.values()].find((row) => row.includes(sum))?.indexOf(sum) ?? -1;
  return [...rows.values()].flatMap((row) => row[place] ?? []);
}

const LONGEST = 40;

/** Whether some amount is the sum of those right before or after it, and this is it or among them. */
function inRun(group: readonly Sum[], sum: Sum): boolean {
  if (group.length < 3 || group.length > 120) return false;
  for (const [at, { value }] of group.entries())
    for (const step of [1, -1]) {
      let total = 0n;
      for (let far = 1; far <= LONGEST && group[at + far * step] !== undefined; far++) {
        total += group[at + far * step]!.value;
        if (far < 2 || total !== value || value === 0n) continue;
        const place = group.indexOf(sum);
        if (place === at || ((place - at) * step > 0 && (place - at) * step <= far)) return true;
      }
    }
  return false;
}

/** In a small group: whether two others make this one, or this and another a third. */
function inPair(group: readonly Sum[], sum: Sum): boolean {
  const others = group.filter((each) => each !== sum && each.value !== 0n).map(({ value }) => value);
  if (others.length < 2 || others.length > 11) return false;
  return others.some((one, i) =>
    others.some((two, j) => i !== j && (one + two === sum.value || one - two === sum.value)),
  );
}

function around(text: string, { at, text: sum }: Sum): string {
  const read = (part: string): string => part.replace(/\s+/g, ' ');
  return `…${read(text.slice(Math.max(0, at - 120), at)).slice(-50)}[${sum}]${read(text.slice(at + sum.length, at + sum.length + 40)).slice(0, 20)}`;
}
