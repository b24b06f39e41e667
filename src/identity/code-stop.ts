/** What somebody writes to us about codes: to stop them, or to get them again. */
export type CodeWish = 'stop codes' | 'let codes';

const STOP = /^\s*(stop|стоп)\s+(codes?|коди?|паролі?|пароль)\s*[.!]*\s*$/iu;
const LET = /^\s*(codes?|коди?)\s*[.!]*\s*$/iu;

/** The wish in an SMS, or `null`: "СТОП КОДИ", "STOP CODES"; "КОДИ", "CODES". */
export function codeWishOf(text: string): CodeWish | null {
  if (STOP.test(text)) return 'stop codes';
  return LET.test(text) ? 'let codes' : null;
}
