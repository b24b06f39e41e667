import { bearerOf, documentAnswer, type Problem, problemAnswer } from '../api/index.ts';
import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { KYIV } from '../terms/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { deliveredFile } from './delivered.sql.ts';
import { countBytes, type Sender, senderBy, spendFile } from './sender.sql.ts';
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
    handIn: (visit) => asSender(deps, visit, (sender) => handIn(deps, visit, sender)),
    life: (visit) => asSender(deps, visit, () => life(deps, visit)),
  };
}

async function asSender(
  { store }: IntakeDeps,
  visit: Visit,
  act: (sender: Sender) => Promise<Answer>,
): Promise<Answer> {
  const token = bearerOf(visit.machine?.authorization);
  const sender = token === null ? null : await senderBy(store, token);
  if (sender !== null) return act(sender);
  return problemAnswer(UNKNOWN, { 'www-authenticate': 'Bearer realm="usage files"' });
}

const UNKNOWN: Problem = {
  status: 401,
  title: 'A token is needed',
  detail: 'Send “Authorization: Bearer TOKEN”; an administrator makes a token with “npm run token”.',
};

async function handIn(deps: IntakeDeps, visit: Visit, sender: Sender): Promise<Answer> {
  const whole = visit.machine?.content ?? null;
  if (whole === null) return problemAnswer(REFUSED.empty);
  const name = visit.query['name'] ?? '';
  const options = { ...deps, mostBytes: deps.mostBytes ?? MOST_BYTES };
  const now = (await deps.store.now()).toZonedDateTimeISO(KYIV);
  if (!(await spendFile(deps.store, sender, now.toPlainDate()))) return tooMuch(now);
  const { content, bytes } = counted(whole);
  try {
    return answerTo(await uploadUsageFile(deps.store, deps.book, { name, content }, options));
  } finally {
    await countBytes(deps.store, sender, now.toPlainDate(), bytes());
  }
}

/** A stream, and how much of it has been read. */
function counted(content: AsyncIterable<Uint8Array>) {
  let bytes = 0;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  return { content: chunks(), bytes: () => bytes };
}

function tooMuch(now: Temporal.ZonedDateTime): Answer {
  const tomorrow = now.add({ days: 1 }).startOfDay();
  const seconds = Math.ceil(tomorrow.since(now).total('seconds'));
  return problemAnswer(TOO_MUCH, { 'retry-after': String(seconds) });
}

const TOO_MUCH: Problem = {
  status: 429,
  name: 'day-is-full',
  title: 'This sender has handed in all that it may in one day',
  detail: 'Put larger amounts into the watched folder, or have a token made with a larger quota.',
};

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
