import { inLanguage } from '../../src/terms/index.ts';
import assert from 'node:assert/strict';
import { deskTexts } from '../../src/care-desk/desk-words.ts';
import { inviteStaff } from '../../src/care-desk/index.ts';
import type { Role } from '../../src/care-desk/role.ts';
import { staffTexts } from '../../src/care-desk/staff-words.ts';
import { enrolmentTexts } from '../../src/enrolment/texts.ts';
import { codeAt } from '../../src/identity/authenticator.ts';
import { codeTexts } from '../../src/identity/code.texts.ts';
import { factorsTexts } from '../../src/identity/factors.texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import { proofTexts } from '../../src/identity/proof.texts.ts';
import { WEB_TEXTS } from '../../src/web/texts.ts';
import { WITH_QUESTION } from '../application.ts';
import { codeNow, STAFF_PASSWORD, unbase32 } from '../desk.ts';
import { codeOf } from '../enrolling.ts';
import type { Somebody } from './portal.ts';
import { plain, type Walker } from './walker.ts';

export const OWN_PASSWORD = 'чотири жаби на сходах';
export const SECRET = 'Океан Ельзи';

/** The login and password in an SMS. */
export function credentialsIn(sms: string): { login: string; password: string } {
  const match = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/.exec(sms);
  assert.ok(match?.[1] !== undefined && match[2] !== undefined, `no login and password in: ${sms}`);
  return { login: match[1], password: match[2] };
}

/** Asks for the SMS to a number, as people write it. */
export async function askForSms(walker: Walker, msisdn: string): Promise<void> {
  const texts = enrolmentTexts(walker.speaker);
  await walker.open('/enrol');
  await walker.chooseLanguage();
  await walker.fill(texts.number, `0${msisdn.slice(3, 5)} ${msisdn.slice(5)}`);
  await walker.isForEverybody('enrol');
  await walker.press(texts.submit);
}

export async function signIn(walker: Walker, login: string, password: string): Promise<void> {
  const { signIn: texts } = identityTexts(walker.speaker);
  await walker.stands(texts.title);
  await walker.isForEverybody('sign in');
  await walker.fill(texts.login, login);
  await walker.fill(texts.password, password);
  await walker.press(texts.submit);
}

/** The code that a browser brings which has not signed in before; the first SMS of a person was the password. */
export async function bringCode(walker: Walker, { msisdn }: Somebody): Promise<void> {
  const texts = codeTexts(walker.speaker);
  await walker.stands(texts.title);
  await walker.isForEverybody('second step');
  await walker.fill(texts.code, await codeOf(walker.portal.application, msisdn, 1));
  await walker.press(texts.enter);
}

/** Password, secret question where there is one, terms. */
export async function firstVisit(walker: Walker): Promise<void> {
  const { firstVisit: texts } = identityTexts(walker.speaker);
  await walker.stands(texts.password);
  await walker.isForEverybody('first visit: password');
  await walker.fill(texts.newPassword, OWN_PASSWORD);
  await walker.fill(texts.repeat, OWN_PASSWORD);
  await walker.press(texts.next);
  if (WITH_QUESTION) await choosesQuestion(walker);
  await walker.stands(texts.terms);
  await walker.isForEverybody('first visit: terms');
  await walker.page.getByLabel(texts.accept).press(' ');
  await walker.press(texts.finish);
  await walker.page.waitForURL((url) => url.pathname === '/');
}

async function choosesQuestion(walker: Walker): Promise<void> {
  const { firstVisit: texts } = identityTexts(walker.speaker);
  await walker.stands(texts.question);
  await walker.isForEverybody('first visit: question');
  await walker.page.getByLabel(texts.chooseQuestion).selectOption('first-concert');
  await walker.fill(texts.answer, SECRET);
  await walker.press(texts.next);
}

/** Is led to where an authenticator app is set up, types its key by hand, and sees the recovery codes. */
export async function protects(walker: Walker): Promise<void> {
  const texts = factorsTexts(walker.speaker);
  const proof = proofTexts(walker.speaker);
  await walker.stands(proof.setUpTitle);
  await walker.isForEverybody('set up a factor');
  await walker.follow(proof.setUp);
  await walker.stands(texts.title);
  await walker.isForEverybody('factors');
  await walker.follow(texts.addApp);
  await walker.stands(texts.addApp);
  await walker.isForEverybody('add an app');
  const key = plain(await walker.page.locator('code.key').innerText()).replaceAll(' ', '');
  await walker.fill(texts.code, codeAt(key, walker.portal.now().epochMilliseconds));
  await walker.press(texts.save);
  await walker.stands(texts.codesTitle);
  await walker.isForEverybody('recovery codes');
}

/** Begins to work at the desk by the one-time link: login, password and second step; the key of the app. */
export async function joinsDesk(person: Walker, role: Role, login: string): Promise<Buffer> {
  const { application } = person.portal;
  const { token } = await application.database.store.transaction((tx) =>
    inviteStaff(tx, { name: `Staff ${login}`, role, invitedBy: null }),
  );
  const texts = staffTexts(person.speaker);
  await person.open(`/join/${token}`, 'care');
  await person.chooseLanguage();
  await person.isForEverybody('join');
  const key = (await person.page.locator('code').first().textContent()) ?? '';
  await person.fill(texts.login, login);
  await person.fill(texts.newPassword, STAFF_PASSWORD);
  await person.fill(texts.repeat, STAFF_PASSWORD);
  await person.fill(texts.code, await codeNow(application, unbase32(key)));
  await person.press(texts.join);
  await person.stands(deskTexts(person.speaker).home);
  await person.isForEverybody('desk');
  return unbase32(key);
}

export async function signOut(walker: Walker): Promise<void> {
  await walker.press(inLanguage(WEB_TEXTS, walker.manner.language).signOut);
  await walker.sees(identityTexts(walker.speaker).signIn.ended);
}

/** The whole way in, for walks that begin behind the door. */
export async function enrolled(walker: Walker, who: Somebody): Promise<{ login: string }> {
  await askForSms(walker, who.msisdn);
  await walker.stands(enrolmentTexts(walker.speaker).sentTitle);
  const [sms = ''] = (await walker.portal.application.sms(who.msisdn)).slice(-1);
  const { login, password } = credentialsIn(sms);
  await walker.follow(enrolmentTexts(walker.speaker).goOn);
  await signIn(walker, login, password);
  await firstVisit(walker);
  return { login };
}
