import type { Answer } from '../web/index.ts';

/** What went wrong, for a machine: see the room's README. */
export interface Problem {
  readonly status: number;
  /** The name of a problem of ours, e.g. `held-file`; absent where the status says it all. */
  readonly name?: string;
  /** Short, and the same for every problem of its type. */
  readonly title: string;
  readonly detail?: string;
  /** What else a program may want to know. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A problem as it is answered (RFC 9457). */
export function problemAnswer(
  { status, name, title, detail, more }: Problem,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const type = name === undefined ? 'about:blank' : `/problems/${name}`;
  const body = { type, title, status, ...(detail === undefined ? {} : { detail }), ...more };
  return { ...documentAnswer(status, body), type: 'application/problem+json', headers };
}

/** A document as it is answered. */
export function documentAnswer(status: number, body: object) {
  return {
    kind: 'file',
    status,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(body)}\n`,
  } as const satisfies Answer;
}
