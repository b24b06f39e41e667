import assert from 'node:assert/strict';
import { codeAt } from '../src/identity/authenticator.ts';
import type { TestApplication } from './application.ts';
import type { Person, Seen } from './person.ts';
import { SoftPasskey } from './soft-passkey.ts';

const ORIGIN = { kyivstar: 'https://my.kyivstar.localhost:8443', djuice: 'https://my.djuice.localhost:8443' };

/** The value of a hidden field of a page, as it was meant. */
export function hiddenOf(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  assert.ok(value !== undefined, `no hidden field ${name}`);
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** The code of an app, so many half minutes from now. */
export async function appCode({ database }: TestApplication, key: string, later = 0): Promise<string> {
  return codeAt(key, (await database.store.now()).epochMilliseconds + later * 30_000);
}

/** Somebody whose proof is fresh adds an authenticator app: its key, and the page with recovery codes. */
export async function withApp(
  application: TestApplication,
  person: Person,
): Promise<{ readonly key: string; readonly seen: Seen; readonly codes: readonly string[] }> {
  const { html } = await person.get('/security/factors/app');
  const key = (/<code class="key">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '');
  const sealed = hiddenOf(html, 'key');
  // The half minute may turn between making the code and its arrival, and then the code is one too old: another one is made.
  for (let tries = 1; tries <= 3; tries += 1) {
    // The step before now, so that the code of now is still free.
    const code = await appCode(application, key, -1);
    const seen = await person.post('/security/factors/app', { key: sealed, code, name: 'Мій телефон' });
    const codes = [...seen.html.matchAll(/<li><code>([a-z2-9-]{19})<\/code>/g)].map(
      (match) => match[1] ?? '',
    );
    if (seen.status !== 422) return { key, seen, codes };
  }
  return assert.fail('the app was not added: its code was refused three times');
}

const apps = new WeakMap<TestApplication, Map<string, string>>();

/** From now on whoever signs in with this number does it by the app. */
export function rememberApp(application: TestApplication, msisdn: string, key: string): void {
  const known = apps.get(application) ?? new Map<string, string>();
  apps.set(application, known.set(msisdn, key));
}

/** The second step by the app that is remembered, with the first of its codes that was not used; `null` without one. */
export async function appSignIn(
  application: TestApplication,
  person: Person,
  msisdn: string,
): Promise<Seen | null> {
  const key = apps.get(application)?.get(msisdn);
  if (key === undefined) return null;
  await person.get('/sign-in/code');
  for (const later of [-1, 0, 1]) {
    const code = await appCode(application, key, later);
    const seen = await person.post('/sign-in/code', { way: 'totp', code });
    if (seen.to !== null) return seen;
  }
  return assert.fail('every code of the app is used up: let half a minute pass');
}

/** Somebody whose proof is fresh adds a passkey. */
export async function withPasskey(
  person: Person,
  site: keyof typeof ORIGIN = 'kyivstar',
): Promise<{ readonly passkey: SoftPasskey; readonly seen: Seen }> {
  const passkey = new SoftPasskey();
  const { html } = await person.get('/security/factors/passkey');
  const made = passkey.create(hiddenOf(html, 'wish'), ORIGIN[site]);
  const challenge = hiddenOf(html, 'challenge');
  const seen = await person.post('/security/factors/passkey', { passkey: made, challenge, name: 'Ключ' });
  return { passkey, seen };
}

/** The fields of a form that a passkey signs, from the page that asks for it. */
export function signedFields(
  html: string,
  passkey: SoftPasskey,
  site: keyof typeof ORIGIN = 'kyivstar',
): Record<string, string> {
  const signed = passkey.sign(hiddenOf(html, 'wish'), ORIGIN[site]);
  return { way: 'passkey', challenge: hiddenOf(html, 'challenge'), passkey: signed };
}
