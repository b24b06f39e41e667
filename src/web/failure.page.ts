import { actions } from './card.ts';
import { buttonLink } from './form.ts';
import { type Html, html } from './html.ts';
import { type Frame, page } from './layout.ts';
import { picture } from './picture.ts';
import { failures } from './texts.ts';
import type { Handler } from './visit.ts';

/** The page of a request that could not be answered; statuses without a sentence of their own read as 500 or 400. */
export function failurePage(frame: Frame, status: number): Html {
  const texts = failures(frame);
  const failure = texts[status] ?? (status < 500 ? texts[400] : texts[500]);
  return page(frame, {
    title: failure?.title ?? '',
    main: html`${picture(status === 404 ? 'empty' : 'failing')}
      <p>${failure?.body}</p>
      ${actions([buttonLink('/', texts.home, 'primary')])}`,
  });
}

/** Answers an address that does not exist, also when what it names is somebody else's. */
export const notFound: Handler = async (visit) => ({
  kind: 'page',
  status: 404,
  page: failurePage(visit.frame, 404),
});
