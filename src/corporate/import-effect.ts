import { createHash } from 'node:crypto';
import { type Money, ZERO } from '../terms/index.ts';
import { type Branch, PATH_SIGN, pathKey, pathText } from './department.ts';
import type { JudgedLine } from './import-line.ts';
import type { Settlement } from './settlement.ts';

/** What a proposal would do altogether, money first. */
export interface ImportEffect {
  /** How many lines of each kind; those that are left out are in none but `leftOut`. */
  readonly lines: Readonly<Record<JudgedLine['kind'] | 'leftOut', number>>;
  /** Sums of the limits of everybody in the file, as they are and as they will be. */
  readonly limitsBefore: Money;
  readonly limitsAfter: Money;
  /** Who will have no limit any more, or never had one. */
  readonly withoutLimit: number;
  /** Who spent more in the last closed month than the limit allows from now on. */
  readonly overLimit: number;
  /** Who gets login and password by SMS. */
  readonly letIn: number;
  readonly withdrawn: number;
  /** Who may spend money of the company by ordering charged bills, and could not before. */
  readonly mayOrder: number;
  /** Who may change services and plan, and could not before. */
  readonly mayChange: number;
  /** Paths of departments that do not exist yet. */
  readonly newDepartments: readonly string[];
}

/** Sums up what the lines do; `spent` is what each number took in the last closed month. */
export function effectOf(
  lines: readonly JudgedLine[],
  branches: readonly Branch[],
  spent: ReadonlyMap<bigint, Money>,
): ImportEffect {
  const standing = standingLines(lines);
  const count = (kind: JudgedLine['kind']): number =>
    lines.filter((line) => !line.leftOut && line.kind === kind).length;
  const having = (test: (before: Settlement, wanted: Settlement, line: JudgedLine) => boolean): number =>
    standing.filter((line) => test(line.before, line.wanted, line)).length;
  return {
    lines: {
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      bad: count('bad'),
      leftOut: lines.filter((line) => line.leftOut).length,
    },
    limitsBefore: total(standing.map((line) => line.before)),
    limitsAfter: total(standing.map((line) => line.wanted)),
    withoutLimit: having((_before, wanted) => wanted.monthLimit === null),
    overLimit: having((_before, wanted, { member }) => isOver(wanted, spent.get(member?.subscriberId ?? 0n))),
    letIn: having((before, wanted) => before.scope === null && wanted.scope !== null),
    withdrawn: having((before, wanted) => before.scope !== null && wanted.scope === null),
    mayOrder: having((before, wanted) => before.scope !== 'orders' && wanted.scope === 'orders'),
    mayChange: having((before, wanted) => !before.services && wanted.services),
    newDepartments: newDepartments(
      standing.map((line) => line.wanted.department),
      branches,
    ),
  };
}

export type StandingLine = JudgedLine & {
  readonly member: NonNullable<JudgedLine['member']>;
  readonly before: Settlement;
  readonly wanted: Settlement;
};

/** The lines that would be carried out: neither bad nor left out. */
export function standingLines(lines: readonly JudgedLine[]): readonly StandingLine[] {
  return lines.filter(
    (line): line is StandingLine => !line.leftOut && line.kind !== 'bad' && line.wanted !== null,
  );
}

function total(settlements: readonly Settlement[]): Money {
  return settlements.reduce((sum, each) => (sum + (each.monthLimit ?? ZERO)) as Money, ZERO);
}

function isOver({ monthLimit }: Settlement, spent: Money = ZERO): boolean {
  return monthLimit !== null && spent > monthLimit;
}

/** Every part of every wanted path that no open department has, the upper ones first. */
function newDepartments(paths: readonly string[], branches: readonly Branch[]): readonly string[] {
  const known = new Set(branches.map((branch) => pathKey(pathText(branch))));
  const fresh = new Map<string, string>();
  for (const path of new Set(paths)) {
    const parts = path === '' ? [] : path.split(PATH_SIGN);
    parts.forEach((_part, index) => {
      const upper = parts.slice(0, index + 1).join(PATH_SIGN);
      if (!known.has(pathKey(upper)) && !fresh.has(pathKey(upper))) fresh.set(pathKey(upper), upper);
    });
  }
  return [...fresh.values()];
}

/** What somebody has seen of a proposal: it is carried out only while this is still what it would do. */
export function digestOf(lines: readonly JudgedLine[]): string {
  const deeds = standingLines(lines).map(({ member, before, wanted }) => [
    member.subscriberId,
    ...[before, wanted].flatMap(({ living, ...each }) => [
      ...Object.values(each),
      ...Object.values(living ?? {}),
    ]),
  ]);
  return createHash('sha256').update(deeds.map(String).join('\n')).digest('base64url');
}
