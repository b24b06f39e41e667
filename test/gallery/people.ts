import { setTimeout as pause } from 'node:timers/promises';
import { CAST, COMPANY } from '../../src/demo/index.ts';
import { atDesk } from '../desk.ts';
import { codeOf, credentialsOf, firstVisit } from '../enrolling.ts';
import type { Person } from '../person.ts';
import { withApp } from '../proving.ts';
import { fillIn, linkOn } from './form.ts';
import type { Product } from './product.ts';

export type Site = keyof Product['origins'];

/** Somebody whose pages are pictured. */
export interface Somebody {
  readonly name: string;
  readonly site: Site;
  readonly person: Person;
  /** Where the way begins that no link shows. */
  readonly also?: readonly string[];
  /** All their pages are pictured, also those on which somebody else was seen already. */
  readonly whole?: boolean;
}

const OLENA = CAST[0]!;
const NAZAR = CAST[2]!;
/** Has not used the card once. */
const UNUSED = CAST[8]!;
const EMPLOYEES = ['380671110100', '380671110101', '380671110102', '380671110103', '380671110104'] as const;
const PATIENCE_MS = 30_000;

/** A part of the scene. What cannot be set is told, and the pages that need it stay without a picture. */
async function scene(what: string, set: () => Promise<unknown>): Promise<void> {
  try {
    const late = pause(PATIENCE_MS, null, { ref: false }).then(() => {
      throw new Error('it took too long');
    });
    await Promise.race([set(), late]);
  } catch (fault) {
    console.error(`not set: ${what}: ${(fault as Error).message.split('\n')[0]}`);
  }
}

/** Everybody with something to see: persons on both brands, a company and its people, the desk, strangers on the way in. */
export async function everybody(product: Product): Promise<readonly Somebody[]> {
  const { application } = product;
  const olena = await enrolled(product, 'kyivstar', OLENA.msisdn);
  const nazar = await enrolled(product, 'djuice', NAZAR.msisdn);
  for (const [site, person] of [
    ['kyivstar', olena],
    ['djuice', nazar],
  ] as const)
    await life(site, person);
  const agent = (await atDesk(application, 'agent', 'ada.agent')).person;
  const supervisor = (await atDesk(application, 'supervisor', 'sofia.super')).person;
  const security = (await atDesk(application, 'security', 'sam.security')).person;
  const engineer = (await atDesk(application, 'engineer', 'eva.engineer')).person;
  console.error('people are in; now the company');
  const [coordinator, approver] = await company(product, agent, supervisor);
  const card = await deskWork(agent, supervisor, OLENA);
  const at = (site: Site, name: string, person: Person): Somebody => ({ site, name, person });
  return [
    at('kyivstar', 'olena', olena),
    at('kyivstar', 'coordinator', coordinator),
    ...(approver === null ? [] : [at('kyivstar', 'approver', approver)]),
    at('djuice', 'nazar', nazar),
    { ...at('care', 'agent', agent), also: [card] },
    at('care', 'supervisor', supervisor),
    at('care', 'security', security),
    at('care', 'engineer', engineer),
    ...(await onTheWayIn(product)),
    ...(await withoutPassword(product)),
    { ...at('kyivstar', 'fresh', await enrolled(product, 'kyivstar', UNUSED.msisdn)), whole: true },
    ...(['kyivstar', 'djuice', 'care', 'phones'] as const).map((site) =>
      at(site, 'stranger', application.browser(site)),
    ),
  ];
}

async function enrolled({ application }: Product, site: 'kyivstar' | 'djuice', msisdn: string) {
  const person = application.browser(site);
  await person.submit('/enrol', '/enrol', { number: msisdn });
  await person.submit('/sign-in', '/sign-in', await credentialsOf(application, msisdn));
  await firstVisit(person);
  return person;
}

/** What people do in the months after they came in. */
async function life(site: string, person: Person): Promise<void> {
  await scene(`${site}: a budget`, () =>
    fillIn(person, '/budget', '/budget', { 'amount-all': '150', all: '150' }),
  );
  await scene(`${site}: a bill`, () => fillIn(person, '/bills', '/bills'));
  await scene(`${site}: a dispute`, async () => {
    const month = await linkOn(person, '/bills', /^\/bills\/\d{4}-\d\d$/);
    // Sums that took nothing have nothing to dispute: the dearest lines come first.
    const dear = await linkOn(person, `${month}?order=dearest`, /^\/bills\/[^/]+\/lines\//);
    const start = await linkOn(person, dear, /^\/disputes\/new/);
    await fillIn(person, start, '/disputes', {
      reason: 'not mine',
      words: 'О цій годині телефон лежав удома',
    });
  });
  await scene(`${site}: a payment`, () => fillIn(person, '/top-up', '/top-up/payments', { amount: '100' }));
}

async function company({ application }: Product, agent: Person, supervisor: Person) {
  const [first, second, third] = EMPLOYEES;
  const form = {
    name: COMPANY.name,
    edrpou: COMPANY.edrpou,
    contract: '17-К/2026',
    'document-1': 'yes',
    'document-2': 'yes',
    'document-3': 'yes',
    numbers: EMPLOYEES.join('\n'),
    coordinator: first,
  };
  await agent.get('/applications/new');
  const { to } = await agent.post('/applications', form);
  if (to === null) throw new Error('the application of the demo’s company was refused');
  await supervisor.get(to);
  await supervisor.post(`${to}/approve`);
  const coordinator = application.browser('kyivstar');
  await coordinator.submit('/sign-in', '/sign-in', await credentialsOf(application, first));
  await firstVisit(coordinator);
  await withApp(application, coordinator);
  await scene('departments', async () => {
    for (const name of ['Друкарня', 'Офіс', 'Доставка'])
      await fillIn(coordinator, '/company/departments', '/company/departments', { name });
  });
  await scene('employees', async () => {
    await coordinator.get('/company/employees/new');
    await coordinator.post('/company/employees', {
      number: second,
      name: 'Борис Гай',
      scope: 'expenses',
      limit: '300',
    });
    await coordinator.get('/company/employees/new');
    await coordinator.post('/company/employees', { number: third, name: 'Віра Сад', scope: 'expenses' });
    await coordinator.get('/company');
    await coordinator.post('/company/approver', { approver: second });
  });
  let approver: Person | null = null;
  await scene('an approver and proposals', async () => {
    approver = application.browser('kyivstar');
    await approver.submit('/sign-in', '/sign-in', await credentialsOf(application, second));
    await firstVisit(approver);
    await withApp(application, approver);
    await proposals(coordinator);
  });
  return [coordinator, approver as Person | null] as const;
}

/** Two files of changes: one with everything that can be right and wrong, one that waits for the second person. */
async function proposals(coordinator: Person): Promise<void> {
  await coordinator.get('/company/imports');
  const good = `${EMPLOYEES[1]};Борис Гай;Друкарня;витрати;;;250\n${EMPLOYEES[2]};Віра Сад;Склад;усе;;;120`;
  const { to } = await coordinator.post('/company/imports', { lines: good });
  await fillIn(coordinator, to ?? '', `${to ?? ''}/submit`);
  const bad = `380671110199;Хтось;Офіс;витрати\nне номер;Ніхто;;усе\n${EMPLOYEES[1]};Борис;Офіс;витрати;;;багато`;
  await coordinator.get('/company/imports');
  await coordinator.post('/company/imports', { lines: `${bad}\n${EMPLOYEES[2]};Віра Сад;Офіс;витрати;;;90` });
}

/** What the desk has at hand; the address of the subscription that was looked up. */
async function deskWork(
  agent: Person,
  supervisor: Person,
  who: { readonly msisdn: string },
): Promise<string> {
  await agent.get('/');
  const { to } = await agent.post('/look-up', { number: who.msisdn, reason: 'дзвонить на 466' });
  await supervisor.get('/vouchers');
  const batch = { amount: '50,00', count: '100', days: '365', purpose: 'роздріб, грудень' };
  await supervisor.post('/vouchers', batch);
  const leak = { numbers: `${who.msisdn}\n380671119999`, reason: 'витік паролів, звернення 1204' };
  await supervisor.get('/resets');
  await supervisor.post('/resets', leak);
  return to ?? '/';
}

/** People in the middle of a way: their page is the state they are in. */
async function onTheWayIn({ application }: Product): Promise<readonly Somebody[]> {
  const people: Somebody[] = [];
  const begun = [
    ['kyivstar', 5, 0],
    ['kyivstar', 7, 1],
    ['kyivstar', 10, 2],
    ['djuice', 6, 0],
    ['djuice', 9, 2],
  ] as const;
  for (const [site, place, steps] of begun) {
    const { msisdn } = CAST[place]!;
    const person = application.browser(site);
    await person.submit('/enrol', '/enrol', { number: msisdn });
    await person.submit('/sign-in', '/sign-in', await credentialsOf(application, msisdn));
    if (steps > 0)
      await person.submit('/first-visit', '/first-visit/password', {
        password: 'чотири жаби на сходах',
        repeated: 'чотири жаби на сходах',
      });
    if (steps > 1)
      await person.submit('/first-visit', '/first-visit/question', {
        question: 'first-concert',
        answer: 'Океан Ельзи',
      });
    people.push({ name: `step ${steps + 1}`, site, person });
  }
  for (const [site, msisdn] of [
    ['kyivstar', OLENA.msisdn],
    ['djuice', NAZAR.msisdn],
  ] as const) {
    const sent = application.browser(site);
    await sent.submit('/enrol', '/enrol', { number: msisdn });
    people.push({ name: 'sent', site, person: sent });
    const coded = application.browser(site);
    await coded.get('/sign-in');
    await coded.post('/sign-in', { login: msisdn, password: 'чотири жаби на сходах' });
    people.push({ name: 'code', site, person: coded });
  }
  return people;
}

/** People who have forgotten the password: before the code of the SMS, after it, and one who has to wait for a day. */
async function withoutPassword(product: Product): Promise<readonly Somebody[]> {
  const people: Somebody[] = [];
  const { application } = product;
  const waiting = CAST[11]!;
  await enrolled(product, waiting.brand, waiting.msisdn);
  const { store } = application.database;
  await store.query('update identity set question = null, answer_hash = null where subscriber_id = $1', [
    waiting.subscriberId,
  ]);
  for (const { msisdn, brand: site } of [OLENA, NAZAR, waiting]) {
    const had = await application.arrived(msisdn);
    const person = application.browser(site);
    await person.submit('/password-retrieval', '/password-retrieval', { who: msisdn });
    people.push({ name: `asked for a code, ${msisdn}`, site, person });
    const proven = application.browser(site);
    for (const [name, value] of person.cookies) proven.cookies.set(name, value);
    await proven.submit('/password-retrieval/code', '/password-retrieval/code', {
      code: await codeOf(application, msisdn, had),
    });
    people.push({ name: `has a code, ${msisdn}`, site, person: proven });
  }
  return people;
}
