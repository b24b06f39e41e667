import { z } from 'zod';
import { decimal, hryvnias, parseSubscriberId } from '../../terms/index.ts';
import type { Reservation, SourceCharge } from './source-charge.ts';

/**
 * The money of subscriptions that lies in an outside charging system. Every call may be repeated under the same id. Each
 * throws when the other side is silent, or answers for another id or with something that makes no sense: then nothing
 * is known, and `ask` finds out.
 */
export interface BalanceSource {
  reserve(charge: SourceCharge): Promise<Reservation>;
  ask(charge: SourceCharge): Promise<Reservation | 'not known'>;
  confirm(charge: SourceCharge): Promise<Reservation | 'not known'>;
  release(charge: SourceCharge): Promise<Reservation | 'not known'>;
  giveBack(charge: SourceCharge): Promise<Reservation | 'not known'>;
  /** Everything that was confirmed or given back there on a day of Kyiv, page by page. Throws when it is silent. */
  dayOf(day: Temporal.PlainDate): AsyncIterable<DayEntry>;
}

/** A charge in the charging system's own records of a day. */
export interface DayEntry extends SourceCharge {
  readonly state: Reservation['state'];
}

const answerForm = z.object({
  id: z.string(),
  state: z.enum(['reserved', 'confirmed', 'refused', 'released', 'given back']),
  amount: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/),
  available: z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/),
});

const dayForm = z.object({
  charges: z.array(answerForm.omit({ available: true })).max(1000),
  /** Where the next page begins; `null` on the last one. */
  next: z.string().nullable(),
});
/** A day has more pages than this only if the other side goes round in circles. */
const MOST_PAGES = 10_000;

/** An outside charging system over HTTP: JSON, a shared secret, amounts as decimal text. */
export function balanceSource({
  url,
  secret,
  timeoutMs = 2_000,
}: {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
}): BalanceSource {
  const call = async (charge: SourceCharge, method: string, act = ''): Promise<Reservation | 'not known'> => {
    const id = nameOf(charge);
    const body = { account: String(charge.subscriberId), amount: decimal(charge.amount), currency: 'UAH' };
    const response = await fetch(`${url}/reservations/${encodeURIComponent(id)}${act}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 404) return 'not known';
    if (!response.ok && response.status !== 409)
      throw new Error(`the charging system answered ${response.status}`);
    const answer = answerForm.parse(await response.json());
    if (answer.id !== id) throw new Error('the charging system answered for another charge');
    return { state: answer.state, amount: hryvnias(answer.amount), available: hryvnias(answer.available) };
  };
  async function* dayOf(day: Temporal.PlainDate): AsyncGenerator<DayEntry> {
    let after: string | null = '';
    for (let page = 0; after !== null; page += 1) {
      if (page === MOST_PAGES) throw new Error('the charging system lists a day without an end');
      const asked = new URLSearchParams({ day: day.toString(), after });
      const response = await fetch(`${url}/reservations?${asked.toString()}`, {
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(timeoutMs * 5),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`the charging system answered ${response.status}`);
      const { charges, next } = dayForm.parse(await response.json());
      for (const { id, state, amount } of charges) yield { ...namedBy(id), state, amount: hryvnias(amount) };
      after = next;
    }
  }
  return {
    dayOf,
    reserve: async (charge) => {
      const answer = await call(charge, 'PUT');
      if (answer === 'not known') throw new Error('the charging system knows no such account or charge');
      return answer;
    },
    ask: (charge) => call(charge, 'GET'),
    confirm: (charge) => call(charge, 'POST', '/confirm'),
    release: (charge) => call(charge, 'POST', '/release'),
    giveBack: (charge) => call(charge, 'POST', '/give-back'),
  };
}

/** What an id on the wire names. Throws on an id that we never made. */
function namedBy(id: string): Pick<SourceCharge, 'subscriberId' | 'chargeId'> {
  const [, subscriber = '', chargeId = ''] = /^(\d{1,18})\/(.{1,200})$/.exec(id) ?? [];
  const subscriberId = parseSubscriberId(subscriber);
  if (subscriberId === null) throw new Error(`the charging system names a charge that is not ours: ${id}`);
  return { subscriberId, chargeId };
}

/** The id of a charge on the wire. */
export function nameOf({ subscriberId, chargeId }: Pick<SourceCharge, 'subscriberId' | 'chargeId'>): string {
  return `${subscriberId}/${chargeId}`;
}
