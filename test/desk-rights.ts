import assert from 'node:assert/strict';
import { deskRoutes } from '../src/main/desk-routes.ts';
import type { RoleName } from './desk.ts';

export const ROLES = ['agent', 'supervisor', 'security', 'engineer'] as const;

/** Who may open what at the desk; everything else does not exist for a role. A route that is missing here fails. */
const MAY: readonly (readonly [path: RegExp, roles: readonly RoleName[]])[] = [
  [/^\/(look-up)?$|^\/subscriptions\/:id$/, ROLES],
  [/^\/own|^\/keys$/, ROLES],
  [/\/(send-again|reset|codes)$/, ['agent', 'supervisor']],
  [/\/unlock$/, ['supervisor', 'security']],
  [/\/view$/, ['agent', 'supervisor']],
  [/^GET \/applications(\/:id)?$/, ROLES],
  [/^POST \/applications$|^GET \/applications\/new$|\/applications\/:id\/withdraw$/, ['agent', 'supervisor']],
  [/\/applications\/:id\/(approve|refuse)$/, ['supervisor', 'security']],
  [/^\/disputes/, ROLES],
  [/^\/files/, ['engineer']],
  [/^\/vouchers/, ['supervisor', 'security']],
  [/^\/resets/, ['supervisor', 'security']],
  [/^\/staff/, ['supervisor', 'security']],
  [/^\/acts$/, ['supervisor', 'security']],
];
/** Open to who is not signed in: the door, the invitation, the public page. */
export const DOORS = new Set(['/', '/sign-in', '/sign-in/passkey', '/sign-out', '/join/:token']);

/** The routes by themselves: no handler is called. */
export function allRoutes(): ReturnType<typeof deskRoutes> {
  const nothing: unknown = new Proxy(() => undefined, { get: () => nothing });
  return deskRoutes(nothing as Parameters<typeof deskRoutes>[0]);
}

/** The roles that may open an address of the desk. */
export function allowed(method: string, path: string): readonly RoleName[] {
  const row = MAY.find(([pattern]) => pattern.test(path) || pattern.test(`${method} ${path}`));
  assert.ok(row !== undefined, `${method} ${path}: who may open it? Add it to the table of this test`);
  return row[1];
}
