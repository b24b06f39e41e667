import type { Frame } from '../web/index.ts';

/**
 * Whether single lines are open to whoever looks: an employee may have been granted sums only. The places around the page
 * are what they may open.
 */
export function opensLines({ navigation }: Pick<Frame, 'navigation'>): boolean {
  return navigation.some(({ href }) => href === '/bills');
}
