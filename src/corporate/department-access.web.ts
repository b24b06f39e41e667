import { randomUUID } from 'node:crypto';
import { monthOf, inLanguage } from '../terms/index.ts';
import type { Answer, Visit } from '../web/index.ts';
import { type Acting, type CompanyDeps, shown } from './acting.web.ts';
import { type Branch, pathText, within } from './department.ts';
import { accessLines } from './department-access.ts';
import { accessTexts } from './department-access-texts.ts';
import { departmentPage } from './department.page.ts';
import { keepProposal } from './import.sql.ts';
import { membersOf } from './member.sql.ts';
import { SCOPE_WORDS } from './scope-words.ts';
import { formOf } from './department-form.ts';

/**
 * `POST /company/departments/:id/access`: access for a department and everything under it, as a proposal. From there on it
 * goes the way of every change of many: seen line by line, applied by one or approved by a second person, undone within a day.
 */
export async function proposeAccess(
  { store }: CompanyDeps,
  visit: Visit,
  acting: Acting,
  branch: Branch,
  branches: readonly Branch[],
): Promise<Answer> {
  const now = await store.now();
  const inside = within(branches, branch.departmentId);
  const members = (await membersOf(store, acting, now, monthOf(now))).filter((each) =>
    inside.has(each.departmentId ?? ''),
  );
  const texts = accessTexts(visit.frame);
  const found = accessLines(members, visit.form, inLanguage(SCOPE_WORDS, visit.language), now);
  const errors = found.flatMap((each) =>
    'refusal' in each ? [{ field: each.field, message: texts.refusals[each.refusal] }] : [],
  );
  const lines = found.flatMap((each) => ('refusal' in each ? [] : [each]));
  if (errors.length > 0) {
    const own = formOf(branch, visit.language).form;
    const typed = { form: { ...own, ...visit.form }, errors };
    return shown(visit, departmentPage(visit.frame, { branch, branches, typed }), typed);
  }
  const proposalId = randomUUID();
  const source = texts.source(pathText(branch)).slice(0, 200);
  const proposal = { proposalId, lines, source, madeBy: acting.coordinator };
  await store.transaction((tx) => keepProposal(tx, acting.organisation.organisationId, proposal));
  return { kind: 'redirect', to: `/company/imports/${proposalId}` };
}
