import { buttonLink, type Frame, type Html, html } from '../web/index.ts';
import type { Paging } from './paging.ts';
import { staffTexts } from './staff-words.ts';

/** The way to earlier and later pages of a list; nothing where there is only one. */
export function pager(frame: Frame, path: string, { page, more }: Paging): Html | null {
  if (page === 1 && !more) return null;
  const texts = staffTexts(frame);
  return html`<nav class="pager" aria-label="${texts.pageNumber(page)}">
    ${page > 1 && buttonLink(`${path}?page=${page - 1}`, texts.newerPage)}
    <p>${texts.pageNumber(page)}</p>
    ${more && buttonLink(`${path}?page=${page + 1}`, texts.olderPage)}
  </nav>`;
}
