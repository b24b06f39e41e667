import { type Handler, page } from '../web/index.ts';
import { type Door, helpPage } from './help.page.ts';

/** The public page at the Center's address. */
export function showHelp(doors: readonly Door[]): Handler {
  return async (visit) => ({ kind: 'page', page: page(visit.frame, helpPage(visit.frame, doors)) });
}
