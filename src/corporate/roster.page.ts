import { decimal, inLanguage } from '../terms/index.ts';
import type { Frame } from '../web/index.ts';
import type { Member } from './company-month.ts';
import { unformula } from './csv.page.ts';
import { csvText } from './csv-text.ts';
import type { Branch } from './department.ts';
import { COLUMNS } from './import-line.ts';
import { pathsOf, settlementOf } from './settlement.ts';
import { importTexts } from './import-texts.ts';
import { SCOPE_WORDS } from './scope-words.ts';
import { dayText } from './terms-form.ts';

/** The present list in the columns in which changes are brought back: whoever brings it unchanged changes nothing. */
function rosterRows(
  frame: Frame,
  members: readonly Member[],
  branches: readonly Branch[],
): readonly (readonly string[])[] {
  const texts = importTexts(frame);
  const words = inLanguage(SCOPE_WORDS, frame.language);
  const paths = pathsOf(branches);
  const rows = members
    .filter((member) => !member.coordinator)
    .map((member) => {
      const { name, department, scope, services, validFrom, validUntil, monthLimit } = settlementOf(
        member,
        paths,
      );
      return [
        member.msisdn,
        name,
        department,
        words[scope ?? 'none'],
        services ? words.yes : words.no,
        validUntil === null ? '' : dayText(validUntil.subtract({ seconds: 1 })),
        monthLimit === null ? '' : decimal(monthLimit).replace(/\.00$/, ''),
        validFrom === null ? '' : dayText(validFrom),
      ];
    });
  return [COLUMNS.map((column) => texts.columns[column]), ...rows];
}

/** The list as CSV; nothing in it can become a formula. */
export function rosterCsv(frame: Frame, members: readonly Member[], branches: readonly Branch[]): string {
  const rows = rosterRows(frame, members, branches).map((row) => row.map(unformula));
  return `\uFEFF${csvText(rows)}`;
}

/** The list as XLSX: every cell a text, so that numbers keep their digits. */
export async function rosterXlsx(
  frame: Frame,
  members: readonly Member[],
  branches: readonly Branch[],
): Promise<Buffer> {
  const rows = rosterRows(frame, members, branches).map((row) => [...row]);
  const { writeXlsx } = await import('hucre/xlsx');
  return Buffer.from(await writeXlsx({ sheets: [{ name: importTexts(frame).title, rows }] }));
}
