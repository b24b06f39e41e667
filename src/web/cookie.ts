/** How every cookie of ours is kept; the `__Host-` names demand exactly this. */
export const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

export const YEAR_SECONDS = 31_536_000;

/** What the tokens of a browser's forms are made from. */
export const FORM_COOKIE = '__Host-form';
