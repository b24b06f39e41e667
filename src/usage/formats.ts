import { z } from 'zod';
import { cdrFormat } from './cdr.ts';
import { mappedCsv, neededColumns } from './mapped-csv.ts';
import { mappingFormat } from './mapping.ts';
import { partnersFormat } from './roaming-partners.ts';
import { tapFormat } from './tap.ts';
import { tmf635 } from './tmf635.ts';
import type { UsageFormat } from './usage-format.ts';

/**
 * Every way of writing usage besides our own, from the operator's data: mappings (by the name of their file) and roaming
 * partners. Throws one error that lists every mistake.
 */
export function readFormats(operator: {
  readonly mappings: ReadonlyMap<string, unknown>;
  readonly partners: unknown;
}): readonly UsageFormat[] {
  const mistakes: string[] = [];
  const partners = partnersFormat.safeParse(operator.partners);
  if (!partners.success) mistakes.push(`roaming-partners.json: ${z.prettifyError(partners.error)}`);
  const mapped = [...operator.mappings].flatMap(([name, text]) => {
    const read = mappingFormat.safeParse(text);
    if (!read.success) mistakes.push(`mappings/${name}: ${z.prettifyError(read.error)}`);
    else mistakes.push(...columnMistakes(name, read.data));
    return read.success ? [mappedCsv(read.data)] : [];
  });
  if (mistakes.length > 0 || !partners.success) {
    throw new Error(
      `The operator's ways of writing usage have mistakes:\n${mistakes.map((it) => `  ${it}`).join('\n')}`,
    );
  }
  return [tapFormat(partners.data), cdrFormat(partners.data), tmf635, ...mapped];
}

function columnMistakes(name: string, mapping: z.output<typeof mappingFormat>): readonly string[] {
  if (mapping.header) return [];
  const columns = new Set(mapping.columns);
  return neededColumns(mapping)
    .filter((column) => !columns.has(column))
    .map((column) => `mappings/${name}: there is no column ${column}`);
}
