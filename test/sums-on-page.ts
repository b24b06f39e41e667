/* Reads the markup of a page for its amounts: which of them lead nowhere. */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>/gi;

interface Open {
  readonly tag: string;
  readonly attributes: string;
}

export interface SumsOfPage {
  readonly amounts: number;
  /** Amounts without a way into their arithmetic, as they read, with what is around them. */
  readonly loose: readonly string[];
  /** Where the others lead to, outside the page. */
  readonly ways: readonly string[];
}

/**
 * An amount opens when it is inside a link; when it is what a folded part opens into or its heading; when it stands at the foot
 * of a column, whose rows are its parts; when it is a fee of the price list, which nothing is behind; or when it is a step of an arithmetic with an address (`class="arithmetic"`, with an id).
 * A link within the page must find its place there.
 */
export function looseSums(page: string): SumsOfPage {
  const html = page.replace(/<(script|style|svg)\b.*?<\/\1>/gs, '');
  const open: Open[] = [];
  const loose: string[] = [];
  const ways = new Set<string>();
  let amounts = 0;
  for (const { 1: end, 2: tag = '', 3: attributes = '', 4: closed, index } of html.matchAll(TAG)) {
    if (end === '/') {
      while (open.length > 0 && open.pop()?.tag !== tag);
      continue;
    }
    if (/class="amount[ "]/.test(attributes)) {
      amounts += 1;
      const href = hrefAround(open);
      if (href !== null && !href.startsWith('#')) ways.add(href);
      if (!opens(open, href, html)) loose.push(textAt(html, index));
    }
    if (!VOID.has(tag) && closed !== '/') open.push({ tag, attributes });
  }
  return { amounts, loose, ways: [...ways] };
}

function hrefAround(open: readonly Open[]): string | null {
  const link = open.findLast(({ tag }) => tag === 'a');
  return (
    /href="([^"]+)"/
      .exec(link?.attributes ?? '')?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#38;', '&') ?? null
  );
}

function opens(open: readonly Open[], href: string | null, html: string): boolean {
  if (href !== null) return !href.startsWith('#') || html.includes(`id="${href.slice(1)}"`);
  return open.some(
    ({ tag, attributes }) =>
      tag === 'details' ||
      /class="fee"/.test(attributes) ||
      tag === 'tfoot' ||
      (/class="[^"]*\barithmetic\b/.test(attributes) && /\bid="/.test(attributes)),
  );
}

function textAt(html: string, index: number): string {
  const text = (part: string): string => part.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return `…${text(html.slice(Math.max(0, index - 160), index)).slice(-60)}[${text(
    html.slice(index, index + 150),
  )
    .trim()
    .slice(0, 16)}]`;
}
