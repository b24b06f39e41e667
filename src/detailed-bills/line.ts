import { type Category, type InEveryLanguage, type Money, KYIV, micro } from '../terms/index.ts';

/** One line of a detailed bill: everything that is shown, exported and explained about one use or fee. */
export interface BillLine {
  /** When it began. */
  readonly at: Temporal.Instant;
  readonly category: Category;
  readonly kind: 'voice' | 'sms' | 'mms' | 'data' | 'fee';
  readonly direction: 'out' | 'in';
  /** E.164 digits, a short code, an access point, or empty. */
  readonly other: string;
  readonly seconds: number;
  readonly bytes: number;
  /** `home` or the roaming zone. */
  readonly roaming: string;
  readonly zone: string;
  readonly plan: string;
  readonly rule: string;
  readonly unit: 's' | 'B' | '1';
  /** Billed units after minimum and increments, before allowances. */
  readonly billed: number;
  readonly connectFee: Money;
  readonly price: Money;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
  readonly allowance: string | null;
  readonly allowanceUnits: number;
  /** What a fee is called. */
  readonly label: InEveryLanguage<string> | null;
  /** The record it came from, `source/number`; bills of the first edition did not keep it. */
  readonly origin?: string;
  /** The first day of the plan's version, `YYYY-MM-DD`; absent where the plan has none, and before the third edition. */
  readonly version?: string;
  /** What the rule asks, in the order in which its steps were reached; none where an allowance covered everything. */
  readonly unitPrices?: readonly UnitPrice<Money>[];
  /** What the balance came to after it, by the time of use; absent before the third edition. */
  readonly balanceAfter?: Money;
}

/** When it ended; what has no length ended when it began. */
export function endOf({ at, seconds }: BillLine): Temporal.Instant {
  return at.add({ seconds });
}

const MONEY = ['connectFee', 'price', 'net', 'vat', 'duty', 'taken'] as const;
type Sums = (typeof MONEY)[number];
/** What so many units cost; `vatExtra` is there where VAT comes on top. */
interface UnitPrice<Sum> {
  readonly price: Sum;
  readonly per: number;
  readonly vatExtra?: true;
}

type Stored = Omit<BillLine, 'at' | 'unitPrices' | 'balanceAfter' | Sums> & {
  readonly at: string;
  readonly unitPrices?: readonly UnitPrice<string>[];
  readonly balanceAfter?: string;
} & { readonly [K in Sums]: string };

/** Lines as text that never changes its meaning: what a ready bill keeps. */
export function linesToText(lines: readonly BillLine[]): string {
  return JSON.stringify(lines.map(toStored));
}

/** One line as the text that is hashed and signed; a file of the format JSON holds the same. */
export function lineToText(line: BillLine): string {
  return JSON.stringify(toStored(line));
}

/** The lines of a text that {@link linesToText} made. */
export function linesFromText(text: string): readonly BillLine[] {
  return (JSON.parse(text) as Stored[]).map(fromStored);
}

function toStored(line: BillLine): Stored {
  return {
    at: line.at.toString(),
    category: line.category,
    kind: line.kind,
    direction: line.direction,
    other: line.other,
    seconds: line.seconds,
    bytes: line.bytes,
    roaming: line.roaming,
    zone: line.zone,
    plan: line.plan,
    rule: line.rule,
    unit: line.unit,
    billed: line.billed,
    connectFee: String(line.connectFee),
    price: String(line.price),
    net: String(line.net),
    vat: String(line.vat),
    duty: String(line.duty),
    taken: String(line.taken),
    allowance: line.allowance,
    allowanceUnits: line.allowanceUnits,
    label: line.label,
    ...(line.origin === undefined ? {} : { origin: line.origin }),
    ...(line.version === undefined ? {} : { version: line.version }),
    ...(line.unitPrices === undefined
      ? {}
      : { unitPrices: line.unitPrices.map((it) => ({ ...it, price: String(it.price) })) }),
    ...(line.balanceAfter === undefined ? {} : { balanceAfter: String(line.balanceAfter) }),
  };
}

function fromStored(stored: Stored): BillLine {
  const sums = Object.fromEntries(MONEY.map((name) => [name, micro(BigInt(stored[name]))]));
  const { unitPrices, balanceAfter, ...rest } = stored;
  return {
    ...rest,
    ...(sums as Record<Sums, Money>),
    at: Temporal.Instant.from(stored.at),
    ...(unitPrices === undefined
      ? {}
      : { unitPrices: unitPrices.map((it) => ({ ...it, price: micro(BigInt(it.price)) })) }),
    ...(balanceAfter === undefined ? {} : { balanceAfter: micro(BigInt(balanceAfter)) }),
  };
}

/** Lines that follow each other, parted where a Kyiv day ends. */
export function byDay(
  lines: readonly BillLine[],
): readonly { readonly day: Temporal.PlainDate; readonly lines: readonly BillLine[] }[] {
  const days: { day: Temporal.PlainDate; lines: BillLine[] }[] = [];
  for (const line of lines) {
    const day = line.at.toZonedDateTimeISO(KYIV).toPlainDate();
    const last = days.at(-1);
    if (last?.day.equals(day) === true) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
