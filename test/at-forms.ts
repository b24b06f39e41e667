import { inviteStaff } from '../src/care-desk/index.ts';
import { postUsage } from '../src/charging/index.ts';
import { recordLine, writeUsageFile } from '../src/usage/examples.ts';
import { loadFiles } from '../src/usage/index.ts';
import { CAST, type TestApplication } from './application.ts';
import {
  applicationForm,
  atDesk,
  COMPANIES,
  coordinatorOf,
  loadCompanies,
  signedIn,
  submitted,
} from './desk.ts';
import { codeOf, credentialsOf, enrolled } from './enrolling.ts';
import { fillIn, linkOn } from './gallery/form.ts';
import type { Somebody } from './gallery/people.ts';
import type { Person } from './person.ts';
import { withApp } from './proving.ts';

/** People of every kind at the forms that they can send: in the middle of a way, a company's, the desk's. */
export async function everybodyAtForms(
  application: TestApplication,
  folder: string,
  now: Temporal.Instant,
): Promise<readonly Somebody[]> {
  await loadCompanies(application);
  await useSomething(application, folder, now);
  const olena = (await enrolled(application, 'olena')).person;
  const dana = (await enrolled(application, 'dana')).person;
  const [agent, supervisor, security, engineer] = await Promise.all(
    (['agent', 'supervisor', 'security', 'engineer'] as const).map(
      async (role) => (await atDesk(application, role, `one.${role}`)).person,
    ),
  );
  const heron = await coordinatorOf(application, 'heron', agent!, supervisor!);
  const { approver, wrongLine } = await companyOf(application, heron);
  await submitted(agent!, applicationForm('stork'));
  const at = (
    site: Somebody['site'],
    name: string,
    person: Person,
    also: readonly string[] = [],
  ): Somebody => ({
    site,
    name,
    person,
    also,
  });
  return [
    at('kyivstar', 'olena', olena, [await disputed(olena)]),
    at('djuice', 'dana', dana),
    at('kyivstar', 'coordinator', heron),
    at('kyivstar', 'coordinator', heron, [
      `/company/employees/${COMPANIES.heron.numbers[1].subscriberId}`,
      `/company/employees/${COMPANIES.heron.numbers[1].subscriberId}/lines?month=2026-10`,
      wrongLine,
    ]),
    at('kyivstar', 'approver', approver),
    at('care', 'agent', agent!, [await lookedUp(agent!)]),
    at('care', 'supervisor', supervisor!),
    at('care', 'security', security!),
    at('care', 'engineer', engineer!),
    ...(await onTheWay(application)).map(([name, person]) => at('kyivstar', name, person)),
    at('kyivstar', 'stranger', application.browser('kyivstar')),
    at('djuice', 'stranger', application.browser('djuice')),
    at('care', 'stranger', application.browser('care')),
    at('care', 'invited', application.browser('care'), [await invitation(application)]),
  ];
}

async function useSomething(
  application: TestApplication,
  folder: string,
  now: Temporal.Instant,
): Promise<void> {
  const line = (seq: number, msisdn: string, start: string): string =>
    recordLine({ element: 'KVO', seq, start, msisdn, other: '380501234567', seconds: 61 });
  const numbers = [CAST.olena.msisdn, COMPANIES.heron.numbers[1].msisdn];
  const lines = numbers.flatMap((msisdn, n) => [
    line(2 * n + 1, msisdn, '2026-10-01T10:00:00Z'),
    line(2 * n + 2, msisdn, '2026-11-02T10:00:00Z'),
  ]);
  const { database, operator } = application;
  await loadFiles(database.store, operator.book, [await writeUsageFile(folder, lines)], {
    now,
    post: postUsage,
  });
}

/** A dispute that waits for an answer: its page. */
async function disputed(person: Person): Promise<string> {
  const sum = await linkOn(person, '/bills/2026-10', /^\/bills\/[^/]+\/lines\//);
  const start = await linkOn(person, sum, /^\/disputes\/new/);
  await fillIn(person, start, '/disputes', { reason: 'not mine', words: 'Цього дзвінка не було' });
  return start;
}

async function companyOf(application: TestApplication, coordinator: Person) {
  const [, second] = COMPANIES.heron.numbers;
  await fillIn(coordinator, '/company/departments', '/company/departments', { name: 'Друкарня' });
  await fillIn(coordinator, '/company/employees/new', '/company/employees', {
    number: second.msisdn,
    name: 'Борис Гай',
    scope: 'expenses',
  });
  const approver = await signedIn(application, second.msisdn);
  await withApp(application, approver);
  await coordinator.get('/company');
  await coordinator.post('/company/approver', { approver: second.msisdn });
  await coordinator.get('/company/imports');
  const { to } = await coordinator.post('/company/imports', {
    lines: `${second.msisdn};Борис Гай;Друкарня;витрати;;;250`,
  });
  await fillIn(coordinator, to!, `${to!}/submit`);
  await coordinator.get('/company/imports');
  const wrong = await coordinator.post('/company/imports', { lines: '380671110199;Хтось;Офіс;витрати' });
  return { approver, wrongLine: `${wrong.to}/lines/1` };
}

async function lookedUp(agent: Person): Promise<string> {
  await agent.get('/');
  return (await agent.post('/look-up', { number: CAST.olena.msisdn, reason: 'дзвонить на 466' })).to!;
}

async function invitation(application: TestApplication): Promise<string> {
  const { token } = await application.database.store.transaction((tx) =>
    inviteStaff(tx, { name: 'Staff new', role: 'agent', invitedBy: null }),
  );
  return `/join/${token}`;
}

/** Strangers before the code of an SMS and after it, and one at the first visit. */
async function onTheWay(application: TestApplication): Promise<readonly (readonly [string, Person])[]> {
  const [asked, proven, first] = [0, 1, 2].map(() => application.browser('kyivstar'));
  await first!.submit('/enrol', '/enrol', { number: CAST.petro.msisdn });
  await first!.submit('/sign-in', '/sign-in', await credentialsOf(application, CAST.petro.msisdn));
  await asked!.submit('/password-retrieval', '/password-retrieval', { who: '380671119999' });
  const had = await application.arrived(CAST.olena.msisdn);
  await proven!.submit('/password-retrieval', '/password-retrieval', { who: CAST.olena.msisdn });
  const code = await codeOf(application, CAST.olena.msisdn, had);
  await proven!.submit('/password-retrieval/code', '/password-retrieval/code', { code });
  const second = application.browser('kyivstar');
  await second.submit('/sign-in', '/sign-in', {
    login: CAST.olena.msisdn,
    password: 'чотири жаби на сходах',
  });
  return [
    ['asked', asked!],
    ['proven', proven!],
    ['first visit', first!],
    ['second step', second],
  ];
}
