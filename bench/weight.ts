import { constants, brotliCompressSync } from 'node:zlib';
import { CAST } from '../src/demo/index.ts';
import { pressAssets } from '../src/web/index.ts';
import { credentialsOf, firstVisit } from '../test/enrolling.ts';
import { openProduct } from '../test/gallery/product.ts';

// What the first signed-in page weighs by brotli: HTML and style sheets; beside it all script and all fonts there are.

const AT_MOST = { page: 20, script: 15, fonts: 60 };
/** As pages are sent: finished strings are compressed while somebody waits. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const product = await openProduct(2);
try {
  const html = brotliCompressSync(await firstPage(), QUALITY).byteLength;
  const pressed = await pressAssets();
  const sizeOf = (end: string): number =>
    pressed
      .filter(({ path }) => path.endsWith(end))
      .reduce((sum, { body, br }) => sum + (br ?? body).byteLength, 0);
  const bytes = { html, css: sizeOf('.css'), script: sizeOf('.js'), fonts: sizeOf('.woff2') };
  const sums = { page: bytes.html + bytes.css, script: bytes.script, fonts: bytes.fonts };
  const ok = Object.entries(AT_MOST).every(
    ([name, most]) => sums[name as keyof typeof AT_MOST] <= most * 1024,
  );
  const value = Number((sums.page / 1024).toFixed(2));
  console.log(JSON.stringify({ bench: 'weight', value, unit: 'KiB', atMost: AT_MOST.page, ok, bytes }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await product.close();
}

/** The front page of somebody with a usual month, right after the first visit. */
async function firstPage(): Promise<string> {
  const { application } = product;
  const { msisdn } = CAST[0]!;
  const person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: msisdn });
  await person.submit('/sign-in', '/sign-in', await credentialsOf(application, msisdn));
  return (await firstVisit(person)).html;
}
