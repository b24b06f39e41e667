/** Which columns a bill's files have: what was ordered under an edition keeps its columns for ever. */
export type Edition = 1 | 2 | 3;
export const LATEST_EDITION: Edition = 3;
