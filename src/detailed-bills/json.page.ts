import { type BillLine, lineToText } from './line.ts';
import type { BillSeal } from './statement.ts';

/**
 * The beginning of a bill as JSON. Each line of the file between this and {@link jsonEnd} is one line of the bill, byte for
 * byte what the hash chain of the proof is made over.
 */
export function jsonHead(month: string): string {
  return `{"bill":${JSON.stringify({ month, money: 'micro-hryvnia', moments: 'UTC' })},\n"lines":[\n`;
}

/** Lines, each with the comma that follows it unless it is the last one of the bill. */
export function jsonLines(lines: readonly BillLine[], isLast: boolean): string {
  const last = lines.length - 1;
  return lines.map((line, n) => `${lineToText(line)}${isLast && n === last ? '' : ','}\n`).join('');
}

/**
 * The end: the signed statement, its signature and the key to check it with. Names of contacts stand before it, beside the
 * lines and not in them, so that the proof is that of the bill without names.
 */
export function jsonEnd(
  { statement, signature, publicKey }: BillSeal,
  names: ReadonlyMap<string, string> | null,
): string {
  const called = names === null ? '' : `"names":${JSON.stringify(Object.fromEntries(names))},\n`;
  const proof = {
    statement,
    signature: signature.toString('base64'),
    publicKey: publicKey.toString('base64'),
    how: 'Ed25519 over statement (UTF-8), key as DER SPKI. chain: h0 = 32 zero bytes, hn = SHA-256(hn-1 || line n as in this file, without the comma).',
  };
  return `],\n${called}"proof":${JSON.stringify(proof)}}\n`;
}
