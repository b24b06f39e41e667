import { instantText } from './month-clock.ts';
import type { DemoRecord } from './record.ts';

/** A record with its place in the sequence of its element: the two identify it for ever. */
export interface NumberedRecord extends DemoRecord {
  readonly element: string;
  readonly seq: number;
}

/** A file as it lies in the folder. */
export interface DemoFile {
  readonly name: string;
  readonly text: string;
}

const HEADER = 'element;seq;start;msisdn;kind;direction;other;seconds;bytes;roaming\n';

/** A usage file: header, one line a record, and a trailer with the totals; `number` counts the files of a series. */
export function usageFile(
  series: string,
  closedMs: number,
  number: number,
  records: readonly NumberedRecord[],
): DemoFile {
  let text = HEADER;
  let seconds = 0;
  let bytes = 0;
  for (const record of records) {
    text += lineOf(record);
    seconds += record.seconds;
    bytes += record.bytes;
  }
  const stamp = instantText(closedMs).replace(/[-:]/g, '');
  return {
    name: `usage-${series}-${stamp}-${number.toString().padStart(6, '0')}.csv`,
    text: `${text}#END;records=${records.length};seconds=${seconds};bytes=${bytes}\n`,
  };
}

function lineOf(record: NumberedRecord): string {
  const { element, seq, startMs, msisdn, kind, direction, other, seconds, bytes, roaming } = record;
  return `${element};${seq};${instantText(startMs)};${msisdn};${kind};${direction};${other};${seconds};${bytes};${roaming}\n`;
}
