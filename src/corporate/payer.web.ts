import { stringify } from 'csv-stringify/sync';
import { add, decimal } from '../terms/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { type Acting, asCoordinator, chosenMonth, type CompanyDeps, shown } from './acting.web.ts';
import { type Member, ROWS_PER_PAGE } from './company-month.ts';
import { unformula } from './csv.page.ts';
import { membersOf } from './member.sql.ts';
import { nameKey } from './name-key.ts';
import { parsePayRule } from './pay-rule.ts';
import { payRuleOf, setPayRule } from './pay-rule.sql.ts';
import { payersPage } from './payer.page.ts';
import { payerTexts } from './payer-texts.ts';
import { sharesIn } from './shares.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';

export type PayerHandlers = Readonly<Record<'show' | 'save' | 'file', Handler>>;

/** Who pays for what. */
export function payerHandlers(deps: CompanyDeps): PayerHandlers {
  return {
    show: asCoordinator(deps, (visit, acting) => show(deps, visit, acting, NOTHING_TYPED)),
    save: asCoordinator(deps, async (visit, acting) => {
      const rule = parsePayRule(visit.form);
      if (rule === null) {
        const errors = [{ field: 'workUntil', message: payerTexts(visit.frame).wrong }];
        return show(deps, visit, acting, { form: visit.form, errors });
      }
      await deps.store.transaction((tx) => setPayRule(tx, acting.organisation.organisationId, rule));
      return { kind: 'redirect', to: '/company/payers' };
    }),
    file: asCoordinator(deps, (visit, acting) => file(deps, visit, acting)),
  };
}

function byName(members: readonly Member[]): readonly Member[] {
  return members
    .map((member) => ({ member, key: nameKey(member.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ member }) => member);
}

async function peopleOf({ store }: CompanyDeps, visit: Visit, acting: Acting) {
  const now = await store.now();
  const chosen = chosenMonth(now, visit.query['month']);
  const members = await membersOf(store, acting, now, chosen.month);
  return { ...chosen, members: byName(members) };
}

async function show(deps: CompanyDeps, visit: Visit, acting: Acting, typed: Typed): Promise<Answer> {
  const { organisationId } = acting.organisation;
  const { month, months, members } = await peopleOf(deps, visit, acting);
  const pages = Math.max(1, Math.ceil(members.length / ROWS_PER_PAGE));
  const asked = /^[1-9]\d{0,3}$/.test(visit.query['page'] ?? '') ? Number(visit.query['page']) : 1;
  const page = Math.min(asked, pages);
  const rows = await withShares(
    deps,
    organisationId,
    members.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
    month,
  );
  const rule = parsePayRule(typed.form) ?? (await payRuleOf(deps.store, organisationId, month));
  return shown(visit, payersPage(visit.frame, { month, months, rule, rows, page, pages, typed }), typed);
}

async function withShares(
  { store }: CompanyDeps,
  organisationId: bigint,
  members: readonly Member[],
  month: Parameters<typeof sharesIn>[3],
) {
  const shares = await sharesIn(store, organisationId, members, month);
  return members.map((member) => ({ ...member, shares: shares.get(member.subscriberId)! }));
}

const AT_ONCE = 200;

/** Everybody's shares, read some at a time: an answer of any length keeps the memory flat. */
async function file(deps: CompanyDeps, visit: Visit, acting: Acting): Promise<Answer> {
  const { month, members } = await peopleOf(deps, visit, acting);
  const texts = payerTexts(visit.frame);
  async function* body() {
    yield `\uFEFF${line(['MSISDN', ...texts.columns])}`;
    for (let start = 0; start < members.length; start += AT_ONCE) {
      const some = members.slice(start, start + AT_ONCE);
      for (const { msisdn, name, shares } of await withShares(
        deps,
        acting.organisation.organisationId,
        some,
        month,
      )) {
        const { company, employee } = shares;
        yield line([
          msisdn,
          unformula(name),
          decimal(add(company, employee)),
          decimal(company),
          decimal(employee),
        ]);
      }
    }
  }
  const name = `shares-${acting.organisation.edrpou}-${month}.csv`;
  return { kind: 'file', name, type: 'text/csv; charset=utf-8', body: body() };
}

function line(cells: readonly string[]): string {
  return stringify([[...cells]], { delimiter: ';', record_delimiter: '\r\n' });
}
