import { actions } from './card.ts';
import { buttonLink, form } from './form.ts';
import { type Html, html } from './html.ts';
import { type Frame, page } from './layout.ts';
import { picture } from './picture.ts';
import { failures } from './texts.ts';
import type { Handler } from './visit.ts';

/** A form that can be sent once more, with a fresh token. */
export interface KeptForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The page of a request that could not be answered; statuses without a sentence of their own read as 500 or 400. */
export function failurePage(frame: Frame, status: number, kept: KeptForm | null = null): Html {
  const texts = failures(frame);
  const failure = texts[status] ?? (status < 500 ? texts[400] : texts[500]);
  return page(frame, {
    title: failure?.title ?? '',
    main: html`${picture(status === 404 ? 'empty' : 'failing')}
      <p>${kept === null ? failure?.body : texts.kept}</p>
      ${kept !== null && form(frame, { action: kept.action, hidden: kept.fields, fields: [], submit: texts.sendAgain })}
      ${actions([buttonLink('/', texts.home, kept === null ? 'primary' : 'quiet')])}`,
  });
}

/** Answers an address that does not exist, also when what it names is somebody else's. */
export const notFound: Handler = async (visit) => ({
  kind: 'page',
  status: 404,
  page: failurePage(visit.frame, 404),
});
