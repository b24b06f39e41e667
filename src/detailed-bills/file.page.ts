import { numberText } from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  actions,
  buttonLink,
  card,
  html,
  notice,
  picture,
} from '../web/index.ts';
import type { BillFile } from './bill-file.ts';
import { fileTexts } from './export-texts.ts';
import { MOST_PAPER_LINES, type PaperPart, linesOfPaper, partsOf, readSubject } from './paper-part.ts';
import { billTexts } from './texts.ts';

/** A file that is being made, how far it has come, and the way on; or that it could not be made. */
export function filePage(frame: Frame, key: string, file: BillFile): Content {
  const texts = fileTexts(frame);
  const { part } = readSubject(file.subject);
  const address = `/bills/${key}.${file.format}`;
  const href = part === null ? address : `${address}?part=${part}`;
  const name = part === null ? texts.names[file.format] : texts.paperPart(part);
  const back = { href: `/bills/${key}`, label: billTexts(frame).title };
  if (file.state === 'failed')
    return {
      title: texts.failed,
      back,
      main: html`${picture('failing')} ${notice({ tone: 'bad', body: texts.failedLead })}
        <p>${buttonLink(`${href}${part === null ? '?' : '&'}again=1`, texts.again, 'primary')}</p>`,
    };
  return {
    title: texts.making(name),
    lead: texts.makingLead,
    back,
    main: html`<div id="file" data-live="2">
      ${card({ tone: 'accent', body: progress(frame, file) })}
      <p>${buttonLink(href, texts.lookAgain, 'primary')}</p>
    </div>`,
  };
}

function progress(frame: Frame, { subject, lines: whole, linesDone, tell }: BillFile) {
  const { part } = readSubject(subject);
  const own = part === null ? { first: 1, last: whole } : linesOfPaper(part, whole);
  const lines = own.last - own.first + 1;
  const texts = fileTexts(frame);
  const done = texts.done(linesDone, numberText(lines, frame.language));
  return html`<p><label for="made">${done}</label></p>
    <progress
      class="progress"
      id="made"
      max="${String(Math.max(1, lines))}"
      value="${String(Math.min(linesDone, lines))}"
    ></progress>
    ${tell && html`<p>${texts.willTell}</p>`}`;
}

/** A bill of too many lines for one paper: its parts, each at its own address, and the files that hold everything. */
export function partsPage(frame: Frame, key: string, lines: number, names: boolean): Content {
  const texts = fileTexts(frame);
  const href = `/bills/${key}.pdf?${names ? 'names=yes&' : ''}`;
  const parts = Array.from({ length: partsOf(lines) }, (_, at) =>
    partLink(frame, href, (at + 1) as PaperPart, lines),
  );
  const link = (format: 'xlsx' | 'csv') =>
    buttonLink(`/bills/${key}.${format}${names ? '?names=yes' : ''}`, texts.names[format]);
  return {
    title: texts.tooLong,
    lead: texts.tooLongLead(MOST_PAPER_LINES),
    back: { href: `/bills/${key}`, label: billTexts(frame).title },
    main: html`${card({
      body: html`<ul class="list">
        ${parts}
      </ul>`,
    })}
    ${card({ heading: texts.inOne, tone: 'quiet', body: actions([link('xlsx'), link('csv')]) })}`,
  };
}

function partLink(frame: Frame, href: string, part: PaperPart, lines: number): Html {
  const texts = fileTexts(frame);
  const { first, last } = linesOfPaper(part, lines);
  const [from, until] = [numberText(first, frame.language), numberText(last, frame.language)];
  return html`<li>
    <a href="${`${href}part=${part}`}">${texts.paperPart(part)}</a> · ${texts.linesFrom(from, until)}
  </li> `;
}

/** Files with names are asked for faster than they may be made. */
export function tooOftenPage(frame: Frame, key: string): Content {
  const texts = fileTexts(frame);
  return {
    title: texts.tooOften,
    lead: texts.tooOftenLead,
    back: { href: `/bills/${key}`, label: billTexts(frame).title },
    main: html``,
  };
}
