/** What is still to do before anything else can be reached, in this order. */
export const STEPS = ['password', 'question', 'terms'] as const;
export type Step = (typeof STEPS)[number];

/** What an identity has settled so far. */
export interface Settled {
  readonly ownPassword: boolean;
  readonly question: boolean;
  readonly termsVersion: string | null;
}

export interface FirstVisitRules {
  /** `false` removes the secret question from the product. */
  readonly secretQuestion: boolean;
  /** Characters of a new password at least. */
  readonly passwordLeast: number;
  /** The terms that must have been accepted; a newer version brings the last step back. */
  readonly termsVersion: string;
}

/** The steps there are, under the rules in force. */
export function stepsOf(rules: FirstVisitRules): readonly Step[] {
  return STEPS.filter((step) => step !== 'question' || rules.secretQuestion);
}

/** The first step that is not settled, or `null` when the first visit is over. */
export function nextStep(settled: Settled, rules: FirstVisitRules): Step | null {
  const done: Readonly<Record<Step, boolean>> = {
    password: settled.ownPassword,
    question: settled.question,
    terms: settled.termsVersion === rules.termsVersion,
  };
  return stepsOf(rules).find((step) => !done[step]) ?? null;
}

/** A step by the name in its address, or `null`. */
export function parseStep(text: string | undefined): Step | null {
  return STEPS.find((step) => step === text) ?? null;
}
