import { numberText } from '../terms/index.ts';
import { type Content, type Frame, actions, buttonLink, card, html, notice, picture } from '../web/index.ts';
import type { BillFile } from './bill-file.ts';
import { fileTexts } from './export-texts.ts';
import { billTexts } from './texts.ts';

/** A file that is being made, how far it has come, and the way on; or that it could not be made. */
export function filePage(frame: Frame, key: string, file: BillFile): Content {
  const texts = fileTexts(frame);
  const href = `/bills/${key}.${file.format}`;
  const name = texts.names[file.format];
  const back = { href: `/bills/${key}`, label: billTexts(frame).title };
  if (file.state === 'failed')
    return {
      title: texts.failed,
      back,
      main: html`${picture('failing')} ${notice({ tone: 'bad', body: texts.failedLead })}
        <p>${buttonLink(`${href}?again=1`, texts.again, 'primary')}</p>`,
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

function progress(frame: Frame, { lines, linesDone, tell }: BillFile) {
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

/** A bill of too many lines for paper, and what to take instead. */
export function tooLongPage(frame: Frame, key: string, most: number): Content {
  const texts = fileTexts(frame);
  const link = (format: 'xlsx' | 'csv') => buttonLink(`/bills/${key}.${format}`, texts.names[format]);
  return {
    title: texts.tooLong,
    lead: texts.tooLongLead(numberText(most, frame.language)),
    back: { href: `/bills/${key}`, label: billTexts(frame).title },
    main: actions([link('xlsx'), link('csv')]),
  };
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
