import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { add, moneyText, type Month, type SubscriberId } from '../../src/terms/index.ts';
import { expenseMonth } from '../../src/usage/index.ts';
import { WITH_QUESTION } from '../application.ts';
import { someUses } from './examples.ts';
import { openPortal, type Portal } from './portal.ts';
import { credentialsIn } from './steps.ts';
import { missingForText, namesToHere, type Terminal, terminal } from './terminal.ts';

const PASSWORD = 'four frogs on the stairs';
const missing = await missingForText();

describe('a text browser', { skip: missing ?? false }, () => {
  let portal: Portal;
  let names: Awaited<ReturnType<typeof namesToHere>>;
  let w3m: Terminal | null = null;
  before(async () => {
    portal = await openPortal('2026-11-20T10:00:00Z');
    names = await namesToHere();
  });
  after(async () => {
    await w3m?.close();
    names.close();
    await portal.close();
  });

  it('goes from the number to the expenses by keyboard, and trusts our certificate', async () => {
    const who = await portal.somebody({ openingBalance: '500.00' });
    await portal.uses(who, someUses());
    w3m = await terminal(
      `https_proxy=${names.url} w3m -cookie -o ssl_verify_server=1 -o ssl_ca_file=${portal.authorityFile}` +
        ` '${portal.origins.kyivstar}/enrol?language=en'`,
    );
    await w3m.shows('Telephone number');
    await fillAfter(w3m, 'Telephone number', [`067 ${who.msisdn.slice(5)}`]);
    await w3m.shows('The SMS is on its way');
    const { login, password } = credentialsIn((await portal.application.sms(who.msisdn)).at(-1) ?? '');
    await followLink(w3m, 'Got it');
    await w3m.shows('Login or telephone number');
    await fillAfter(w3m, 'Sign in with', [login, password]);
    const steps = WITH_QUESTION ? 3 : 2;
    await w3m.shows(`Step 1 of ${steps}`);
    await fillAfter(w3m, 'New password', [PASSWORD, PASSWORD]);
    await w3m.shows(`Step 2 of ${steps}`);
    if (WITH_QUESTION) await chooseAndAnswer(w3m);
    await w3m.shows(`Step ${steps} of ${steps}`);
    await acceptTerms(w3m);
    await w3m.shows('All expenses');
    await followLink(w3m, 'All expenses');
    const seen = await w3m.shows('Another way to look');
    assert.ok(plainly(seen).includes(await totalOf(portal, who.subscriberId)), seen);
  });
});

/** Goes to the words, then from field to field, and presses the button after the last. */
async function fillAfter(w3m: Terminal, words: string, values: readonly string[]): Promise<void> {
  await search(w3m, words);
  for (const value of values) {
    await w3m.keys('Tab', 'Enter');
    await w3m.type(value);
    await w3m.keys('Enter');
  }
  await w3m.keys('Tab', 'Enter');
}

async function search(w3m: Terminal, words: string): Promise<void> {
  await w3m.type(`/${words}`);
  await w3m.keys('Enter');
}

async function followLink(w3m: Terminal, words: string): Promise<void> {
  await search(w3m, words);
  await w3m.keys('Enter');
}

/** The second question of the list, and its answer. */
async function chooseAndAnswer(w3m: Terminal): Promise<void> {
  await search(w3m, 'Secret question');
  await w3m.keys('Tab', 'Enter');
  await w3m.shows('Whose concert was your first?');
  await w3m.keys('Down', 'Enter', 'Tab', 'Enter');
  await w3m.type('Okean Elzy');
  await w3m.keys('Enter', 'Tab', 'Enter');
}

/** The box stands before the button. */
async function acceptTerms(w3m: Terminal): Promise<void> {
  await search(w3m, 'Accept and enter');
  await w3m.keys('Escape', 'Tab');
  await w3m.keys('Enter');
  await w3m.shows('[*]');
  await w3m.keys('Tab', 'Enter');
}

function plainly(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}

async function totalOf(portal: Portal, subscriberId: string): Promise<string> {
  const id = BigInt(subscriberId) as SubscriberId;
  const sums = await expenseMonth(portal.application.database.store, id, '2026-11' as Month);
  return plainly(moneyText(add(...sums.map(({ taken }) => taken)), 'en'));
}
