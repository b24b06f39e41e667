import type { LoadProgress } from '../usage/index.ts';

const WIDTH = 30;

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a loading has come: a bar that moves on a terminal, a line for every tenth elsewhere. */
export function progressLine(screen: Screen): (progress: LoadProgress) => void {
  let tenth = -1;
  return (progress) => {
    const share = shareOf(progress);
    if (screen.isTTY === true) {
      screen.write(`\r${bar(share)} ${figures(progress)}${share === 1 ? '\n' : ''}`);
      return;
    }
    if (Math.floor(share * 10) === tenth) return;
    tenth = Math.floor(share * 10);
    screen.write(`${Math.floor(share * 100)} % ${figures(progress)}\n`);
  };
}

function shareOf({ bytesDone, bytesInAll }: LoadProgress): number {
  return bytesInAll === 0 ? 1 : Math.min(1, bytesDone / bytesInAll);
}

function bar(share: number): string {
  const filled = Math.round(share * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}

function figures({ filesDone, filesInAll, lines }: LoadProgress): string {
  return `${lines.toLocaleString('en')} records, ${filesDone} of ${filesInAll} files`;
}
