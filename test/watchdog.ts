// Loaded into every test file's process by test/run.ts: a file that forgets to close something must not hang the run.
import { after } from 'node:test';

/** Walks have browsers and whole installations to wait for; a group is some twenty files. */
const USUAL_MS = /\/(walks|groups)\//.test(process.argv[1] ?? '') ? 600_000 : 300_000;
/** `npm run timing` asks for as many samples as it wants. */
const WHOLE_FILE_MS = process.env['SAMPLES'] === undefined ? USUAL_MS : 3_600_000;
const AFTER_THE_LAST_TEST_MS = 10_000;

function end(why: string): void {
  console.error(`${why}; still open: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit(1);
}

setTimeout(end, WHOLE_FILE_MS, `This file took longer than ${WHOLE_FILE_MS / 1000} s`).unref();
after(() => {
  const why = `This file did not end by itself ${AFTER_THE_LAST_TEST_MS / 1000} s after its last test`;
  setTimeout(end, AFTER_THE_LAST_TEST_MS, why).unref();
});
