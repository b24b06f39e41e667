import { inLanguage } from '../../src/terms/index.ts';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { brandOf } from '../../src/brands/index.ts';
import { deskTexts } from '../../src/care-desk/desk-words.ts';
import { messageTexts } from '../../src/care-desk/message-words.ts';
import { subscriptionTexts } from '../../src/care-desk/subscription-words.ts';
import { enrolmentTexts, sms } from '../../src/enrolment/texts.ts';
import { deliveryTexts } from '../../src/identity/delivery.texts.ts';
import { expensesTexts } from '../../src/expenses/texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import type { ReasonClass } from '../../src/messaging/index.ts';
import { PHONES_TEXTS, REASON_TEXTS } from '../../src/messaging/texts.ts';
import { leaveBrowser, sharedBrowser } from '../browser.ts';
import { openPortal, type Portal } from './portal.ts';
import { askForSms, credentialsIn, firstVisit, joinsDesk, OWN_PASSWORD, signIn, signOut } from './steps.ts';
import { type Manner, MANNERS, type Phone, plain, saidOf, walker, type Walker } from './walker.ts';

const opened = await sharedBrowser();
const skip = 'reason' in opened ? opened.reason : false;

describe('enrolment in a browser', { skip, concurrency: 2 }, () => {
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

  /** Somebody at the care desk, where the walk has one: one is enough. */
  const agentFor = async (manner: Manner): Promise<Walker | null> => {
    if (!manner.script) return null;
    const agent = await walker(portal, chromium, manner);
    await joinsDesk(agent, 'agent', 'agent.enrolment');
    return agent;
  };
  const walks = async (manner: Manner, walk: (somebody: Walker) => Promise<void>): Promise<void> => {
    const somebody = await walker(portal, chromium, manner);
    await walk(somebody);
    await somebody.close();
  };
  for (const manner of MANNERS)
    it(`goes from the number over the SMS and the first visit to the front page and out (${saidOf(manner)})`, () =>
      walks(manner, wholeWay));
  // Both languages, script off and on; that the other brand says it in its own voice is seen by everyAnswer.
  for (const manner of MANNERS.filter(({ brand }) => brand === 'djuice'))
    it(`says why the SMS did not come, and follows it when it comes (${saidOf(manner)})`, () =>
      walks(manner, async (somebody) => {
        const agent = await agentFor(manner);
        await notReceived(somebody, agent);
        await agent?.close();
      }));
  // Without script these answers are seen in src/enrolment/enrol.web.test.ts: a person of the tests has none.
  for (const manner of MANNERS.filter(({ script }) => script))
    it(`answers everybody alike and tells the owner of the number by SMS (${saidOf(manner)})`, () =>
      walks(manner, everyAnswer));
});

/** From nothing to one’s own page, and back in with the password of one’s own. */
async function wholeWay(walker: Walker): Promise<void> {
  const { portal, manner } = walker;
  const texts = enrolmentTexts(walker.speaker);
  const who = await portal.somebody({ brand: manner.brand });
  const phone = await walker.phone(who.msisdn);
  await askForSms(walker, who.msisdn);
  await walker.stands(texts.sentTitle);
  const { login, password } = credentialsIn(await phone.newest());
  await walker.awaits(deliveryTexts(walker.speaker).stations.phone, texts.lookAgain);
  await walker.isForEverybody('sent: in the phone');
  await walker.follow(texts.goOn);

  await signIn(walker, login, 'not the password');
  await walker.sees(identityTexts(walker.speaker).signIn.refused);
  await walker.isForEverybody('sign in: refused');
  await signIn(walker, login, password);
  await firstVisit(walker);
  await walker.sees(expensesTexts(walker.speaker).nothingYet);
  await walker.isForEverybody('overview: nothing yet');
  await signOut(walker);
  await walker.isForEverybody('signed out');
  await walker.open('/expenses');
  await signIn(walker, login, OWN_PASSWORD);
  await walker.sees(expensesTexts(walker.speaker).nothingYet);
  await signOut(walker);

  await askForSms(walker, who.msisdn);
  await walker.stands(texts.sentTitle);
  const already = sms.uk['already enrolled']({
    brand: brandOf(manner.brand).name,
    login,
    password,
    door: '',
  });
  assert.equal(await phone.newest(2), plain(already), 'nobody gets a second password by SMS');
  await phone.close();
}

/** Every hindrance as a person sees it on the page that waits, as the phone shows it, and as the care desk is told. */
async function notReceived(walker: Walker, agent: Walker | null): Promise<void> {
  const { portal, manner } = walker;
  const texts = enrolmentTexts(walker.speaker);
  const { switches } = PHONES_TEXTS.uk;
  for (const [which, hindrance, firstWay, reason] of [
    ['off', 'phone off', 'room', 'PHONE_OFF'],
    ['full', 'no room', 'room', 'MEMORY_FULL'],
    ['not-in-hlr', 'wrong number', 'number', 'WRONG_NUMBER'],
  ] as const) {
    const who = await portal.somebody({ brand: manner.brand });
    const phone = await walker.phone(who.msisdn);
    await phone.turn(which, true);
    await phone.says(switches[which].wrong);
    await askForSms(walker, who.msisdn);
    await walker.awaits(deliveryTexts(walker.speaker).hindrances[hindrance], texts.lookAgain);
    const ways = await walker.page.locator('main .card h2').allInnerTexts();
    assert.equal(ways[0], texts.ways[firstWay].title, 'the way out that fits comes first');
    await walker.isForEverybody(`sent: ${hindrance}`);
    if (agent !== null) await looksUp(agent, who.msisdn, reason);
    if (which === 'full') await phone.deleteOldest();
    else await phone.turn(which, false);
    if (which !== 'not-in-hlr')
      await walker.awaits(deliveryTexts(walker.speaker).stations.phone, texts.lookAgain);
    else if (agent !== null) await sendsAgain(agent, phone);
    await phone.close();
  }
}

/** The desk is told the reason in its own words, with what the network said beside every step. */
async function looksUp(agent: Walker, msisdn: string, reason: ReasonClass): Promise<void> {
  const texts = deskTexts(agent.speaker);
  await agent.open('/', 'care');
  await agent.fill(texts.number, msisdn);
  await agent.fill(texts.reason, 'дзвонить на 466, не прийшла SMS');
  await agent.press(texts.lookUp);
  await agent.stands(
    `0${msisdn.slice(3, 5)} ${msisdn.slice(5, 8)} ${msisdn.slice(8, 10)} ${msisdn.slice(10)}`,
  );
  await agent.sees(inLanguage(REASON_TEXTS, agent.manner.language)[reason].agent);
  await agent.page.locator('main details summary').first().press('Enter');
  const trail = agent.page.locator('main details').first();
  await trail.getByText(messageTexts(agent.speaker).events.receipt('', '').trim()).first().waitFor();
  assert.match(plain(await trail.innerText()), /receipt: .*matchedBy: /, 'the raw evidence');
  assert.doesNotMatch(
    await agent.page.content(),
    /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/,
    'no password at the desk',
  );
  await agent.isForEverybody(`desk: ${reason}`);
}

/** The number is served again: the desk's button brings a password to the phone. */
async function sendsAgain(agent: Walker, phone: Phone): Promise<void> {
  const texts = subscriptionTexts(agent.speaker);
  await agent.press(texts.sendAgain);
  await agent.sees(texts.done.sent);
  assert.match(credentialsIn(await phone.newest()).password, /-/);
}

/** What happens to a number: the page is the same for all of them. */
async function everyAnswer(walker: Walker): Promise<void> {
  const { portal, manner } = walker;
  const texts = enrolmentTexts(walker.speaker);
  const other = manner.brand === 'djuice' ? 'kyivstar' : 'djuice';
  const door = new URL(portal.origins[other]).host;
  const facts = { brand: '', login: '', password: '', door };
  const company = { organisationId: '77', name: 'ТОВ «Приклад»', edrpou: '00032112' };
  const asks = async (msisdn: string): Promise<void> => {
    await askForSms(walker, msisdn);
    await walker.stands(texts.sentTitle);
  };

  const neighbour = await portal.somebody({ brand: other });
  const employee = await portal.somebody({
    brand: manner.brand,
    holder: 'organisation',
    organisation: company,
    ...(manner.brand === 'kyivstar' ? { segment: 'contract', plans: contractPlan() } : {}),
  });
  for (const [who, words] of [
    [neighbour, sms.uk['other brand'](facts)],
    [employee, sms.uk.coordinator(facts)],
  ] as const) {
    await asks(who.msisdn);
    const phone = await walker.phone(who.msisdn);
    assert.equal(await phone.newest(), plain(words));
    await phone.close();
  }

  const stranger = `38067333${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`;
  await asks(stranger);
  await walker.isForEverybody('sent');
  const nobodys = await walker.phone(stranger);
  assert.ok(await nobodys.isEmpty(), 'a number that is nobody’s gets nothing');
  await nobodys.close();

  await asks(stranger);
  await askForSms(walker, stranger);
  await walker.sees(texts.tooOften(0).split('0')[0] ?? '');
  await walker.isForEverybody('enrol: too often');

  await walker.open('/enrol');
  await walker.fill(texts.number, '12345');
  await walker.press(texts.submit);
  await walker.sees(texts.notANumber);
  assert.equal(
    await walker.page.getByLabel(texts.number, { exact: true }).inputValue(),
    '123 45'.replace(walker.manner.script ? '' : ' ', ''),
  );
  await walker.isForEverybody('enrol: no number');
}

function contractPlan(): unknown {
  return [{ plan: 'smart-max-contract', from: '2020-01-01T00:00:00Z' }];
}
