import { dateText, numberText } from '../terms/index.ts';
import { type Content, type Frame, html, type Html, notice, table } from '../web/index.ts';
import { DAYS_SHOWN, type PartStatus, type Standing } from './status.ts';
import { statusWords } from './texts.ts';

/** What `/status` says. It holds nothing about anybody, so it may be read by everybody. */
export function statusPage(frame: Frame, parts: readonly PartStatus[]): Content {
  const texts = statusWords(frame);
  const whole = wholeOf(parts);
  const tone = whole === 'good' ? 'good' : whole === 'bad' ? 'bad' : 'info';
  return {
    title: texts.title,
    main: html`${notice({ tone, body: texts.lead[whole] })} ${nowTable(frame, parts)}
    ${parts.length > 0 ? historyTable(frame, parts) : null}`,
  };
}

/** Bad as soon as one part is; good only when all are known to be. */
function wholeOf(parts: readonly PartStatus[]): Standing {
  if (parts.some(({ now }) => now === 'bad')) return 'bad';
  return parts.length > 0 && parts.every(({ now }) => now === 'good') ? 'good' : 'unknown';
}

function nowTable(frame: Frame, parts: readonly PartStatus[]): Html | null {
  const texts = statusWords(frame);
  if (parts.length === 0) return null;
  return table({
    caption: texts.now,
    columns: [{ label: texts.part }, { label: texts.state }],
    rows: parts.map(({ part, now }) => {
      const { name, bad } = texts.parts[part];
      return [name, now === 'bad' ? `${texts.standing.bad}. ${bad}` : texts.standing[now]];
    }),
  });
}

/** Days on which anybody looked. */
function historyTable(frame: Frame, parts: readonly PartStatus[]): Html | null {
  const texts = statusWords(frame);
  const days = Array.from({ length: DAYS_SHOWN }, (_, back) => back);
  const seen = days.filter((back) => parts.some(({ days }) => days[back]?.share !== null));
  if (seen.length === 0) return null;
  const shares = (back: number): readonly string[] =>
    parts.map(({ days }) => shareText(days[back]?.share ?? null, frame));
  return html`<h2>${texts.history}</h2>
    ${table({
      caption: texts.history,
      captionHidden: true,
      columns: [
        { label: texts.day },
        ...parts.map(({ part }) => ({ label: texts.parts[part].name, align: 'end' as const })),
      ],
      rows: seen.map((back) => [dateText(parts[0]!.days[back]!.day, frame.language), ...shares(back)]),
    })}
    <p class="hint">${texts.counted}</p>`;
}

/** Rounded down: 100 % is said only of days without a bad minute. */
function shareText(share: number | null, frame: Frame): string {
  if (share === null) return statusWords(frame).noData;
  return `${numberText(Math.floor(share * 1_000) / 10, frame.language)}\u00A0%`;
}
