/** What a line of the register says, with fields of one's own: for tests. */
export function registerFacts(own: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    subscriberId: '100001',
    msisdn: '380671110001',
    since: '2006-05-01T10:00:00Z',
    brand: 'kyivstar',
    segment: 'prepaid',
    holder: 'person',
    name: 'Олена Коваль',
    organisation: null,
    language: 'uk',
    activatedAt: '2006-05-01T10:00:00Z',
    plans: [{ plan: 'edyna-tsina-2010', from: '2025-10-01T00:00:00+03:00' }],
    services: [],
    friends: [],
    openingBalance: '25.00',
    ...own,
  };
}

/** The same as a line of the file. */
export function registerLine(own: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(registerFacts(own));
}

/** Lines as a file that is read piece by piece. */
export async function* linesOf(...lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
