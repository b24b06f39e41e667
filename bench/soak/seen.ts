/** One request that was made: which page, how long, and what became of it. */
export interface Seen {
  readonly route: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ms: number;
}

export const isShed = ({ status }: Seen): boolean => status === 503;
/** 202: the file of a bill is being made by the scribe. */
const ANSWERS: ReadonlySet<number> = new Set([200, 202, 303]);
export const isAnswered = ({ status }: Pick<Seen, 'status'>): boolean => ANSWERS.has(status);
