import { type Content, type Frame, type Handler, page } from '../web/index.ts';
import { accessibilityPage } from './accessibility.page.ts';
import { helpPage } from './help.page.ts';

/** The public pages of help: the same for everybody, nothing is asked of the store. */
export function helpHandlers(): Readonly<Record<'questions' | 'accessibility', Handler>> {
  const show =
    (draw: (frame: Frame) => Content): Handler =>
    async ({ frame }) => ({ kind: 'page', page: page(frame, draw(frame)) });
  return { questions: show(helpPage), accessibility: show(accessibilityPage) };
}
