import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAST, testApplication, type TestApplication, WITH_QUESTION } from '../../test/application.ts';
import { credentialsOf, OWN_PASSWORD } from '../../test/enrolling.ts';
import { addressOf, everyRoute } from '../../test/every-route.ts';
import type { Person } from '../../test/person.ts';

let application: TestApplication;
let person: Person;
before(async () => {
  application = await testApplication();
  person = application.browser('kyivstar');
  await person.submit('/enrol', '/enrol', { number: CAST.olena.msisdn });
  await person.submit('/sign-in', '/sign-in', await credentialsOf(application, CAST.olena.msisdn));
});
after(() => application.close());

const GUARDED = everyRoute('kyivstar').filter(({ access }) => access === 'signed-in');

/** Every page and form of somebody signed in leads to the first visit. */
async function nothingElse(): Promise<void> {
  await person.get('/first-visit');
  for (const route of GUARDED) {
    const seen =
      route.method === 'GET' ? await person.get(addressOf(route)) : await person.post(addressOf(route));
    assert.equal(seen.to, '/first-visit', `${route.method} ${route.path}`);
  }
}

/** What each step is sent; every one of them, whichever is due. */
function sent(step: string): Record<string, string> {
  const { version } = application.operator.termsOfUse;
  return {
    ...(step === 'password' ? { password: OWN_PASSWORD, repeated: OWN_PASSWORD } : {}),
    ...(step === 'question' ? { question: 'first-concert', answer: 'Океан Ельзи' } : {}),
    ...(step === 'terms' ? { accepted: 'yes', version } : {}),
  };
}

const ALL = ['password', 'question', 'terms'] as const;
/** This file runs with the secret question and without it. */
const STEPS = ALL.filter((step) => WITH_QUESTION || step !== 'question');

for (const [place, due] of STEPS.entries())
  test(`while ${due} is due no other step is taken and no other route is reached`, async () => {
    await nothingElse();
    for (const other of ALL.filter((step) => step !== due)) {
      await person.get('/first-visit');
      assert.equal((await person.post(`/first-visit/${other}`, sent(other))).to, '/first-visit');
      assert.match(
        (await person.get('/first-visit')).html,
        new RegExp(`Крок ${place + 1} з ${STEPS.length}`),
        other,
      );
    }
    await person.get('/first-visit');
    await person.post(`/first-visit/${due}`, sent(due));
  });

test('after the last step everything is open, and the first visit is over', async () => {
  assert.equal((await person.get('/')).status, 200);
  assert.equal((await person.get('/first-visit')).to, '/');
  assert.ok(GUARDED.length > 30, 'the table was really read');
});

test('the page of the secret question is there where the question is', async () => {
  assert.equal((await person.get('/security/question')).status, WITH_QUESTION ? 200 : 404);
});
