import { type AskNames, type NameOf, nameless } from '../contacts/index.ts';
import type { Visit } from '../web/index.ts';

/** How who is signed in calls numbers. */
export async function nameOfVisit(
  { namesOf }: { readonly namesOf: AskNames },
  { visitor }: Visit,
): Promise<NameOf> {
  return visitor === null ? nameless : namesOf(visitor);
}
