import type { Queries } from '../store/index.ts';
import { contractsSince } from '../subscribers/index.ts';
import { add, firstDay, type Money, type Month, type SubscriberId, ZERO } from '../terms/index.ts';
import { type LineCursor, usageLines } from '../usage/index.ts';
import type { Handler } from '../web/index.ts';
import { type Acting, asCoordinator, type CompanyDeps } from './acting.web.ts';
import { billCsv, billXlsx } from './bill-file.page.ts';
import { billLineOf, type BillOwner, type CompanyBillLine, privateLineOf } from './bill-line.ts';
import { closedMonth } from './closed-month.ts';
import { appearanceOf, type Kept, NOTHING_KEPT } from './company-line.ts';
import type { Member } from './company-month.ts';
import { type Branch, branchesOf, pathText } from './department.ts';
import { departmentsOf } from './department.sql.ts';
import { membersOf } from './member.sql.ts';
import { seenPeriod } from './seen-period.ts';
import { writeDownLook } from './look.web.ts';
import { keptByAll } from './private-line.sql.ts';

/** Members of whom what is private is asked together, and lines that are read together. */
const MEMBERS_AT_ONCE = 200;
const LINES_AT_ONCE = 2_000;

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * `GET /company/bill.csv`, `/company/bill.xlsx`: the lines of all employees in a closed month in one file. It is written
 * while it is read, so that an answer of any length keeps the memory flat.
 */
export function companyBill({ store, ...deps }: CompanyDeps, form: 'csv' | 'xlsx'): Handler {
  return asCoordinator({ store, ...deps }, async (visit, acting) => {
    const now = await store.now();
    const month = closedMonth(now, visit.query['month']);
    const members = await membersOf(store, acting, now, month);
    const branches = branchesOf(await departmentsOf(store, acting.organisation.organisationId));
    const look = (some: readonly SubscriberId[]): Promise<void> =>
      writeDownLook({ store, ...deps }, acting, some, month);
    const parts = billLines(store, ownNumbersOf(members, acting), branches, month, look);
    const name = `bill-${acting.organisation.edrpou}-${month}`;
    const body = form === 'csv' ? billCsv(visit.frame, parts) : billXlsx(visit.frame, name, parts);
    return { kind: 'file', name: `${name}.${form}`, type: TYPES[form], body };
  });
}

/** The coordinator's own lines are opened with the coordinator's own bills. */
function ownNumbersOf(members: readonly Member[], { coordinator }: Acting): readonly Member[] {
  return members.filter((member) => member.subscriberId !== coordinator);
}

async function* billLines(
  db: Queries,
  members: readonly Member[],
  branches: readonly Branch[],
  month: Month,
  look: (ids: readonly SubscriberId[]) => Promise<void>,
): AsyncGenerator<readonly CompanyBillLine[]> {
  const places = new Map(branches.map((branch) => [branch.departmentId, branch]));
  for (let start = 0; start < members.length; start += MEMBERS_AT_ONCE) {
    const some = members.slice(start, start + MEMBERS_AT_ONCE);
    const ids = some.map((member) => member.subscriberId);
    await look(ids);
    const kept = await keptByAll(db, ids, month);
    for (const member of some) {
      const place = places.get(member.departmentId ?? '');
      const owner = {
        msisdn: member.msisdn,
        name: member.name,
        department: place === undefined ? '' : pathText(place),
        costCentre: place?.chargedTo ?? '',
      };
      yield* memberLines(
        db,
        member.subscriberId,
        owner,
        month,
        kept.get(member.subscriberId) ?? NOTHING_KEPT,
      );
    }
  }
}

/** The lines of one number, and at the end what is not shown as one sum: so a file adds up to the month. */
async function* memberLines(
  db: Queries,
  id: SubscriberId,
  owner: BillOwner,
  month: Month,
  kept: Kept,
): AsyncGenerator<readonly CompanyBillLine[]> {
  let unseen: Money = ZERO;
  let keeps = false;
  let after: LineCursor | undefined;
  const period = seenPeriod(month, (await contractsSince(db, [id])).get(id));
  do {
    const read = await usageLines(db, id, period, { limit: LINES_AT_ONCE, after });
    const lines = read.map((line) => billLineOf(owner, line, kept));
    unseen = add(unseen, ...read.filter((_line, index) => lines[index] === null).map((line) => line.taken));
    keeps ||= read.some((line) => appearanceOf(line, kept, false).kind === 'private');
    after = read.length === LINES_AT_ONCE ? read.at(-1)?.cursor : undefined;
    yield lines.filter((line) => line !== null);
  } while (after !== undefined);
  if (keeps || unseen !== ZERO) yield [privateLineOf(owner, firstDay(month).toString(), unseen)];
}
