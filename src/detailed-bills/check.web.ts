import { networkOf, spend } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { parseCode } from './bill-code.ts';
import { type Checked, checkPage } from './check.page.ts';
import { sealByCode } from './seal.sql.ts';
import { isSigned, readStatement, statementHash } from './statement.ts';

/** Codes cannot be guessed (80 bits); the limit keeps the page from being a load. */
const LIMIT = { name: 'bill check', most: 30, windowSeconds: 600 };

const STATUS = { 'nothing asked': 200, found: 200, malformed: 422, unknown: 404, 'too often': 429 } as const;

/** `GET /check`, `GET /check/:code`: whoever has the code of a bill learns what its paper says, and nothing more. */
export function checkBill(store: Store): Handler {
  return async (visit) => {
    const typed = visit.params['code'] ?? visit.query['code'] ?? '';
    const checked =
      typed.trim() === '' ? { kind: 'nothing asked' as const } : await check(store, visit, typed);
    return answer(visit, typed, checked);
  };
}

function answer(visit: Visit, typed: string, checked: Checked): Answer {
  return {
    kind: 'page',
    status: STATUS[checked.kind],
    page: page(visit.frame, checkPage(visit.frame, typed.slice(0, 40), checked)),
  };
}

async function check(store: Store, visit: Visit, typed: string): Promise<Checked> {
  const code = parseCode(typed);
  if (code === null) return { kind: 'malformed' };
  const now = await store.now();
  const wait = await spend(store, now, [{ limit: LIMIT, by: networkOf(visit.address) }]);
  if (wait !== null) return { kind: 'too often' };
  const seal = await sealByCode(store, code);
  if (seal === null) return { kind: 'unknown' };
  return { kind: 'found', seal, genuine: isGenuine(seal, code) };
}

/** Signed by us, for this code, and hung to the statement before it as that stands today. */
function isGenuine(seal: NonNullable<Awaited<ReturnType<typeof sealByCode>>>, code: string): boolean {
  if (!isSigned(seal.statement, seal.signature, seal.publicKey)) return false;
  const said = readStatement(seal.statement);
  if (said.code !== code) return false;
  if (said.previous === null) return seal.before === null;
  return seal.before !== null && statementHash(seal.before).equals(said.previous);
}
