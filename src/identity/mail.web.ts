import { randomInt, randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import { forgetMailAddress, keepMailAddress, mailAddressesOf, putMail } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { type Answer, type Handler, notFound, page, type Visit, type Visitor } from '../web/index.ts';
import { announce } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';
import { type MailTicket, parseMailAddress, readMailTicket, writeMailTicket } from './mail-address.ts';
import { mailCodePage, mailPage } from './mail.page.ts';
import { mailTexts } from './mail.texts.ts';
import { signedIn } from './security.web.ts';
import { codeFrom } from './sms-code.ts';
import type { Limit } from './throttle.ts';
import { forgive, spend } from './throttle.sql.ts';

/** Mails with codes, and wrong codes, of one subscriber. */
const MAILS: Limit = { name: 'mail/sent', most: 5, windowSeconds: 3600 };
const TRIES: Limit = { name: 'mail/code', most: 5, windowSeconds: 3600 };

export function mailHandlers(
  deps: IdentityDeps,
): Readonly<Record<'show' | 'ask' | 'confirm' | 'remove', Handler>> {
  return {
    show: (visit) => signedIn(visit, (visitor) => show(deps, visit, visitor, '', null)),
    ask: (visit) => signedIn(visit, (visitor) => ask(deps, visit, visitor)),
    confirm: (visit) => signedIn(visit, (visitor) => confirm(deps, visit, visitor)),
    remove: (visit) => signedIn(visit, (visitor) => remove(deps, visit, visitor)),
  };
}

async function show(
  { store }: IdentityDeps,
  visit: Visit,
  { subscriberId }: Visitor,
  typed: string,
  error: string | null,
): Promise<Answer> {
  const texts = mailTexts(visit.frame);
  const said: Readonly<Record<string, string>> = { added: texts.added, removed: texts.removed };
  const addresses = await mailAddressesOf(store, subscriberId);
  const view = {
    addresses,
    typed,
    error,
    done: error === null ? (said[visit.query['done'] ?? ''] ?? null) : null,
  };
  return {
    kind: 'page',
    status: error === null ? 200 : 422,
    page: page(visit.frame, mailPage(visit.frame, view)),
  };
}

/** Sends a code to an address; what it is stays sealed in the page. */
async function ask(deps: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const { subscriberId } = visitor;
  const texts = mailTexts(visit.frame);
  const typed = visit.form['address'] ?? '';
  const address = parseMailAddress(typed);
  if (address === null) return show(deps, visit, visitor, typed, texts.addressWrong);
  const now = await deps.store.now();
  const wait = await spend(deps.store, now, [{ limit: MAILS, by: String(subscriberId) }]);
  if (wait !== null) return show(deps, visit, visitor, typed, texts.tooOften(Math.ceil(wait / 60)));
  const held = await subscription(deps.store, subscriberId);
  if (held === null) throw new Error(`a session of nobody: ${subscriberId}`);
  const code = codeFrom(randomInt(1_000_000));
  const { name } = brandOf(held.brand);
  await deps.store.transaction((tx) =>
    putMail(tx, {
      subscriberId,
      mailId: randomUUID(),
      to: address,
      from: name,
      subject: texts.subject(name),
      text: texts.body(code, name),
      validForSeconds: 600,
    }),
  );
  deps.onSms();
  return showCode(deps, visit, visitor, { address, code, sentMs: now.epochMilliseconds }, null);
}

function kindOf({ subscriberId }: Visitor): string {
  return `mail/${subscriberId}`;
}

function showCode(
  deps: IdentityDeps,
  visit: Visit,
  visitor: Visitor,
  ticket: MailTicket,
  error: string | null,
): Answer {
  const sealed = deps.seal.close(kindOf(visitor), writeMailTicket(ticket));
  const content = mailCodePage(visit.frame, { address: ticket.address, sealed, error });
  return { kind: 'page', status: error === null ? 200 : 422, page: page(visit.frame, content) };
}

/** The try is spent before the code is looked at; a right one keeps the address and tells every address there is. */
async function confirm(deps: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const { subscriberId } = visitor;
  const texts = mailTexts(visit.frame);
  const now = await deps.store.now();
  const sealed = deps.seal.open(kindOf(visitor), visit.form['sealed']);
  const ticket = readMailTicket(sealed, now.epochMilliseconds);
  if (ticket === null) return { kind: 'redirect', to: '/security/mail' };
  const tries = { limit: TRIES, by: String(subscriberId) };
  const wait = await spend(deps.store, now, [tries]);
  if (wait !== null) return show(deps, visit, visitor, ticket.address, texts.tooOften(Math.ceil(wait / 60)));
  if (visit.form['code'] !== ticket.code) return showCode(deps, visit, visitor, ticket, texts.codeWrong);
  await forgive(deps.store, tries);
  const kept = await change(deps, visit, visitor, 'mail added', async (tx, tell) => {
    if (!(await keepMailAddress(tx, subscriberId, ticket.address))) return false;
    await tell();
    return true;
  });
  return kept
    ? { kind: 'redirect', to: '/security/mail?done=added' }
    : show(deps, visit, visitor, ticket.address, texts.full);
}

async function remove(deps: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const { subscriberId } = visitor;
  const address = visit.form['address'] ?? '';
  if (!(await mailAddressesOf(deps.store, subscriberId)).includes(address)) return notFound(visit);
  // Told before it goes: the address that is taken out learns of it too.
  await change(deps, visit, visitor, 'mail removed', async (tx, tell) => {
    await tell();
    await forgetMailAddress(tx, subscriberId, address);
    return true;
  });
  return { kind: 'redirect', to: '/security/mail?done=removed' };
}

async function change(
  deps: IdentityDeps,
  visit: Visit,
  { subscriberId }: Visitor,
  what: 'mail added' | 'mail removed',
  work: (tx: Tx, tell: () => Promise<void>) => Promise<boolean>,
): Promise<boolean> {
  const held = await subscription(deps.store, subscriberId);
  if (held === null) throw new Error(`a session of nobody: ${subscriberId}`);
  const done = await deps.store.transaction(async (tx) => {
    if (!(await work(tx, () => announce(tx, deps.origins, held, what)))) return false;
    await deps.trail.record(tx, { subscriberId, act: what, browser: browserFamily(visit.agent) });
    return true;
  });
  deps.onSms();
  return done;
}
