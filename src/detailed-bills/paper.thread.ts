import { Worker } from 'node:worker_threads';
import type { PaperAnswer, PaperEnd, PaperHead, PaperMessage, PaperRow } from './paper.ts';

/** A document that needs more than this is too long for paper; its thread ends and the fault says so. */
const HEAP_MB = 1_024;

/**
 * Draws a paper in a thread of its own and gives its bytes as they come. Rows are handed over one batch at a time, so that
 * neither side holds more than it works on. Throws when the thread dies.
 */
export async function* drawPaper(
  head: PaperHead,
  rows: AsyncIterable<readonly PaperRow[]>,
  end: () => PaperEnd,
): AsyncGenerator<Uint8Array> {
  const thread = new Worker(new URL('./paper.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const heard = conversation(thread);
  const tell = (message: PaperMessage): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage(message);
  };
  try {
    tell({ kind: 'head', head });
    for await (const some of rows) {
      tell({ kind: 'rows', rows: some });
      yield* heard('drawn');
    }
    tell({ kind: 'end', end: end() });
    yield* heard('done');
  } finally {
    await thread.terminate();
  }
}

/** What the thread says, until it says a certain thing: the bytes before it. */
function conversation(
  thread: Worker,
): (until: 'drawn' | 'done') => AsyncGenerator<Uint8Array, void, undefined> {
  const said: PaperAnswer[] = [];
  let fault: Error | null = null;
  let wake = (): void => undefined;
  thread.on('message', (answer: PaperAnswer) => {
    said.push(answer);
    wake();
  });
  const failed = (reason: Error): void => {
    fault ??= reason;
    wake();
  };
  thread.on('error', failed);
  thread.on('exit', (code) => failed(new Error(`the thread that draws papers ended with ${code}`)));
  return async function* (until) {
    for (;;) {
      const next = said.shift();
      if (next?.kind === 'bytes') yield next.bytes;
      else if (next?.kind === until) return;
      else if (next === undefined) {
        if (fault !== null) throw fault;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  };
}
