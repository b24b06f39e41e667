/** Look-ups of one member of staff within an hour. */
export interface LookUps {
  readonly name: string;
  /** Those that were made, found or not. */
  readonly made: number;
  /** Those of them that found nobody: many of them are guesses. */
  readonly nobody: number;
  /** Those that were refused, because the hour's were spent. */
  readonly stopped: number;
}

/** An agent answers some twenty calls an hour; who looks up more than this is stopped and noticed. */
export const MOST_LOOK_UPS = 40;
/** From here on a supervisor sees it before anybody is stopped. */
const MANY = 30;
const MANY_NOBODY = 10;

/** Whether a supervisor should ask what this is about. */
export function isNoticed({ made, nobody, stopped }: Omit<LookUps, 'name'>): boolean {
  return stopped > 0 || made >= MANY || nobody >= MANY_NOBODY;
}
