import type { LoadProgress } from '../usage/index.ts';
import type { DeliveryReport } from './delivery.ts';

const BAR_WIDTH = 24;
const EVERY_MS = 100;
const LINE_EVERY_MS = 2000;

/** The state of a loading as a line: `Loading usage  ████████░░░░  52 %  41 234 records`. */
export function progressLine(name: string, { bytesDone, bytesInAll, lines }: LoadProgress): string {
  const share = bytesInAll === 0 ? 1 : bytesDone / bytesInAll;
  const full = Math.round(share * BAR_WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
  return `${name}  ${bar}  ${Math.floor(share * 100)} %  ${lines.toLocaleString('en').replaceAll(',', ' ')} records`;
}

/** Shows a loading: a bar that is redrawn on a terminal, a line every two seconds elsewhere. */
export function showProgress(
  name: string,
  out: NodeJS.WriteStream,
): Omit<DeliveryReport, 'trail'> & { readonly end: () => void } {
  const terminal = out.isTTY;
  let shownAt = -Infinity;
  let last: LoadProgress | null = null;
  const show = (progress: LoadProgress): void => {
    out.write(terminal ? `\r\u001B[K${progressLine(name, progress)}` : `${progressLine(name, progress)}\n`);
  };
  return {
    progress: (progress) => {
      last = progress;
      const at = performance.now();
      if (at - shownAt < (terminal ? EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = at;
      show(progress);
    },
    line: (text) => void out.write(`${terminal ? '\r\u001B[K' : ''}${text}\n`),
    end: () => {
      if (last !== null) show(last);
      if (terminal && last !== null) out.write('\n');
    },
  };
}
