import {
  type Language,
  type Month,
  categoryNames,
  dateText,
  moneyText,
  monthText,
  numberText,
  readable,
  timeText,
  weekdayText,
  inLanguage,
  POINT,
} from '../terms/index.ts';
import { codeText } from './bill-code.ts';
import { PAPER_TEXTS } from './export-texts.ts';
import { type BillLine, byDay } from './line.ts';
import { type LineFact, smallPrint } from './line-facts.ts';
import { howMuchText, whatText, whomText } from './line-words.ts';
import type { PaperEnd, PaperHead, PaperRow } from './paper.ts';
import { agrees } from './proof.ts';
import { type Statement, readStatement } from './statement.ts';

/** What a paper is made of before its lines. */
export interface PaperBill {
  readonly month: Month;
  readonly language: Language;
  readonly msisdn: string;
  readonly orderedAt: Temporal.Instant | null;
  /** Whether names of the owner's contacts stand beneath numbers: no part of the bill, and said so. */
  readonly named: boolean;
  /** Which of the papers of a long bill it is, and which lines it holds. */
  readonly part: {
    readonly number: number;
    readonly of: number;
    readonly first: number;
    readonly last: number;
  } | null;
  /** The signed statement of the bill. */
  readonly statement: string;
  readonly checkAddress: string;
  readonly fonts: readonly Uint8Array[];
  /** Makes the squares of a QR code. */
  readonly squaresOf: (text: string) => readonly (readonly boolean[])[];
}

/** The top of the first page. */
export function paperHead(bill: PaperBill): PaperHead {
  const { language, month, msisdn, orderedAt, named, part } = bill;
  const texts = inLanguage(PAPER_TEXTS, language);
  const { code, sealedAt } = readStatement(bill.statement);
  const made =
    orderedAt === null
      ? texts.made(momentText(sealedAt, language))
      : texts.ordered(momentText(orderedAt, language));
  return {
    language,
    point: inLanguage(POINT, language),
    title: texts.title(monthText(month, language)),
    facts: [
      texts.number(msisdn === '' ? '' : readable(msisdn)),
      made,
      ...(part === null ? [] : [partText(part, language)]),
      ...(named ? [texts.named] : []),
    ],
    columns: texts.columns,
    page: texts.page,
    onPage: texts.onPage,
    soFar: texts.soFar,
    code: codeText(code),
    madeAtMs: sealedAt.epochMilliseconds,
    fonts: bill.fonts,
  };
}

function partText({ number, of, first, last }: NonNullable<PaperBill['part']>, language: Language): string {
  const [from, until] = [numberText(first, language), numberText(last, language)];
  return inLanguage(PAPER_TEXTS, language).part(number, of, from, until);
}

function momentText(at: Temporal.Instant, language: Language): string {
  return `${dateText(at, language, { year: true })}, ${timeText(at)}`;
}

/** Lines as rows of a paper; a day is named before its first line. What stands beneath a line is asked of `factsOf`. */
export async function* paperRows(
  language: Language,
  parts: AsyncIterable<readonly BillLine[]>,
  factsOf: (line: BillLine) => readonly LineFact[],
): AsyncGenerator<readonly PaperRow[]> {
  let before = '';
  for await (const lines of parts) {
    const rows: PaperRow[] = [];
    for (const { day, lines: some } of byDay(lines)) {
      if (before !== day.toString())
        rows.push({ day: `${dateText(day, language)}, ${weekdayText(day, language)}` });
      before = day.toString();
      rows.push(...some.map((line) => lineRow(line, language, factsOf(line))));
    }
    yield rows;
  }
}

function lineRow(line: BillLine, language: Language, facts: readonly LineFact[]): PaperRow {
  return {
    cells: [
      timeText(line.at, { seconds: true }),
      whomText(line, language),
      whatText(line, language),
      howMuchText(line, language),
      moneyText(line.taken, language),
    ],
    small: smallPrint(facts),
    taken: line.taken,
  };
}

/** The end of the last page: sums by category, the proof, and the way to check it. */
export function paperEnd({ language, statement, checkAddress, squaresOf }: PaperBill): PaperEnd {
  const texts = inLanguage(PAPER_TEXTS, language);
  const said = readStatement(statement);
  const { totals, categories, code, keyId } = said;
  const address = `${checkAddress}/${codeText(code)}`;
  return {
    heading: texts.totals,
    totals: [
      ...categories.map(
        (part) =>
          [
            inLanguage(categoryNames, language)[part.category],
            texts.lines(part.lines),
            moneyText(part.sum, language),
          ] as const,
      ),
      [texts.inAll, texts.lines(totals.lines), moneyText(totals.sum, language)],
    ],
    proof: [proofText(said, language), texts.code(codeText(code)), texts.signed(keyId), texts.check],
    address,
    squares: squaresOf(address),
  };
}

function proofText({ totals }: Statement, language: Language): string {
  const texts = inLanguage(PAPER_TEXTS, language);
  if (agrees(totals)) return texts.agrees(moneyText(totals.sum, language));
  return texts.disagrees(moneyText(totals.expense, language), moneyText(totals.moved, language));
}
