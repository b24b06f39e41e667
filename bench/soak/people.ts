import { setTimeout as pause } from 'node:timers/promises';
import { CAST } from '../../src/demo/index.ts';
import type { PretendSmsc } from '../../src/messaging/index.ts';
import type { Msisdn } from '../../src/terms/index.ts';
import { type Site, Tab } from './tab.ts';

/** Somebody with a login, and the cookies of a browser that is known. */
export interface Someone {
  readonly login: string;
  readonly cookies: Map<string, string>;
}

export const PASSWORD = 'чотири жаби на сходах';

/** People of the demo who come in by SMS as everybody does, one after the other, and order a bill each. */
export async function comeIn(site: Site, smsc: PretendSmsc, count: number): Promise<readonly Someone[]> {
  const own = CAST.filter((each) => each.msisdn.startsWith('38067') && each.brand === 'kyivstar');
  return await Promise.all(own.slice(0, count).map(({ msisdn }, n) => enrol(site, smsc, msisdn, n)));
}

async function enrol(site: Site, smsc: PretendSmsc, msisdn: string, n: number): Promise<Someone> {
  const tab = new Tab(site, `127.9.${n + 1}.1`);
  await tab.submit('/enrol', '/enrol', () => ({ number: msisdn }));
  const { login, password } = await credentials(smsc, msisdn);
  await tab.submit('/sign-in', '/sign-in', () => ({ login, password }));
  const first = '/first-visit';
  await tab.submit(first, `${first}/password`, () => ({ password: PASSWORD, repeated: PASSWORD }));
  const answer = 'Океан Ельзи';
  await tab.submit(first, `${first}/question`, () => ({ question: 'first-concert', answer }));
  await tab.submit(first, `${first}/terms`, () => ({
    accepted: 'yes',
    version: /name="version" value="([^"]+)"/.exec(tab.html)?.[1] ?? '',
  }));
  await order(tab);
  tab.close();
  return { login, cookies: tab.cookies };
}

/** Orders the bill that the page offers, if it does; waits until it can be read. */
async function order(tab: Tab): Promise<void> {
  await tab.get('/bills');
  const form = orderForm(tab.html);
  // Who has nothing that could be billed is offered none.
  if (form === null) return;
  const { to } = await tab.post('/bills', form);
  for (let tries = 0; tries < 200; tries++) {
    const { html } = await tab.get(to ?? '/bills');
    if (html.includes('.csv')) return;
    await pause(100);
  }
  throw new Error('The bill was never ready.');
}

/** The fields of the first form that orders a bill; `null`: none is offered. */
export function orderForm(html: string): Readonly<Record<string, string>> | null {
  const form = /<form[^>]*action="\/bills"[^]*?<\/form>/.exec(html)?.[0];
  if (form === undefined) return null;
  const fields = form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g);
  return Object.fromEntries([...fields].map((match) => [match[1]!, match[2]!]));
}

async function credentials(smsc: PretendSmsc, msisdn: string): Promise<{ login: string; password: string }> {
  for (let tries = 0; tries < 300; tries++) {
    const text = smsc.phones.phone(msisdn as Msisdn).inbox[0]?.text ?? '';
    const match = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/.exec(text);
    if (match !== null) return { login: match[1]!, password: match[2]! };
    await pause(100);
  }
  throw new Error(`no SMS came to ${msisdn}`);
}
