import assert from 'node:assert/strict';
import { inviteStaff } from '../src/care-desk/index.ts';
import { stepAt, totpCode } from '../src/care-desk/totp.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import type { TestApplication } from './application.ts';
import { credentialsOf, firstVisit } from './enrolling.ts';
import type { Person, Seen } from './person.ts';
import { rememberApp, withApp } from './proving.ts';

export type RoleName = 'agent' | 'supervisor' | 'security' | 'engineer';
export const STAFF_PASSWORD = 'сім синіх слонів співають';

/** Two companies with three numbers each: the first of them is meant to coordinate. */
export const COMPANIES = {
  heron: { organisationId: '81', name: 'ТОВ «Чапля»', edrpou: '99000005', numbers: numbersOf(8100) },
  stork: { organisationId: '82', name: 'ТОВ «Лелека»', edrpou: '99000011', numbers: numbersOf(8200) },
} as const;
export type CompanyName = keyof typeof COMPANIES;

export interface Held {
  readonly subscriberId: string;
  readonly msisdn: string;
  readonly name: string;
}

function numbersOf(first: number): readonly [Held, Held, Held] {
  const held = (place: number): Held => ({
    subscriberId: `90${first + place}`,
    msisdn: `38067222${first + place}`,
    name: ['Ада Лінник', 'Борис Гай', 'Віра Сад'][place]!,
  });
  return [held(0), held(1), held(2)];
}

/** Puts the companies into the register. */
export async function loadCompanies({ database }: TestApplication): Promise<void> {
  const { refused } = await loadRegister(database.store, registerLines());
  assert.deepEqual(refused, []);
}

async function* registerLines(): AsyncGenerator<string> {
  for (const { numbers, organisationId, name, edrpou } of Object.values(COMPANIES))
    for (const held of numbers) yield registerLine(held, { organisationId, name, edrpou });
}

/** A line of the register by which a company holds a number. */
export function registerLine(
  held: Held,
  organisation: object | null,
  since = '2020-01-01T00:00:00Z',
): string {
  return JSON.stringify({
    ...held,
    since,
    activatedAt: since,
    brand: 'kyivstar',
    segment: 'contract',
    holder: organisation === null ? 'person' : 'organisation',
    organisation,
    language: 'uk',
    plans: [{ plan: 'smart-max-contract', from: since }],
    services: [],
    friends: [],
    openingBalance: '20.00',
  });
}

/** Somebody who comes to work at the desk by a link, as everybody there does. */
export async function atDesk(
  application: TestApplication,
  role: RoleName,
  login: string,
): Promise<{ readonly person: Person; readonly secret: Buffer; readonly seen: Seen }> {
  const { token } = await application.database.store.transaction((tx) =>
    inviteStaff(tx, { name: `Staff ${login}`, role, invitedBy: null }),
  );
  return joined(application, `/join/${token}`, login);
}

/** Goes through the page of a link. */
export async function joined(application: TestApplication, path: string, login: string) {
  const person = application.browser('care');
  const { html } = await person.get(path);
  const secret = unbase32(/<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '');
  const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const seen = await person.post(path, {
    key,
    login,
    password: STAFF_PASSWORD,
    repeated: STAFF_PASSWORD,
    code: await codeNow(application, secret),
  });
  return { person, secret, seen };
}

/** The code of an authenticator, so many half minutes from now. */
export async function codeNow({ database }: TestApplication, secret: Buffer, later = 0): Promise<string> {
  return totpCode(secret, stepAt((await database.store.now()).epochMilliseconds) + later);
}

/** The bytes of a key in base 32. */
export function unbase32(text: string): Buffer {
  const bits = Array.from(text.replace(/ /g, ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The form of an application, complete. */
export function applicationForm(company: CompanyName, coordinator = 0): Record<string, string> {
  const { name, edrpou, numbers } = COMPANIES[company];
  return {
    name,
    edrpou,
    contract: '17-К/2026',
    'document-1': 'yes',
    'document-2': 'yes',
    'document-3': 'yes',
    numbers: numbers.map((held) => held.msisdn).join('\n'),
    coordinator: numbers[coordinator]!.msisdn,
  };
}

/** An application that one takes down; its path. */
export async function submitted(agent: Person, form: Record<string, string>): Promise<string> {
  await agent.get('/applications/new');
  const { to } = await agent.post('/applications', form);
  assert.match(to ?? '', /^\/applications\/[0-9a-f-]{36}$/);
  return to!;
}

/** A coordinator in office who is signed in, through the first visit, and has an authenticator app as granting needs. */
export async function coordinatorOf(
  application: TestApplication,
  company: CompanyName,
  agent: Person,
  supervisor: Person,
): Promise<Person> {
  const path = await submitted(agent, applicationForm(company));
  await supervisor.get(path);
  await supervisor.post(`${path}/approve`);
  const person = await signedIn(application, COMPANIES[company].numbers[0].msisdn);
  const { key } = await withApp(application, person);
  rememberApp(application, COMPANIES[company].numbers[0].msisdn, key);
  return person;
}

/** Signs in with the newest password that came by SMS and goes through the first visit. */
export async function signedIn(application: TestApplication, msisdn: string, atLeast = 1): Promise<Person> {
  const person = application.browser('kyivstar');
  await person.submit('/sign-in', '/sign-in', await credentialsOf(application, msisdn, atLeast));
  await firstVisit(person);
  return person;
}
