import type { UsageLine } from '../usage/index.ts';
import { type Appearance, appearanceOf, type Kept } from './company-line.ts';

/** An employee's own line, and how the company sees it. */
export interface OwnLine {
  /** With the number as the employee may see it. */
  readonly line: UsageLine;
  readonly seen: Appearance['kind'];
  /** The number as the company sees it. */
  readonly asSeen: string;
  /** Kept private by its number, so that it needs no mark of its own. */
  readonly byNumber: boolean;
  /** Kept private by itself. */
  readonly isMarked: boolean;
}

/** Only what has another party tells anything about anybody. */
export function canBePrivate({ kind }: Pick<UsageLine, 'kind'>): boolean {
  return kind === 'voice' || kind === 'sms' || kind === 'mms';
}

/** Lines beside what the company sees of them; without the right to single lines the numbers stay masked here too. */
export function appearancesOf(
  lines: readonly UsageLine[],
  kept: Kept,
  withNumbers: boolean,
): readonly OwnLine[] {
  const masking = { numbers: new Set<string>(), lines: new Set<string>() };
  return lines.map((line) => {
    const bare = appearanceOf(line, masking, false);
    const asSeen = bare.kind === 'shown' ? bare.other : '';
    return {
      line: withNumbers ? line : { ...line, other: asSeen },
      seen: appearanceOf(line, kept, false).kind,
      asSeen,
      byNumber: kept.numbers.has(line.other),
      isMarked: kept.lines.has(line.origin),
    };
  });
}

/** The name of a line's field in a form. */
export function fieldOf(origin: string): string {
  return `private-${origin.replace('/', '-')}`;
}
