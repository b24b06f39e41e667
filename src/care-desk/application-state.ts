/** Where an application for coordinator rights stands. */
export const APPLICATION_STATES = ['submitted', 'approved', 'refused', 'withdrawn', 'replaced'] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What happens to an application: by a second person, by its author, or by the approval of a later one. */
export const APPLICATION_ACTS = ['approve', 'refuse', 'withdraw', 'replace'] as const;
export type ApplicationAct = (typeof APPLICATION_ACTS)[number];

const MOVES: Readonly<Record<ApplicationState, Partial<Record<ApplicationAct, ApplicationState>>>> = {
  submitted: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { replace: 'replaced' },
  refused: {},
  withdrawn: {},
  replaced: {},
};

/** The state after an act, or `null` when the act is not possible there. */
export function after(state: ApplicationState, act: ApplicationAct): ApplicationState | null {
  return MOVES[state][act] ?? null;
}

export type ApplicationRefusal = 'not possible now' | 'your own' | 'not yours' | 'no right';

/** Decides whether somebody may act on an application. Nobody decides about an own one; only the author takes it back. */
export function decideAct(
  application: { readonly state: ApplicationState; readonly submittedBy: string },
  act: Exclude<ApplicationAct, 'replace'>,
  member: { readonly staffId: string; readonly mayApprove: boolean },
): { readonly to: ApplicationState } | { readonly refusal: ApplicationRefusal } {
  const own = application.submittedBy === member.staffId;
  if (act === 'withdraw' && !own) return { refusal: 'not yours' };
  if (act !== 'withdraw' && !member.mayApprove) return { refusal: 'no right' };
  if (act !== 'withdraw' && own) return { refusal: 'your own' };
  const to = after(application.state, act);
  return to === null ? { refusal: 'not possible now' } : { to };
}
