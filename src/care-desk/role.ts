/** What people of the Center are. */
export const ROLES = ['agent', 'supervisor', 'security', 'engineer'] as const;
export type Role = (typeof ROLES)[number];

/** What opens the pages and buttons of the desk. */
export const DESK_RIGHTS = [
  'look up',
  'evidence',
  'send again',
  'reset',
  'unlock',
  'apply',
  'approve',
  'view',
  'view lines',
  'disputes',
  'answer disputes',
  'approve refunds',
  'files',
  'vouchers',
  'mass resets',
  'staff',
  'acts',
] as const;
export type DeskRight = (typeof DESK_RIGHTS)[number];

const RIGHTS: Readonly<Record<Role, readonly DeskRight[]>> = {
  agent: ['look up', 'evidence', 'send again', 'reset', 'apply', 'view', 'disputes', 'answer disputes'],
  supervisor: [
    'look up',
    'evidence',
    'send again',
    'reset',
    'unlock',
    'apply',
    'approve',
    'view',
    'view lines',
    'disputes',
    'answer disputes',
    'approve refunds',
    'vouchers',
    'mass resets',
    'staff',
    'acts',
  ],
  security: [
    'look up',
    'evidence',
    'unlock',
    'approve',
    'disputes',
    'approve refunds',
    'vouchers',
    'mass resets',
    'staff',
    'acts',
  ],
  engineer: ['look up', 'evidence', 'disputes', 'files'],
};

/** Whether a role may do something. */
export function roleMay(role: Role, right: DeskRight): boolean {
  return RIGHTS[role].includes(right);
}

/** The roles that a role may invite: supervisors their agents and engineers, security everybody. */
export function invitable(role: Role): readonly Role[] {
  if (role === 'security') return ROLES;
  return role === 'supervisor' ? ['agent', 'engineer'] : [];
}

export function parseRole(text: string | undefined): Role | null {
  return ROLES.find((role) => role === text) ?? null;
}

/** Somebody of the Center who is signed in. */
export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}

/** The same as the list of staff shows it. */
export interface StaffRow extends StaffMember {
  readonly login: string | null;
  readonly invitedAt: Temporal.Instant;
  readonly joinedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}
