import { CAST, type CastName, type TestApplication } from './application.ts';
import type { Person, Seen } from './person.ts';
import { appSignIn } from './proving.ts';

const CREDENTIALS = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/;
export const OWN_PASSWORD = 'чотири жаби на сходах';

/** The login and password of the newest SMS that holds them, from the `atLeast`-th text on; notices between are passed over. */
export async function credentialsOf(
  application: TestApplication,
  msisdn: string,
  atLeast = 1,
): Promise<{ login: string; password: string }> {
  for (let count = atLeast; ; count += 1) {
    const texts = (await application.sms(msisdn, count)).slice(atLeast - 1);
    const [, login, password] =
      texts.map((text) => CREDENTIALS.exec(text)).findLast((match) => match !== null) ?? [];
    if (login !== undefined && password !== undefined) return { login, password };
  }
}

/** Somebody asks for the SMS, signs in with it and goes through the first visit: what is seen at the end. */
export async function enrolled(
  application: TestApplication,
  who: CastName,
): Promise<{ person: Person; seen: Seen }> {
  const { msisdn, brand } = CAST[who];
  const person = application.browser(brand);
  await person.submit('/enrol', '/enrol', { number: msisdn });
  const { login, password } = await credentialsOf(application, msisdn);
  await person.submit('/sign-in', '/sign-in', { login, password });
  return { person, seen: await firstVisit(person) };
}

/** The three steps of the first visit. */
export async function firstVisit(person: Person): Promise<Seen> {
  await person.submit('/first-visit', '/first-visit/password', {
    password: OWN_PASSWORD,
    repeated: OWN_PASSWORD,
  });
  await person.submit('/first-visit', '/first-visit/question', {
    question: 'first-concert',
    answer: 'Океан Ельзи',
  });
  const { html } = await person.get('/first-visit');
  const version = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return person.follow(await person.post('/first-visit/terms', { accepted: 'yes', version }));
}

/** The six digits of the first code that comes by SMS after so many texts; notices between are passed over. */
export async function codeOf(application: TestApplication, msisdn: string, after = 0): Promise<string> {
  for (let count = after; ; count += 1) {
    const text = (await application.sms(msisdn, count + 1))[count] ?? '';
    const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
    if (code !== undefined) return code;
  }
}

/** Signs in at any browser: one that is not known brings the code from the SMS. What is answered at the end. */
export async function signIn(
  application: TestApplication,
  person: Person,
  who: CastName,
  password = OWN_PASSWORD,
): Promise<Seen> {
  return signInWith(application, person, CAST[who].msisdn, password);
}

/** The same for any number. */
export async function signInWith(
  application: TestApplication,
  person: Person,
  msisdn: string,
  password = OWN_PASSWORD,
): Promise<Seen> {
  const before = await application.arrived(msisdn);
  await person.get('/sign-in');
  const answer = await person.post('/sign-in', { login: msisdn, password });
  if (answer.to !== '/sign-in/code') return answer;
  const byApp = await appSignIn(application, person, msisdn);
  if (byApp !== null) return byApp;
  // Who has a factor of their own is asked for that one first, and may choose the SMS.
  const { html } = await person.get('/sign-in/code');
  if (html.includes('name="choose" value="sms"')) await person.post('/sign-in/code', { choose: 'sms' });
  return person.post('/sign-in/code', { code: await codeOf(application, msisdn, before) });
}
