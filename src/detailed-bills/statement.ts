import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  CATEGORIES,
  type Category,
  type Money,
  type Month,
  type Msisdn,
  type SubscriberId,
  micro,
} from '../terms/index.ts';
import type { BillCode } from './bill-code.ts';
import { type BillLine, lineToText } from './line.ts';
import type { BillTotals } from './proof.ts';

/** What lines of one category come to. */
export interface CategoryPart {
  readonly category: Category;
  readonly lines: number;
  readonly sum: Money;
}

/** The lines of a bill told one after the other: their hash chain, and their sums by category. */
export interface LineChain {
  add(lines: readonly BillLine[]): void;
  /** The hash over everything so far: h₀ = 32 zero bytes, hₙ = SHA-256(hₙ₋₁ ‖ line n). */
  head(): Buffer;
  categories(): readonly CategoryPart[];
  lines(): number;
  sum(): Money;
  /** The last line's beginning. */
  last(): Temporal.Instant | null;
}

export function lineChain(): LineChain {
  let head = Buffer.alloc(32);
  let last: Temporal.Instant | null = null;
  const sums = new Map<Category, { lines: number; sum: bigint }>();
  const add = (line: BillLine): void => {
    head = createHash('sha256').update(head).update(lineToText(line)).digest();
    const of = sums.get(line.category) ?? { lines: 0, sum: 0n };
    sums.set(line.category, { lines: of.lines + 1, sum: of.sum + line.taken });
    last = line.at;
  };
  const parts = (): readonly CategoryPart[] =>
    CATEGORIES.filter((category) => sums.has(category)).map((category) => {
      const { lines, sum } = sums.get(category) ?? { lines: 0, sum: 0n };
      return { category, lines, sum: micro(sum) };
    });
  return {
    add: (lines) => lines.forEach(add),
    head: () => head,
    categories: parts,
    lines: () => parts().reduce((count, part) => count + part.lines, 0),
    sum: () => micro(parts().reduce((sum, part) => sum + part.sum, 0n)),
    last: () => last,
  };
}

/** What a bill says of itself, signed. */
export interface Statement {
  readonly code: BillCode;
  /** The place in the chain of this subscription's seals, from 1, and the hash of the statement before it. */
  readonly place: number;
  readonly previous: Buffer | null;
  readonly kind: 'order' | 'month';
  readonly month: Month;
  readonly number: string;
  readonly totals: BillTotals;
  readonly categories: readonly CategoryPart[];
  readonly chain: Buffer;
  readonly sealedAt: Temporal.Instant;
  readonly keyId: string;
}

/** A signed statement as it is kept. */
export interface BillSeal {
  readonly subscriberId: SubscriberId;
  readonly place: number;
  readonly code: BillCode;
  readonly chain: Buffer;
  readonly statement: string;
  readonly signature: Buffer;
  readonly publicKey: Buffer;
}

/** A number as strangers may see it: `380 67 ••• •• 01`. */
export function maskedNumber(msisdn: Msisdn | string): string {
  return `${msisdn.slice(0, 3)} ${msisdn.slice(3, 5)} ••• •• ${msisdn.slice(-2)}`;
}

/** The statement as the text that is signed: fields in a fixed order, sums in micro-hryvnia, hashes in hex. */
export function statementText(statement: Statement): string {
  const { totals } = statement;
  return JSON.stringify({
    statement: 1,
    code: statement.code,
    place: statement.place,
    previous: statement.previous?.toString('hex') ?? null,
    kind: statement.kind,
    month: statement.month,
    number: statement.number,
    lines: totals.lines,
    sum: String(totals.sum),
    expenseRecords: totals.expenseRecords,
    expense: String(totals.expense),
    moved: String(totals.moved),
    categories: statement.categories.map(({ category, lines, sum }) => [category, lines, String(sum)]),
    chain: statement.chain.toString('hex'),
    sealedAt: statement.sealedAt.toString(),
    key: statement.keyId,
  });
}

/** What a signed text says. Only for texts whose signature was verified, or that never left the database. */
export function readStatement(text: string): Statement {
  const read = JSON.parse(text) as Record<string, never>;
  return {
    code: read['code']!,
    place: read['place']!,
    previous: read['previous'] === null ? null : Buffer.from(read['previous']!, 'hex'),
    kind: read['kind']!,
    month: read['month']!,
    number: read['number']!,
    totals: {
      lines: read['lines']!,
      sum: micro(BigInt(read['sum']!)),
      expenseRecords: read['expenseRecords']!,
      expense: micro(BigInt(read['expense']!)),
      moved: micro(BigInt(read['moved']!)),
    },
    categories: (read['categories']! as readonly [Category, number, string][]).map(
      ([category, lines, sum]) => ({ category, lines, sum: micro(BigInt(sum)) }),
    ),
    chain: Buffer.from(read['chain']!, 'hex'),
    sealedAt: Temporal.Instant.from(read['sealedAt']!),
    keyId: read['key']!,
  };
}

/** The hash by which the next seal holds on to a statement. */
export function statementHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether a text was signed with the private half of a public key (Ed25519, DER). */
export function isSigned(text: string, signature: Buffer, publicKey: Buffer): boolean {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}
