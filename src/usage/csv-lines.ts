import { FormatFault } from './usage-format.ts';

/** One line of a CSV: its fields, and the text that it was. */
export interface CsvLine {
  readonly fields: readonly string[];
  readonly text: string;
}

export interface CsvForm {
  readonly delimiter: string;
  readonly quote: string;
}

const LONGEST = 1 << 16;

/** Reads CSV as it streams by: quoted fields may hold delimiters, doubled quotes and line ends. Empty lines are none. */
export async function* csvLines(chunks: AsyncIterable<Buffer>, form: CsvForm): AsyncGenerator<CsvLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoded(decoder, chunk);
    let from = 0;
    for (;;) {
      const end = lineEnd(rest, from, form.quote);
      if (end < 0) break;
      const text = rest.slice(from, rest[end - 1] === '\r' && end > from ? end - 1 : end);
      if (text !== '') yield { fields: fieldsOf(text, form), text };
      from = end + 1;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST) throw new FormatFault('line too long');
  }
  rest += decoded(decoder, null);
  if (rest.trim() !== '') yield { fields: fieldsOf(rest, form), text: rest };
}

function decoded(decoder: TextDecoder, chunk: Buffer | null): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FormatFault('bad encoding');
  }
}

/** Where the line ends that begins at `from`: at a line end outside quotes; -1 when it is not there yet. */
function lineEnd(text: string, from: number, quote: string): number {
  let searched = from;
  for (;;) {
    const end = text.indexOf('\n', searched);
    if (end < 0) return -1;
    if (quotesWithin(text, from, end, quote) % 2 === 0) return end;
    searched = end + 1;
  }
}

function quotesWithin(text: string, from: number, to: number, quote: string): number {
  let count = 0;
  for (let at = text.indexOf(quote, from); at >= 0 && at < to; at = text.indexOf(quote, at + 1)) count += 1;
  return count;
}

function fieldsOf(text: string, { delimiter, quote }: CsvForm): readonly string[] {
  if (!text.includes(quote)) return text.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { field, next } = fieldAt(text, at, { delimiter, quote });
    fields.push(field);
    at = next;
  }
  return fields;
}

function fieldAt(
  text: string,
  at: number,
  { delimiter, quote }: CsvForm,
): { readonly field: string; readonly next: number } {
  let field = '';
  let from = at;
  while (text[from] === quote) {
    const end = text.indexOf(quote, from + 1);
    if (end < 0) return { field: field + text.slice(from + 1), next: text.length + 1 };
    field += (from > at ? quote : '') + text.slice(from + 1, end);
    from = end + 1;
  }
  const end = text.indexOf(delimiter, from);
  const stop = end < 0 ? text.length : end;
  return { field: field + text.slice(from, stop), next: stop + 1 };
}
