import type { FieldError } from '../web/index.ts';

/** What was typed, and what is wrong with it. */
export interface Typed {
  readonly form: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export const NOTHING_TYPED: Typed = { form: {}, errors: [] };
