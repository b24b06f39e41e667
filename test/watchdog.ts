// Loaded into every test file's process by test/run.ts: a file that forgets to close something must not hang the run.
import { after } from 'node:test';

/** Walks have browsers and whole installations to wait for; a group is some twenty files. */
const USUAL_MS = /\/(walks|groups)\//.test(process.argv[1] ?? '') ? 600_000 : 300_000;
/** `npm run timing` asks for as many samples as it wants. */
const WHOLE_FILE_MS = process.env['SAMPLES'] === undefined ? USUAL_MS : 3_600_000;
const AFTER_THE_LAST_TEST_SECONDS = 10;

function end(why: string): void {
  console.error(`${why}; still open: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit(1);
}

setTimeout(end, WHOLE_FILE_MS, `This file took longer than ${WHOLE_FILE_MS / 1000} s`).unref();
after(() => {
  const why = `This file did not end by itself ${AFTER_THE_LAST_TEST_SECONDS} s after its last test`;
  // Second by second: a machine that stood still for all of them gave the file none.
  let seconds = 0;
  setInterval(() => {
    seconds += 1;
    if (seconds === AFTER_THE_LAST_TEST_SECONDS) end(why);
  }, 1_000).unref();
});
