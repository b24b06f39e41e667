// `npm run icons`: pictures of our own marks for systems that install a site and cannot read SVG, drawn from the SVG itself.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { browser } from '../browser.ts';
import { root } from '../house.ts';

const MARKS = join(root, 'src/web/assets');
/** What stands behind the mark where the system cuts the picture to a form of its own. */
const GROUNDS = { kyivstar: '#0b5fa5', djuice: '#1b1025', care: '#2f4858' } as const;
/** `fill`: how much of the side the mark takes; without a ground it is the picture. Masks keep a circle of 80 % whole. */
const SHAPES = [
  { name: '180', size: 180, fill: 0.95, ground: true },
  { name: '192', size: 192, fill: 1, ground: false },
  { name: '512', size: 512, fill: 1, ground: false },
  { name: '512-maskable', size: 512, fill: 0.85, ground: true },
] as const;

async function draw(
  page: Page,
  svg: string,
  shape: (typeof SHAPES)[number],
  ground: string,
): Promise<Buffer> {
  const side = Math.round(shape.size * shape.fill);
  const behind = shape.ground ? `background:${ground};` : '';
  await page.setViewportSize({ width: shape.size, height: shape.size });
  await page.setContent(
    `<body style="margin:0;${behind}display:grid;place-items:center;height:100vh">` +
      `<img width="${side}" height="${side}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`,
    { waitUntil: 'load' },
  );
  return page.screenshot({ omitBackground: !shape.ground });
}

const opened = await browser({ pictures: true });
if ('reason' in opened) throw new Error(opened.reason);
try {
  const page = await opened.browser.newPage();
  const drawnFrom: Record<string, string> = {};
  await mkdir(join(MARKS, 'icons'), { recursive: true });
  for (const [name, ground] of Object.entries(GROUNDS)) {
    const svg = await readFile(join(MARKS, `${name}.svg`), 'utf8');
    drawnFrom[name] = createHash('sha256').update(svg).digest('hex');
    for (const shape of SHAPES)
      await writeFile(
        join(MARKS, 'icons', `${name}-${shape.name}.png`),
        await draw(page, svg, shape, ground),
      );
  }
  await writeFile(join(MARKS, 'icons', 'drawn-from.json'), `${JSON.stringify(drawnFrom, null, 2)}\n`);
} finally {
  await opened.browser.close();
}
