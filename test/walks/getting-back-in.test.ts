import { inLanguage } from '../../src/terms/index.ts';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { deskTexts } from '../../src/care-desk/desk-words.ts';
import { ownTexts } from '../../src/care-desk/own-words.ts';
import { staffTexts } from '../../src/care-desk/staff-words.ts';
import { expensesTexts } from '../../src/expenses/texts.ts';
import { codeTexts } from '../../src/identity/code.texts.ts';
import { retrievalTexts } from '../../src/identity/retrieval.texts.ts';
import { securityTexts } from '../../src/identity/security.texts.ts';
import { factorsTexts } from '../../src/identity/factors.texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import { placeNames } from '../../src/main/texts.ts';
import { WEB_TEXTS } from '../../src/web/texts.ts';
import { leaveBrowser, sharedBrowser, BROWSER } from '../browser.ts';
import { WITH_QUESTION } from '../application.ts';
import { codeNow } from '../desk.ts';
import { codeOf } from '../enrolling.ts';
import { openPortal, type Portal, type Somebody } from './portal.ts';
import { bringCode, enrolled, joinsDesk, OWN_PASSWORD, SECRET, signIn, signOut } from './steps.ts';
import { MANNERS, saidOf, walker, type Walker } from './walker.ts';

const opened = await sharedBrowser();
const skip = 'reason' in opened ? opened.reason : false;
const NEW_PASSWORD = 'зелений трамвай у тумані';

describe('getting back in, in a browser', { skip }, () => {
  let portal: Portal;
  let chromium: Browser;
  before(async () => {
    if ('reason' in opened) return;
    chromium = opened.browser;
    portal = await openPortal('2026-11-20T10:00:00Z');
  });
  after(async () => {
    await leaveBrowser();
    await portal?.close();
  });

  // Both languages, script off and on; the steps in-process are in src/identity/*.web.test.ts, for both brands.
  for (const manner of MANNERS.filter(({ brand }) => brand === 'kyivstar')) {
    it(`a new browser brings a code; a forgotten password is replaced and ends what was open (${saidOf(manner)})`, async () => {
      const who = await portal.somebody({ brand: manner.brand });
      const home = await walker(portal, chromium, manner);
      const { login } = await enrolled(home, who);
      const away = await walker(portal, chromium, manner);
      await away.open('/sign-in');
      await away.chooseLanguage();
      await signIn(away, login, OWN_PASSWORD);
      await bringCode(away, who);
      await lookAfter(away);
      portal.pass({ minutes: 2 });
      await retrieve(away, who);
      await home.open('/');
      await home.stands(identityTexts(home.speaker).signIn.title);
      await signIn(away, login, NEW_PASSWORD);
      await signOut(away);
      await home.close();
      await away.close();
    });
  }

  const passkeys = 'a passkey is made, signs in without login and password, and is taken out again';
  // Only Chromium has an authenticator of its own making.
  if (BROWSER === 'chromium')
    it(passkeys, async () => {
      const manner = MANNERS[2]!;
      const who = await portal.somebody({ brand: manner.brand });
      const home = await walker(portal, chromium, manner);
      await withAuthenticator(home);
      await enrolled(home, who);
      await makesPasskey(home);
      await signOut(home);
      await home.press(identityTexts(home.speaker).signIn.passkey);
      await home.page.locator('nav.places').waitFor();
      const factors = factorsTexts(home.speaker);
      await home.open('/security/factors');
      await home.press(factors.removeName(factors.passkeyName));
      await home.sees(factors.removedDone);
      await home.close();
      const desk = await walker(portal, chromium, manner);
      await withAuthenticator(desk);
      await worksByPasskey(desk);
      await desk.close();
    });
});

/** Chromium answers for a device with a fingerprint reader, as WebAuthn's testing interface defines it. */
async function withAuthenticator({ page }: Walker): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Somebody of the desk makes a passkey and comes in by it alone. */
async function worksByPasskey(desk: Walker): Promise<void> {
  const texts = ownTexts(desk.speaker);
  const secret = await joinsDesk(desk, 'agent', 'agent.passkey');
  desk.portal.pass({ minutes: 1 });
  await desk.follow(texts.place);
  await desk.stands(texts.title);
  await desk.isForEverybody('desk: my sign-in');
  await desk.page.locator('#code-add').fill(await codeNow(desk.portal.application, secret));
  await desk.press(texts.create);
  await desk.sees(texts.done.added);
  await desk.press(inLanguage(WEB_TEXTS, desk.manner.language).signOut);
  await desk.stands(staffTexts(desk.speaker).signIn);
  await desk.press(texts.enterByPasskey);
  await desk.stands(deskTexts(desk.speaker).home);
}

async function makesPasskey(walker: Walker): Promise<void> {
  const texts = factorsTexts(walker.speaker);
  await walker.open('/security/factors');
  await walker.follow(texts.addPasskey);
  await walker.stands(texts.addPasskey);
  await walker.isForEverybody('add a passkey');
  await walker.press(texts.create);
  await walker.stands(texts.codesTitle);
  await walker.sees(texts.codesAdded(texts.passkeyName));
}

/** Over the services to the security page: everything that was done, and every other session ended. */
async function lookAfter(walker: Walker): Promise<void> {
  const texts = securityTexts(walker.speaker);
  await walker.follow(placeNames(walker.speaker).services);
  await walker.follow(expensesTexts(walker.speaker).securityLink);
  await walker.stands(texts.title);
  await walker.isForEverybody('security');
  await walker.follow(texts.changePassword);
  await walker.isForEverybody('change the password');
  await walker.follow(texts.back);
  if (WITH_QUESTION) {
    await walker.follow(texts.changeQuestion);
    await walker.isForEverybody('change the question');
    await walker.follow(texts.back);
  }
  await walker.follow(texts.allActivity);
  await walker.stands(texts.activity);
  await walker.sees(texts.acts['terms accepted']);
  await walker.isForEverybody('activity');
  await walker.follow(texts.back);
  await signOut(walker);
}

async function retrieve(walker: Walker, { msisdn }: Somebody): Promise<void> {
  const texts = retrievalTexts(walker.speaker);
  await walker.follow(identityTexts(walker.speaker).signIn.forgottenLink);
  await walker.stands(texts.title);
  await walker.isForEverybody('retrieval');
  await walker.fill(texts.who, msisdn);
  await walker.press(texts.send);
  await walker.stands(codeTexts(walker.speaker).title);
  await walker.isForEverybody('retrieval: code');
  await walker.fill(codeTexts(walker.speaker).code, await codeOf(walker.portal.application, msisdn, 2));
  await walker.press(codeTexts(walker.speaker).enter);
  if (WITH_QUESTION) await answers(walker);
  else await waitsADay(walker);
  await chooses(walker);
  await walker.sees(texts.done);
}

/** Who has only the phone waits; here the day is over at once. */
async function waitsADay(walker: Walker): Promise<void> {
  await walker.stands(retrievalTexts(walker.speaker).waitTitle);
  await walker.isForEverybody('retrieval: a day');
  await walker.portal.application.database.store.query(
    `update retrieval_wait set began_at = began_at - interval '25 hours', ready_at = ready_at - interval '25 hours'`,
  );
  await walker.page.reload();
}

async function answers(walker: Walker): Promise<void> {
  const texts = retrievalTexts(walker.speaker);
  const { firstVisit } = identityTexts(walker.speaker);
  await walker.stands(firstVisit.question);
  await walker.fill(firstVisit.questions['first-concert'], 'хтось інший');
  await walker.press(texts.next);
  await walker.sees(texts.wrongAnswer(4));
  await walker.isForEverybody('retrieval: question');
  await walker.fill(firstVisit.questions['first-concert'], SECRET);
  await walker.press(texts.next);
}

async function chooses(walker: Walker): Promise<void> {
  const texts = retrievalTexts(walker.speaker);
  const { firstVisit } = identityTexts(walker.speaker);
  await walker.stands(texts.passwordTitle);
  await walker.isForEverybody('retrieval: password');
  await walker.fill(firstVisit.newPassword, NEW_PASSWORD);
  await walker.fill(firstVisit.repeat, NEW_PASSWORD);
  await walker.press(texts.save);
}
