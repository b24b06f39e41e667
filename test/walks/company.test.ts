import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { applicationTexts } from '../../src/care-desk/application-words.ts';
import { keyTexts } from '../../src/care-desk/keys-words.ts';
import { staffTexts } from '../../src/care-desk/staff-words.ts';
import { importTexts } from '../../src/corporate/import-texts.ts';
import { SMS_WAY } from '../../src/corporate/sms-words.ts';
import { employeeTexts } from '../../src/corporate/employee-texts.ts';
import { factorsTexts } from '../../src/identity/factors.texts.ts';
import { identityTexts } from '../../src/identity/texts.ts';
import { placeNames } from '../../src/main/texts.ts';
import { leaveBrowser, sharedBrowser } from '../browser.ts';
import { applicationForm, COMPANIES, type Held, loadCompanies } from '../desk.ts';
import { isDriven } from './driven.ts';
import { openPortal, type Portal } from './portal.ts';
import { credentialsIn, firstVisit, joinsDesk, protects, signIn } from './steps.ts';
import { inLanguage } from '../../src/terms/index.ts';
import { type Manner, MANNERS, saidOf, walker, type Walker } from './walker.ts';

const opened = await sharedBrowser();
const skip = 'reason' in opened ? opened.reason : false;
/** Each walk has a company of its own. */
const OF_MANNER = { uk: 'heron', en: 'stork' } as const;

describe('a company comes in, in a browser', { skip }, () => {
  let portal: Portal;
  let chromium: Browser;
  before(async () => {
    if ('reason' in opened) return;
    chromium = opened.browser;
    portal = await openPortal('2026-11-20T10:00:00Z');
    await loadCompanies(portal.application);
  });
  after(async () => {
    await leaveBrowser();
    await portal?.close();
  });

  for (const manner of MANNERS.filter(({ brand }) => brand === 'kyivstar'))
    it(`from the desk to the employee’s page and out again (${saidOf(manner)})`, async () => {
      const walkers = await Promise.all([1, 2, 3, 4].map(() => walker(portal, chromium, manner)));
      await walk(walkers as [Walker, Walker, Walker, Walker], manner);
      for (const each of walkers) await each.close();
    });
});

async function walk(
  [agent, supervisor, coordinator, employee]: [Walker, Walker, Walker, Walker],
  { language }: Manner,
): Promise<void> {
  const company = COMPANIES[OF_MANNER[language]];
  const [first, second] = company.numbers;
  await joinsDesk(agent, 'agent', `agent.${language}`);
  if (agent.manner.script && !isDriven(agent.page)) await usesKeys(agent);
  await joinsDesk(supervisor, 'supervisor', `supervisor.${language}`);
  const address = await takesDown(agent, OF_MANNER[language]);
  await approves(supervisor, address);
  await comesIn(coordinator, first.msisdn);

  const texts = employeeTexts(coordinator.speaker);
  await coordinator.follow(placeNames(coordinator.speaker).company);
  await coordinator.stands(company.name);
  await coordinator.isForEverybody('company');
  await coordinator.follow(texts.add);
  await protects(coordinator);
  await coordinator.follow(factorsTexts(coordinator.speaker).toCompany);
  await coordinator.follow(texts.add);
  await coordinator.stands(texts.addTitle);
  await coordinator.isForEverybody('new employee');
  await importsEmployee(coordinator, second);
  await coordinator.open(`/company/employees/${second.subscriberId}`);
  await coordinator.stands(second.name);
  await coordinator.isForEverybody('employee');

  await comesIn(employee, second.msisdn);
  const places = placeNames(employee.speaker);
  assert.equal(await employee.page.getByRole('link', { name: places.bills, exact: true }).count(), 0);
  await employee.follow(places.company);
  await employee.isForEverybody('employer');
  await employee.follow(places.expenses);
  await coordinator.press(texts.withdraw);
  await coordinator.sees(texts.noGrant);
  await employee.follow(places.overview);
  await employee.stands(identityTexts(employee.speaker).signIn.title);
}

/** Goes about the desk by keys, and does without them. */
async function usesKeys(agent: Walker): Promise<void> {
  const { page, portal } = agent;
  const texts = keyTexts(agent.speaker);
  const type = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Chromium may drop a key that comes before a new page was drawn: whoever sees nothing happen presses again.
  const goes = async (path: string, ...keys: readonly string[]) => {
    for (let tries = 0; tries < 10 && new URL(page.url()).pathname !== path; tries += 1) {
      await type(...keys);
      await page.waitForURL(`${portal.origins.care}${path}`, { timeout: 5_000 }).catch(() => undefined);
    }
    await page.waitForURL(`${portal.origins.care}${path}`);
  };
  const switched = (name: string, told: string) => async () => {
    await page.getByRole('button', { name, exact: true }).press('Enter');
    await page.getByRole('status').getByText(told).waitFor();
  };
  // In a field a letter is a letter, until Escape.
  const field = page.locator('main input[type=tel], main input[type=search]').first();
  await field.fill('');
  await type('g', 'a', '6', '7');
  assert.equal(await field.inputValue(), '67');
  await field.fill('');
  await goes('/applications', 'Escape', 'g', 'a');
  await goes('/', '/');
  await goes('/keys', 'Escape', '?');
  await agent.isForEverybody('keys');
  await switched(texts.turnOff, texts.areOff)();
  await type('g', 'a', '?', '/');
  await switched(texts.turnOn, texts.areOn)();
  await goes('/', 'g', 'h');
}

/** A file becomes a proposal, is looked at and carried out; the SMS follows by itself. */
async function importsEmployee(coordinator: Walker, { msisdn, name }: Held): Promise<void> {
  const texts = importTexts(coordinator.speaker);
  await coordinator.open('/company/imports');
  await coordinator.stands(texts.title);
  await coordinator.isForEverybody('changes by file');
  await coordinator.page.getByLabel(texts.file).setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${msisdn};${name};;витрати;;;300`),
  });
  await coordinator.press(texts.look);
  await coordinator.stands(texts.proposalTitle('people.csv'));
  await coordinator.isForEverybody('proposal');
  await coordinator.press(texts.apply);
  await coordinator.sees(texts.states.applied);
}

async function takesDown(agent: Walker, company: 'heron' | 'stork'): Promise<string> {
  const texts = applicationTexts(agent.speaker);
  const form = applicationForm(company);
  await agent.follow(staffTexts(agent.speaker).places.applications);
  await agent.follow(texts.start);
  await agent.stands(texts.startTitle);
  await agent.fill(texts.name, form['name']!);
  await agent.fill(texts.edrpou, form['edrpou']!);
  await agent.fill(texts.contract, form['contract']!);
  for (const document of Object.values(texts.documentNames)) await agent.page.getByLabel(document).press(' ');
  await agent.fill(texts.numbers, form['numbers']!);
  await agent.fill(texts.coordinator, form['coordinator']!);
  await agent.isForEverybody('new application');
  await agent.press(texts.submit);
  await agent.stands(texts.title(form['name']!));
  await agent.sees(texts.ownLead);
  return new URL(agent.page.url()).pathname;
}

async function approves(supervisor: Walker, address: string): Promise<void> {
  const texts = applicationTexts(supervisor.speaker);
  await supervisor.open(address, 'care');
  await supervisor.isForEverybody('application');
  await supervisor.press(texts.approve);
  await supervisor.sees(texts.states.approved);
  // Without script the page is opened again until the receipt is there.
  const delivered = inLanguage(SMS_WAY, supervisor.manner.language).states.delivered;
  for (let looks = 0; looks < 100 && (await supervisor.page.getByText(delivered).count()) === 0; looks += 1)
    await supervisor.open(address, 'care');
  await supervisor.sees(delivered);
}

/** Signs in with what the SMS says and goes through the first visit. */
async function comesIn(person: Walker, msisdn: string): Promise<void> {
  const { login, password } = credentialsIn((await person.portal.application.sms(msisdn)).at(-1) ?? '');
  await person.open('/sign-in');
  await person.chooseLanguage();
  await signIn(person, login, password);
  await firstVisit(person);
  await person.page.locator('nav.places').waitFor();
}
