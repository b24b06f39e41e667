import type { Store } from '../store/index.ts';
import {
  type DeliveredFile,
  deliveredFile,
  deliveredFiles,
  deliveredTotals,
  fileStateText,
  holdText,
  keptLines,
  lineReasonText,
  type MissingParts,
  missingParts,
  type SequenceGap,
  sequenceGaps,
} from '../usage/index.ts';

const MOST = 200;

/** The files that came, the newest first, and what all of them add up to: one line each. */
export async function listedFiles(store: Store): Promise<readonly string[]> {
  const files = await deliveredFiles(store, { limit: MOST });
  const { files: inState, totals } = await deliveredTotals(store);
  const states = Object.entries(inState).filter(([, count]) => count > 0);
  const counts = states.map(([state, count]) => `${state} ${count}`).join(', ');
  const missing = (await sequenceGaps(store)).map(gapLine);
  const parts = (await missingParts(store, await store.now())).map(partsLine);
  return [...files.map(fileLine), ...missing, ...parts, `${counts}; ${totalsText(totals)}`];
}

function gapLine({ element, first, last }: SequenceGap): string {
  return `${element}: ${first === last ? `file ${first}` : `files ${first} to ${last}`} never came`;
}

function partsLine({ subscriberId, reference, startedAt, missing }: MissingParts): string {
  const parts = missing === 1 ? 'a part' : `${missing} parts`;
  return `${reference} of ${startedAt.toString()}, subscription ${subscriberId}: ${parts} never came`;
}

function fileLine(file: DeliveredFile): string {
  const why = file.reason === null ? '' : ` (${holdText(file.reason, 'en')})`;
  const note = file.note === null ? '' : `; ${file.note}`;
  return `${file.name}: ${fileStateText(file.state, 'en')}${why}, ${totalsText(file.totals)}${note}`;
}

function totalsText({ lines, accepted, duplicate, rejected, suspended }: DeliveredFile['totals']): string {
  return `${lines} lines: ${accepted} accepted, ${duplicate} duplicate, ${rejected} rejected, ${suspended} suspended`;
}

/** The lines of a file that were set aside, each with its number and reason. */
export async function keptLinesText(store: Store, name: string): Promise<readonly string[]> {
  const file = await deliveredFile(store, name);
  if (file === null) return [`no file ${name} has come`];
  const lines = await keptLines(store, file.fileId, MOST);
  return lines.map((it) => `${it.lineNo}: ${it.state}, ${lineReasonText(it.reason, 'en')}: ${it.line}`);
}
