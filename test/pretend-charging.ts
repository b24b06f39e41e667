import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decimal, hryvnias, type Money, micro } from '../src/terms/index.ts';

/** How the pretend charging system behaves at the next call of a kind. */
export type Fault =
  | 'silent before booking'
  | 'silent after booking'
  | 'answers for another id'
  | 'answers another amount'
  | 'nonsense'
  | 'is down'
  | 'never answers';

interface Kept {
  state: 'reserved' | 'confirmed' | 'refused' | 'released' | 'given back';
  readonly account: string;
  readonly amount: Money;
  /** The day of Kyiv on which it was last moved. */
  day: string;
}

export interface PretendCharging {
  readonly url: string;
  readonly secret: string;
  readonly charges: ReadonlyMap<string, Kept>;
  /** How many reservations, confirmations and so on were taken in, repeated ones too. */
  readonly calls: string[];
  readonly balances: Map<string, Money>;
  /** Faults of the next calls, in order; then it is well. */
  readonly faults: Fault[];
  /** Down until it is told otherwise. */
  down: boolean;
  stop(): Promise<void>;
}

/** An outside charging system on loopback: real HTTP, its own money, and every fault that we know of. */
export async function startPretendCharging(
  secret = 'a secret of both sides',
  now: () => Temporal.Instant = () => Temporal.Now.instant(),
): Promise<PretendCharging> {
  const today = (): string => now().toZonedDateTimeISO('Europe/Kyiv').toPlainDate().toString();
  const charges = new Map<string, Kept>();
  const balances = new Map<string, Money>();
  const [faults, calls]: [Fault[], string[]] = [[], []];

  const act = (method: string, id: string, verb: string, body: { account?: string; amount?: string }) => {
    calls.push(`${method} ${verb}`.trim());
    const known = charges.get(id);
    if (method === 'PUT') return known ?? reserve(id, body);
    if (known === undefined) return null;
    if (verb === 'confirm' && known.state === 'reserved')
      Object.assign(known, { state: 'confirmed', day: today() });
    if (verb === 'release' && known.state === 'reserved') back(known, 'released');
    if (verb === 'give-back' && known.state === 'confirmed') back(known, 'given back');
    return known;
  };
  const reserve = (
    id: string,
    { account = '', amount = '0' }: { account?: string; amount?: string },
  ): Kept => {
    const sum = hryvnias(amount);
    const balance = balances.get(account) ?? micro(0n);
    const isEnough = balance >= sum;
    if (isEnough) balances.set(account, micro(balance - sum));
    const kept: Kept = { state: isEnough ? 'reserved' : 'refused', account, amount: sum, day: today() };
    charges.set(id, kept);
    return kept;
  };
  const back = (kept: Kept, state: Kept['state']): void => {
    balances.set(kept.account, micro((balances.get(kept.account) ?? 0n) + kept.amount));
    Object.assign(kept, { state, day: today() });
  };
  /** Two of them on a page, so that there are pages. */
  const dayOf = (day: string, after: string): object => {
    const ids = [...charges.keys()].sort().filter((id) => charges.get(id)?.day === day && id > after);
    const listed = ids.slice(0, 2).map((id) => {
      const { state, amount } = charges.get(id)!;
      return { id, state, amount: decimal(amount) };
    });
    return { charges: listed, next: ids.length > 2 ? ids[1]! : null };
  };

  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const fault = pretend.down ? 'is down' : faults.shift();
      if (fault === 'never answers') return;
      if (fault === 'is down' || fault === 'silent before booking') {
        request.socket.destroy();
        return;
      }
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://there');
      if (request.method === 'GET' && pathname === '/reservations') {
        response.end(JSON.stringify(dayOf(searchParams.get('day') ?? '', searchParams.get('after') ?? '')));
        return;
      }
      const [, , id = '', verb = ''] = pathname.split('/');
      const body = text === '' ? {} : (JSON.parse(text) as { account?: string; amount?: string });
      const named = decodeURIComponent(id);
      const isOurs = request.headers.authorization === `Bearer ${secret}`;
      const kept = isOurs ? act(request.method ?? '', named, verb, body) : null;
      if (fault === 'silent after booking') {
        request.socket.destroy();
        return;
      }
      response.writeHead(kept === null ? 404 : kept.state === 'refused' ? 409 : 200, {
        'content-type': 'application/json',
      });
      if (fault === 'nonsense') {
        response.end('<html>');
        return;
      }
      const amount = fault === 'answers another amount' ? micro(1n) : (kept?.amount ?? micro(0n));
      const available = decimal(balances.get(kept?.account ?? '') ?? micro(0n));
      const answered = fault === 'answers for another id' ? 'somebody/else' : named;
      response.end(JSON.stringify({ id: answered, state: kept?.state, amount: decimal(amount), available }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pretend: PretendCharging = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    charges,
    calls,
    balances,
    faults,
    down: false,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return pretend;
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
