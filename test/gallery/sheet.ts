import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html, type Html } from '../../src/web/html.ts';
import type { Look } from './camera.ts';

/** One page with every picture, and what is wrong with each page; the widest are shown as narrow as a hand. */
export async function writeSheet(
  folder: string,
  looks: readonly Look[],
  unseen: readonly string[],
): Promise<string> {
  const path = join(folder, 'index.html');
  await writeFile(path, sheet(looks, unseen).toString());
  return path;
}

function sheet(looks: readonly Look[], unseen: readonly string[]): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Gallery</title>
        <link rel="stylesheet" href="sheet.css" />
      </head>
      <body>
        <h1>Gallery: ${looks.length} pages</h1>
        <p>Nobody of the cast saw: ${unseen.join(', ')}</p>
        ${looks.map(pageOf)}
      </body>
    </html>`;
}

function pageOf({ spot, pictures, faults }: Look): Html {
  return html`<section>
    <h2>${spot.who.site} ${spot.name} (${spot.who.name})</h2>
    <ul>
      ${faults.map((fault) => html`<li>${fault}</li> `)}
    </ul>
    ${pictures.map(
      ({ file, width }) =>
        html`<a href="${file}"
          ><img src="${file}" alt="${file}" width="${String(Math.round(width / 4))}" loading="lazy"
        /></a> `,
    )}
  </section>`;
}
