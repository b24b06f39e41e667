import { bearerOf, documentAnswer, type Problem, problemAnswer } from '../api/index.ts';
import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { deliveredFile } from './delivered.sql.ts';
import { senderBy } from './sender.sql.ts';
import { type UploadOptions, type UploadResult, uploadUsageFile } from './upload.ts';

/** What the door for machines needs. */
export interface IntakeDeps extends UploadOptions {
  readonly store: Store;
  readonly book: PlanBook;
}

/** A larger file goes into the watched folder: a portal has people to serve. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Usage files by HTTP: `POST /api/usage-files?name=NAME` with the file as the body, `GET /api/usage-files/NAME` for its
 * life. A bearer's token opens both. The body is read only from who has one, to disk; the same file again is answered the
 * same and counts once.
 */
export function intakeHandlers(deps: IntakeDeps): Readonly<Record<'handIn' | 'life', Handler>> {
  return {
    handIn: async (visit) => (await refusalOf(deps, visit)) ?? (await handIn(deps, visit)),
    life: async (visit) => (await refusalOf(deps, visit)) ?? (await life(deps, visit)),
  };
}

async function refusalOf({ store }: IntakeDeps, visit: Visit): Promise<Answer | null> {
  const token = bearerOf(visit.machine?.authorization);
  const sender = token === null ? null : await senderBy(store, token);
  if (sender !== null) return null;
  return problemAnswer(UNKNOWN, { 'www-authenticate': 'Bearer realm="usage files"' });
}

const UNKNOWN: Problem = {
  status: 401,
  title: 'A token is needed',
  detail: 'Send “Authorization: Bearer TOKEN”; an administrator makes a token with “npm run token”.',
};

async function handIn(deps: IntakeDeps, visit: Visit): Promise<Answer> {
  const content = visit.machine?.content ?? null;
  if (content === null) return problemAnswer(REFUSED.empty);
  const name = visit.query['name'] ?? '';
  const options = { ...deps, mostBytes: deps.mostBytes ?? MOST_BYTES };
  return answerTo(await uploadUsageFile(deps.store, deps.book, { name, content }, options));
}

const REFUSED: Readonly<Record<'name' | 'too large' | 'empty', Problem>> = {
  name: {
    status: 400,
    name: 'file-name',
    title: 'The name does not say how the file is written',
    detail: 'Give ?name=usage-ELEMENT-YYYYMMDDTHHMMSSZ-NNNNNN.csv, or a name of another known form.',
  },
  'too large': {
    status: 413,
    name: 'too-large',
    title: 'The file is too large for this door',
    detail: 'Put it into the watched folder.',
  },
  empty: { status: 400, name: 'empty', title: 'The file is empty' },
};

function answerTo(result: UploadResult): Answer {
  const { name } = result;
  if (result.outcome === 'refused') return problemAnswer(REFUSED[result.reason]);
  if (result.outcome === 'unreadable')
    return problemAnswer({ status: 503, name: 'unreadable', title: 'The file could not be read back' });
  const { totals } = result;
  if (result.outcome !== 'held') return documentAnswer(200, { name, state: 'loaded', totals });
  const more = { file: { name, state: 'held', reason: result.reason, totals } };
  return problemAnswer({
    status: 422,
    name: 'held-file',
    title: 'The file is held',
    detail: result.reason,
    more,
  });
}

async function life({ store }: IntakeDeps, visit: Visit): Promise<Answer> {
  const file = await deliveredFile(store, visit.params['name'] ?? '');
  if (file === null) return problemAnswer({ status: 404, title: 'No file of this name has come' });
  const { name, state, reason, totals } = file;
  return documentAnswer(200, { name, state, ...(reason === null ? {} : { reason }), totals });
}
