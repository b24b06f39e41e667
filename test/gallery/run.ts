import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { browser } from '../browser.ts';
import { root } from '../house.ts';
import { PSEUDO, speakPseudo } from '../pseudo-language.ts';
import { type Look, takePictures } from './camera.ts';
import { type Spot, spotsOf } from './pages.ts';
import { everybody } from './people.ts';
import { openProduct } from './product.ts';
import { writeSheet } from './sheet.ts';
import { type Wish, wishOf } from './wish.ts';

// Pictures of every page × brand × theme × width × language on one sheet, and what is wrong with each page.

const FOLDER = join(root, 'var', 'gallery');
const SHEET_STYLE =
  'body{font:16px/1.4 sans-serif;margin:24px}img{vertical-align:top;border:1px solid #999}li{color:#b00}';

function wanted({ who, name }: Spot, { words }: Wish): boolean {
  return words.length === 0 || words.some((word) => `${who.site} ${name} ${who.name}`.includes(word));
}

function faultsOf(looks: readonly Look[]): readonly string[] {
  return looks.flatMap(({ spot, faults }) =>
    faults.map((fault) => `${spot.who.site} ${spot.name} (${spot.who.name}): ${fault}`),
  );
}

async function main(): Promise<void> {
  const wish = wishOf(process.argv.slice(2));
  if (wish.languages.includes(PSEUDO)) await speakPseudo();
  const opened = await browser({ pictures: true });
  if ('reason' in opened) throw new Error(opened.reason);
  const product = await openProduct(wish.months);
  try {
    const { spots, unseen } = await spotsOf(await everybody(product));
    const chosen = spots.filter((spot) => wanted(spot, wish));
    const looks = await takePictures(product, opened.browser, chosen, wish, FOLDER);
    await writeFile(join(FOLDER, 'sheet.css'), SHEET_STYLE);
    const sheet = await writeSheet(FOLDER, looks, unseen);
    const faults = faultsOf(looks);
    await writeFile(join(FOLDER, 'faults.txt'), `${faults.join('\n')}\n`);
    for (const line of faults) console.log(line.slice(0, 400));
    console.log(`Nobody of the cast saw: ${unseen.join(', ')}`);
    console.log(`${looks.length} pages, ${faults.length} faults: ${sheet}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await opened.browser.close();
    await product.close();
  }
}

await main();
