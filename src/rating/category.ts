import type { Category } from '../terms/index.ts';
import type { Kind } from './rated.ts';

/**
 * What an event is for. Everything while roaming is `abroad`; at home messages and data are what they are whoever
 * the other party is, and a call belongs to the category of its zone.
 */
export function categoryOf(kind: Kind, roaming: string, zoneCategory: Category): Category {
  if (roaming !== 'home') return 'abroad';
  if (kind === 'data') return 'data';
  return kind === 'voice' ? zoneCategory : 'messages';
}
