import { type Money, type Msisdn, parseOwnMsisdn } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import { type Branch, pathKey } from './department.ts';
import { type DepartmentIndex, departmentIndex } from './department-index.ts';
import {
  accessNow,
  isSameAccess,
  isSameMoment,
  isTurned,
  parseFirstDay,
  parseLastDay,
  parseLimit,
  type Scope,
} from './grant.ts';
import { meaningOf } from './scope-words.ts';
import { pathsOf, type Settlement, settlementOf } from './settlement.ts';

/** The columns of a file, in the order in which they stand without a heading. */
export const COLUMNS = [
  'number',
  'name',
  'department',
  'access',
  'services',
  'until',
  'limit',
  'from',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A line as it was brought: text by column; a missing one is empty. */
export type Cells = Readonly<Partial<Record<Column, string>>>;

export type LineRefusal =
  | 'not a number'
  | 'not ours'
  | 'yourself'
  | 'twice'
  | 'no name'
  | 'no department'
  | 'no access word'
  | 'no yes or no'
  | 'not a day'
  | 'day is over'
  | 'first day is over'
  | 'ends before it begins'
  | 'not a sum';

interface LineError {
  readonly column: Column;
  readonly refusal: LineRefusal;
}

/** What a line would do. */
export interface JudgedLine {
  readonly lineNo: number;
  readonly cells: Cells;
  readonly leftOut: boolean;
  readonly kind: 'new' | 'changed' | 'same' | 'bad';
  readonly errors: readonly LineError[];
  readonly member: Pick<Member, 'subscriberId' | 'msisdn'> | null;
  readonly before: Settlement | null;
  readonly wanted: Settlement | null;
  readonly changes: readonly Exclude<Column, 'number'>[];
}

/** What lines are judged against. */
export interface Ground {
  readonly members: ReadonlyMap<string, Member>;
  readonly branches: readonly Branch[];
  readonly departments: DepartmentIndex;
  readonly now: Temporal.Instant;
}

export function groundOf(
  members: readonly Member[],
  branches: readonly Branch[],
  now: Temporal.Instant,
): Ground {
  const byNumber = new Map(members.map((member) => [member.msisdn, member]));
  return { members: byNumber, branches, departments: departmentIndex(branches), now };
}

/** In a cell: take away what there is. An empty cell leaves it as it is. */
const NOTHING = new Set(['-', '–', '—']);

/** What people write too, beside the words that we write ourselves. */
const ALSO_SCOPE: ReadonlyMap<string, Scope | 'none'> = new Map<string, Scope | 'none'>([
  ['рахунки', 'bills'],
  ['усе', 'orders'],
  ['все', 'orders'],
  ['all', 'orders'],
  ['нема', 'none'],
  ['no', 'none'],
]);
const ALSO_YES_OR_NO: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['true', 'yes'],
  ['+', 'yes'],
  ['1', 'yes'],
  ['false', 'no'],
  ['0', 'no'],
  ['-', 'no'],
]);

/** Whether two settlements are one, down to what lives beside what is planned. */
export function isSameSettlement(one: Settlement, other: Settlement): boolean {
  return changesOf(one, other).length === 0 && isSameAccess(one.living, other.living);
}

/** A line as it is kept. */
interface GivenLine {
  readonly lineNo: number;
  readonly cells: Cells;
  readonly leftOut: boolean;
}

/** Judges every line; of lines that name the same number only the first may stand. */
export function judge(lines: readonly GivenLine[], ground: Ground): readonly JudgedLine[] {
  const paths = pathsOf(ground.branches);
  const seen = new Set<Msisdn>();
  return lines.map((line) => {
    const found = findMember(line.cells['number'] ?? '', ground, line.leftOut ? new Set() : seen);
    return judgeLine(line, ground, paths, found);
  });
}

/** Judges some lines of many, of which it is known which name a number for the second time. */
export function judgeSome(
  lines: readonly GivenLine[],
  ground: Ground,
  twice: ReadonlySet<number>,
): readonly JudgedLine[] {
  const paths = pathsOf(ground.branches);
  return lines.map((line) => {
    const isTwice = twice.has(line.lineNo);
    const found = isTwice ? 'twice' : findMember(line.cells['number'] ?? '', ground, new Set());
    return judgeLine(line, ground, paths, found);
  });
}

function judgeLine(
  line: GivenLine,
  ground: Ground,
  paths: ReadonlyMap<string, string>,
  found: Member | LineRefusal,
): JudgedLine {
  if (typeof found === 'string') {
    const errors: LineError[] = [{ column: 'number', refusal: found }];
    return { ...line, kind: 'bad', errors, member: null, before: null, wanted: null, changes: [] };
  }
  const before = settlementOf(found, paths);
  const { wanted, errors } = wantedOf(line.cells, before, ground);
  const changes = changesOf(before, wanted);
  const kind =
    errors.length > 0 ? 'bad' : !before.registered ? 'new' : changes.length === 0 ? 'same' : 'changed';
  return { ...line, kind, errors, member: found, before, wanted, changes };
}

function findMember(text: string, { members }: Ground, seen: Set<Msisdn>): Member | LineRefusal {
  const msisdn = parseOwnMsisdn(text.replace(/\.0$/, ''));
  if (msisdn === null) return 'not a number';
  const member = members.get(msisdn);
  if (member === undefined) return 'not ours';
  if (member.coordinator) return 'yourself';
  if (seen.has(msisdn)) return 'twice';
  seen.add(msisdn);
  return member;
}

function wantedOf(
  cells: Cells,
  before: Settlement,
  { departments, now }: Ground,
): { readonly wanted: Settlement; readonly errors: readonly LineError[] } {
  const errors: LineError[] = [];
  /** The value of a cell: nothing typed keeps what is, a refusal is kept and changes nothing. */
  const read = <T>(
    column: Column,
    kept: T,
    parse: (text: string) => { readonly value: T } | LineRefusal,
  ): T => {
    const text = tidy(cells[column] ?? '');
    if (text === '') return kept;
    const parsed = parse(text);
    if (typeof parsed === 'object') return parsed.value;
    errors.push({ column, refusal: parsed });
    return kept;
  };
  const scope = read('access', before.registered ? before.scope : (before.scope ?? 'expenses'), readScope);
  const validFrom = scope === null ? null : read('from', before.validFrom, readDay(parseFirstDay, now));
  const wanted: Settlement = {
    registered: true,
    name: read('name', before.name, (text) => (isEmployeeName(text) ? { value: text } : 'no name')),
    department: read('department', before.department, (text) => readDepartment(text, departments)),
    scope,
    services: scope === null ? false : read('services', before.services, readYesOrNo),
    validUntil: scope === null ? null : read('until', before.validUntil, readDay(parseLastDay, now)),
    validFrom,
    living: validFrom === null ? null : accessNow(before),
    monthLimit: read('limit', before.monthLimit, readLimit),
  };
  if (isTurned(wanted.validFrom, wanted.validUntil))
    errors.push({ column: 'from', refusal: 'ends before it begins' });
  return { wanted, errors };
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function isEmployeeName(text: string): boolean {
  return text.length <= 80 && !/\p{Cc}/u.test(text);
}

function readScope(text: string): { readonly value: Scope | null } | LineRefusal {
  const word = NOTHING.has(text) ? 'none' : scopeWord(text);
  if (word === undefined) return 'no access word';
  return { value: word === 'none' ? null : word };
}

function scopeWord(text: string): Scope | 'none' | undefined {
  return (
    meaningOf(text, ['expenses', 'bills', 'orders', 'none']) ?? ALSO_SCOPE.get(text.toLocaleLowerCase('uk'))
  );
}

function readYesOrNo(text: string): { readonly value: boolean } | LineRefusal {
  const word = meaningOf(text, ['yes', 'no']) ?? ALSO_YES_OR_NO.get(text.toLocaleLowerCase('uk'));
  return word === undefined ? 'no yes or no' : { value: word === 'yes' };
}

function readDay(parse: typeof parseLastDay, now: Temporal.Instant) {
  return (text: string): { readonly value: Temporal.Instant | null } | LineRefusal => {
    const parsed = NOTHING.has(text) ? null : parse(text, now);
    return typeof parsed === 'string' ? parsed : { value: parsed };
  };
}

function readLimit(text: string): { readonly value: Money | null } | LineRefusal {
  if (NOTHING.has(text)) return { value: null };
  const parsed = parseLimit(text);
  return parsed === 'not a sum' ? parsed : { value: parsed };
}

function readDepartment(
  text: string,
  departments: DepartmentIndex,
): { readonly value: string } | LineRefusal {
  if (NOTHING.has(text)) return { value: '' };
  const value = departments(text);
  return value === null ? 'no department' : { value };
}

/** In which columns two settlements differ. */
export function changesOf(before: Settlement, wanted: Settlement): JudgedLine['changes'] {
  const differs = {
    name: before.name !== wanted.name,
    department:
      before.department !== wanted.department && pathKey(before.department) !== pathKey(wanted.department),
    access: before.scope !== wanted.scope,
    services: before.services !== wanted.services,
    until: !isSameMoment(before.validUntil, wanted.validUntil),
    limit: before.monthLimit !== wanted.monthLimit,
    from: !isSameMoment(before.validFrom, wanted.validFrom),
  };
  return COLUMNS.filter((column) => column !== 'number').filter((column) => differs[column]);
}
