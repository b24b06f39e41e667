import type { Answer, Route, Visit } from '../web/index.ts';
import { type DeskRight, roleMay } from './role.ts';
import { type DeskDeps, STAFF_COOKIE } from './staff-door.web.ts';
import { memberOf } from './staff.sql.ts';

/** Where files are handed in, and which right that asks. */
const UPLOADS: Readonly<Record<string, DeskRight>> = { '/files': 'files', '/resets': 'mass resets' };

/** A file is read only from somebody who is signed in at the desk and may hand it in: asked before its first byte. */
export function uploadGuard({ store, notFound }: Pick<DeskDeps, 'store' | 'notFound'>) {
  return async (visit: Visit, { upload, path }: Route): Promise<Answer | null> => {
    if (visit.site !== 'care' || upload === undefined) return null;
    const member = await memberOf(store, visit.cookies[STAFF_COOKIE] ?? '', await store.now());
    if (member === null) return { kind: 'redirect', to: '/sign-in' };
    const right = UPLOADS[path];
    return right !== undefined && roleMay(member.role, right) ? null : notFound(visit);
  };
}
