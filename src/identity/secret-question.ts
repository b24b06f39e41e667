/** The fixed list of secret questions. Free text is not offered: people write the answer into it. */
export const QUESTIONS = [
  'first-school',
  'first-concert',
  'childhood-street',
  'first-teacher',
  'favourite-dish',
] as const;
export type Question = (typeof QUESTIONS)[number];

export type AnswerRefusal = 'no question' | 'too short' | 'too long' | 'about you';

/** A question of the list, or `null`. */
export function parseQuestion(text: string | undefined): Question | null {
  return QUESTIONS.find((question) => question === text) ?? null;
}

/** One form for an answer, whatever the case, spaces and width it was typed in. */
export function normalAnswer(answer: string): string {
  return answer.normalize('NFKC').toLocaleLowerCase('uk').replace(/\s+/gu, ' ').trim();
}

/** Refuses an answer (4 to 100 characters, not one's number or login), or returns `null`. */
export function refuseAnswer(
  question: Question | null,
  answer: string,
  known: readonly string[],
): AnswerRefusal | null {
  const normal = normalAnswer(answer);
  if (question === null) return 'no question';
  if (normal.length < 4) return 'too short';
  if (normal.length > 100) return 'too long';
  return known.some((word) => normal === normalAnswer(word)) ? 'about you' : null;
}
