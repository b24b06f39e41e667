import {
  actions,
  type Answer,
  buttonLink,
  type Frame,
  html,
  type Html,
  page,
  type Route,
  type Visit,
} from '../web/index.ts';
import { readingTexts } from './texts.ts';

/** What somebody may still send whose number went to another operator: what concerns only their own coming in and their data. */
const SENT = new Set([
  '/security/sessions/end',
  '/security/sessions/end-others',
  '/security/browsers/forget',
  '/security/browsers/forget-one',
  '/security/my-data',
]);

/** Stands before every handler: whoever only reads changes nothing, at whatever address. */
export function readingGuard(
  { visitor, method, path, frame }: Visit,
  { access, asks }: Route,
): Answer | null {
  if (visitor?.readOnly !== true || access === 'public' || method === 'GET' || asks || SENT.has(path))
    return null;
  const { title, lead, back } = readingTexts(frame);
  const main = actions([buttonLink('/', back, 'primary')]);
  return { kind: 'page', status: 403, page: page(frame, { title, lead, width: 'narrow', main }) };
}

/** Above every page of somebody who only reads. */
export function readingBanner(frame: Frame): Html {
  return html`<p>${readingTexts(frame).lead}</p>`;
}
