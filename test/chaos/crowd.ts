import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CAST } from '../../src/demo/index.ts';
import type { Msisdn } from '../../src/terms/index.ts';
import { Citizen, type Heard } from './citizen.ts';
import type { Town } from './town.ts';

/** What the crowd was told, and what it saw. */
export interface Notes {
  /** Orders that were acknowledged, and those whose answer never came. */
  readonly acknowledged: { readonly subscriberId: string; readonly order: string }[];
  readonly inDoubt: { readonly subscriberId: string; readonly order: string }[];
  /** Whether the probe was answered, every time it asked. */
  readonly probes: { readonly atMs: number; readonly ok: boolean; readonly ms: number }[];
  requests: number;
  /** Requests without an answer, or answered with a fault. */
  failed: number;
  /** Those of them to which no portal said that it has too much to do: lost on the way, or a fault of ours. */
  readonly broken: string[];
}

export interface Crowd {
  readonly notes: Notes;
  /** One of them, who also comes in by other doors. */
  readonly guest: { readonly login: string; readonly citizen: Citizen };
  stop(): Promise<void>;
}

const HOST = 'my.kyivstar.localhost';
const PROBE_EVERY_MS = 100;
/** A page that comes later is no page. */
const PROBE_LIMIT_MS = 3_000;
export const PASSWORD = 'чотири жаби на сходах';
/** Orders an hour and person are bounded by what people have. */
const ORDER_EVERY = 12;

/** People of the demo who sign in as everybody does, by SMS, and then read pages and order bills until they are stopped. */
export async function gather(town: Town, count: number): Promise<Crowd> {
  const people = CAST.filter((each) => each.msisdn.startsWith('38067') && each.brand === 'kyivstar').slice(
    0,
    count,
  );
  const notes: Notes = { acknowledged: [], inDoubt: [], probes: [], requests: 0, failed: 0, broken: [] };
  const signedIn = await Promise.all(
    people.map(async ({ msisdn, subscriberId }, n) => ({
      subscriberId,
      ...(await enrolled(town, msisdn, `10.77.${n}.1`)),
    })),
  );
  const state = { over: false };
  const lives = signedIn.map(({ citizen, subscriberId }) => live(citizen, subscriberId, notes, state));
  const probing = probe(new Citizen(town.port, HOST, '198.51.100.1'), notes, state);
  return {
    notes,
    guest: signedIn[0]!,
    async stop() {
      state.over = true;
      await Promise.all([...lives, probing]);
    },
  };
}

async function enrolled(town: Town, msisdn: string, address: string): Promise<Crowd['guest']> {
  const citizen = new Citizen(town.port, HOST, address);
  await citizen.surely('/enrol', '/enrol', () => ({ number: msisdn }));
  const { login, password } = await credentials(town, msisdn);
  await citizen.surely('/sign-in', '/sign-in', () => ({ login, password }));
  const first = '/first-visit';
  await citizen.surely(first, `${first}/password`, () => ({ password: PASSWORD, repeated: PASSWORD }));
  await citizen.surely(first, `${first}/question`, () => ({
    question: 'first-concert',
    answer: 'Океан Ельзи',
  }));
  await citizen.surely(first, `${first}/terms`, () => ({
    accepted: 'yes',
    version: /name="version" value="([^"]+)"/.exec(citizen.html)?.[1] ?? '',
  }));
  const home = await citizen.get('/');
  if (home.status !== 200) throw new Error(`${msisdn} could not come in: ${home.status} ${home.to}`);
  return { login, citizen };
}

async function credentials(town: Town, msisdn: string): Promise<{ login: string; password: string }> {
  for (let tries = 0; tries < 300; tries++) {
    const text = town.smsc.phones.phone(msisdn as Msisdn).inbox[0]?.text ?? '';
    const match = /(\d{8}).*?([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})/.exec(text);
    if (match !== null) return { login: match[1]!, password: match[2]! };
    await pause(100);
  }
  throw new Error(`no SMS came to ${msisdn}`);
}

/** Reads pages; now and then orders a bill, and asks with the same key until it knows. */
async function live(
  citizen: Citizen,
  subscriberId: string,
  notes: Notes,
  state: { readonly over: boolean },
): Promise<void> {
  for (let turn = 0; !state.over; turn++) {
    const path = ['/', '/expenses', '/bills', '/services'][turn % 4]!;
    const heard = await citizen.get(path);
    const { status } = heard;
    count(notes, path, heard);
    if (status === 303) throw new Error(`somebody was signed out at ${path}`);
    if (status === 200 && path === '/bills' && turn % ORDER_EVERY === 2)
      await order(citizen, subscriberId, notes, state);
    // As people do: who got no answer waits before he tries again.
    await pause(status === 200 ? 100 : 500);
  }
}

async function order(
  citizen: Citizen,
  subscriberId: string,
  notes: Notes,
  state: { readonly over: boolean },
): Promise<void> {
  const form = /<form[^>]*action="\/bills"[^]*?<\/form>/.exec(citizen.html)?.[0];
  if (form === undefined) return;
  const fields = Object.fromEntries(
    [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map((match) => [
      match[1]!,
      match[2]!,
    ]),
  );
  // A key of our own: the page's is known only to it.
  const key = randomUUID();
  for (let tries = 0; tries < 40 && !(state.over && tries > 10); tries++) {
    const heard = await citizen.post('/bills', { ...fields, order: key });
    const { status, to } = heard;
    count(notes, 'an order', heard);
    if (status === 303 && to === `/bills/${key}`)
      return void notes.acknowledged.push({ subscriberId, order: key });
    if (status > 0 && status < 500) return;
    await pause(250);
  }
  notes.inDoubt.push({ subscriberId, order: key });
}

function count(notes: Notes, what: string, { status, busy, ms }: Heard): void {
  notes.requests += 1;
  if (status > 0 && status < 500) return;
  notes.failed += 1;
  if (!busy) notes.broken.push(`${what}: ${status} after ${Math.round(ms)} ms`);
}

async function probe(citizen: Citizen, notes: Notes, state: { readonly over: boolean }): Promise<void> {
  while (!state.over) {
    const begun = performance.now();
    const { status, ms } = await citizen.get('/sign-in');
    notes.probes.push({ atMs: begun, ok: status === 200 && ms < PROBE_LIMIT_MS, ms });
    await pause(Math.max(0, PROBE_EVERY_MS - (performance.now() - begun)));
  }
}
