// The thread that draws papers: it is told the head, rows and end of one document and answers with its bytes.
import { parentPort } from 'node:worker_threads';
// oxlint-disable-next-line import/no-named-as-default -- the types know only the default
import PDFDocument from 'pdfkit';
import { type Doc, type Letters, SIZE, packed, registerFonts, write } from './paper.ink.ts';
import type { PaperAnswer, PaperEnd, PaperHead, PaperMessage, PaperRow } from './paper.ts';

const PAGE = { width: 595.28, height: 841.89, left: 42, right: 42, top: 46 };
const RIGHT = PAGE.width - PAGE.right;
/** Below this line stands the foot of a page; the margin of the library is lower, so that it never breaks a page itself. */
const LOWEST = 770;
const ROW = 14;
/** A line of small print beneath a row, and the air after the last one. */
const PRINT = 8.5;
const AIR = 4;
const QUIET = '#4A6078';
const HAIR = '#C9D4DF';
/** Left edges of the columns, and the right edge of the last two. */
const X = [PAGE.left, PAGE.left + 52, PAGE.left + 210, PAGE.left + 430, RIGHT] as const;

type Element = ReturnType<Doc['struct']>;

interface Paper {
  readonly doc: Doc;
  readonly head: PaperHead;
  readonly has: Letters;
  readonly document: Element;
  table: Element | null;
  y: number;
  page: number;
  onPage: bigint;
  soFar: bigint;
}

const port = parentPort!;
let paper: Paper | null = null;

port.on('message', (message: PaperMessage) => {
  if (message.kind === 'head') paper = begin(message.head);
  else if (paper === null) throw new Error('a paper begins with its head');
  else if (message.kind === 'rows') {
    for (const row of message.rows) drawRow(paper, row);
    answer({ kind: 'drawn' });
  } else finish(paper, message.end);
});

function answer(said: PaperAnswer): void {
  port.postMessage(said);
}

function begin(head: PaperHead): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: PAGE.top, left: PAGE.left, right: PAGE.right, bottom: 10 },
    pdfVersion: '1.7',
    // The types do not know it yet, the library does.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: ({ uk: 'uk-UA', en: 'en-GB' } as Readonly<Record<string, string>>)[head.language] ?? head.language,
    displayTitle: true,
    // The library's own default is a font without Cyrillic: there is none before ours are known.
    font: undefined as unknown as string,
    info: {
      Title: head.title,
      // adapter: the library takes the moment as Date.
      CreationDate: new Date(head.madeAtMs),
    },
  });
  doc.on('data', (bytes: Uint8Array) => answer({ kind: 'bytes', bytes }));
  doc.on('end', () => answer({ kind: 'done' }));
  const has = registerFonts(doc, head.fonts);
  const document = doc.struct('Document');
  doc.addStructure(document);
  const made: Paper = {
    doc,
    head,
    has,
    document,
    table: null,
    y: PAGE.top,
    page: 1,
    onPage: 0n,
    soFar: 0n,
  };
  drawHead(made);
  return made;
}

function drawHead(of: Paper): void {
  const { doc, head, document } = of;
  document.add(
    doc.struct('H1', {}, [() => write(of, head.title, PAGE.left, of.y, { size: SIZE.title, width: 500 })]),
  );
  of.y += 30;
  for (const fact of head.facts) {
    const y = of.y;
    document.add(doc.struct('P', {}, [() => write(of, fact, PAGE.left, y, { colour: QUIET, width: 500 })]));
    of.y += ROW;
  }
  of.y += 8;
  of.table = doc.struct('Table');
  document.add(of.table);
  columnNames(of);
}

/** The names of the columns stand on every page; a reader hears them once, in the first. */
function columnNames(of: Paper): void {
  const { doc, head, table, y } = of;
  const draw = (n: number): void =>
    write(of, head.columns[n] ?? '', X[n] ?? 0, y, { size: SIZE.small, colour: QUIET, end: n >= 3 });
  if (of.page === 1) {
    const cells = head.columns.map((_, n) =>
      doc.struct('TH', { scope: 'Column' } as object, [() => draw(n)]),
    );
    table?.add(doc.struct('TR', {}, cells));
  } else head.columns.forEach((_, n) => artifact(of, () => draw(n)));
  artifact(of, () => hair(of, y + 11));
  of.y += 18;
}

function artifact({ doc }: Paper, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}

function hair({ doc }: Paper, y: number): void {
  doc.moveTo(PAGE.left, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(HAIR).stroke();
}

function drawRow(of: Paper, row: PaperRow): void {
  const { doc, table } = of;
  const print = 'day' in row ? [] : packed(of, row.small, RIGHT - X[1]);
  // A day never stands alone at the foot of a page, and small print never apart from its row.
  const height = 'day' in row ? 4.5 * ROW : ROW + print.length * PRINT;
  if (of.y + height > LOWEST) turn(of);
  const y = of.y;
  if ('day' in row) {
    const cell = doc.struct('TH', { scope: 'Row' } as object, [
      () => write(of, row.day, PAGE.left, y + 4, { colour: QUIET }),
    ]);
    table?.add(doc.struct('TR', {}, [cell]));
    of.y += ROW + 5;
    return;
  }
  const widths = [48, 154, 168, 80, 90];
  const cells = row.cells.map((text, n) => {
    const draw = (): void => {
      if (text !== '')
        write(of, text, n === 3 ? X[3] : (X[n] ?? 0), y, { end: n >= 3, width: widths[n] ?? 90 });
    };
    // Whoever hears the table hears the small print after the sum.
    return doc.struct('TD', {}, n === 4 ? [draw, () => writePrint(of, y, print)] : [draw]);
  });
  const element = doc.struct('TR', {}, cells);
  table?.add(element);
  element.end();
  of.onPage += row.taken;
  of.y += ROW + (print.length === 0 ? 0 : print.length * PRINT + AIR);
}

function writePrint(of: Paper, y: number, print: readonly string[]): void {
  for (const [n, text] of print.entries())
    write(of, text, X[1], y + ROW - 2 + n * PRINT, {
      size: SIZE.print,
      colour: QUIET,
      width: RIGHT - X[1],
    });
}

/** Ends a page with its sum and the sum so far, and begins the next. */
function turn(of: Paper): void {
  foot(of);
  of.doc.addPage();
  of.page += 1;
  of.y = PAGE.top;
  columnNames(of);
}

function foot(of: Paper): void {
  const { head } = of;
  of.soFar += of.onPage;
  const [page, sums] = [
    `${head.page} ${of.page}`,
    `${head.onPage} ${sumText(of.onPage, head.point)} · ${head.soFar} ${sumText(of.soFar, head.point)}`,
  ];
  of.onPage = 0n;
  artifact(of, () => {
    hair(of, 788);
    write(of, `${page} · ${head.code}`, PAGE.left, 793, { size: SIZE.small, colour: QUIET });
    write(of, sums, RIGHT, 793, { size: SIZE.small, colour: QUIET, end: true });
  });
}

/** Sums of pages are exact, with as many decimals as they have, two at least. */
function sumText(micro: bigint, point: string): string {
  const size = micro < 0n ? -micro : micro;
  const fraction = (size % 1_000_000n)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micro < 0n ? '−' : ''}${size / 1_000_000n}${point}${fraction} ₴`;
}

function finish(of: Paper, end: PaperEnd): void {
  const { doc, document } = of;
  of.table?.end();
  const height = 150 + end.totals.length * ROW;
  if (of.y + height > LOWEST) turnWithoutNames(of);
  of.y += 14;
  const heading = of.y;
  document.add(
    doc.struct('H2', {}, [() => write(of, end.heading, PAGE.left, heading, { size: SIZE.heading })]),
  );
  of.y += 20;
  const table = doc.struct('Table');
  document.add(table);
  for (const cells of end.totals) {
    const y = of.y;
    const edges = [PAGE.left, X[3], RIGHT] as const;
    const drawn = cells.map((text, n) =>
      doc.struct('TD', {}, [() => write(of, text, edges[n] ?? 0, y, { end: n > 0 })]),
    );
    table.add(doc.struct('TR', {}, drawn));
    of.y += ROW;
  }
  table.end();
  drawProof(of, end);
  document.end();
  foot(of);
  doc.end();
}

function turnWithoutNames(of: Paper): void {
  foot(of);
  of.doc.addPage();
  of.page += 1;
  of.y = PAGE.top;
}

function drawProof(of: Paper, { proof, squares, address }: PaperEnd): void {
  const { doc, document } = of;
  of.y += 10;
  const top = of.y;
  const side = 84 / squares.length;
  const figure = doc.struct('Figure', { alt: address, bbox: [RIGHT - 84, top, RIGHT, top + 84] } as object, [
    () => {
      doc.fillColor('#000000');
      for (const [row, line] of squares.entries())
        for (const [column, dark] of line.entries())
          if (dark) doc.rect(RIGHT - 84 + column * side, top + row * side, side + 0.05, side + 0.05);
      doc.fill();
    },
  ]);
  document.add(figure);
  for (const [n, text] of [...proof, address].entries())
    document.add(
      doc.struct('P', {}, [
        () => write(of, text, PAGE.left, top + n * ROW, { size: SIZE.text, width: RIGHT - PAGE.left - 100 }),
      ]),
    );
}
