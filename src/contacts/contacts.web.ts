import type { Store } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { type Contact, parseName, parseNumber, sorted } from './contact.ts';
import { readContacts, toCards, toCsv } from './contact-file.ts';
import type { ContactSeal } from './contact-seal.ts';
import { contactsOf, keepContacts, removeContact } from './contact.sql.ts';
import { type ContactsView, contactsPage, numberText } from './contacts.page.ts';
import { contactsTexts } from './texts.ts';

export interface ContactsDeps {
  readonly store: Store;
  readonly seal: ContactSeal;
  readonly notFound: Handler;
}

export type ContactsHandlers = Readonly<Record<'show' | 'save' | 'remove' | 'bring' | 'take', Handler>>;

/** `/contacts`: names beside numbers. They are their owner's alone: who looks as somebody finds nothing here. */
export function contactsHandlers(deps: ContactsDeps): ContactsHandlers {
  const own =
    (act: (deps: ContactsDeps, visit: Visit, id: SubscriberId) => Promise<Answer>): Handler =>
    async (visit) =>
      visit.visitor === null || visit.visitor.viewing !== undefined
        ? deps.notFound(visit)
        : act(deps, visit, visit.visitor.subscriberId);
  return { show: own(show), save: own(save), remove: own(remove), bring: own(bring), take: own(take) };
}

async function show(deps: ContactsDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  return answer(deps, visit, id, { said: visit.query['saved'] === 'yes' ? 'saved' : null });
}

async function answer(
  { store, seal }: ContactsDeps,
  visit: Visit,
  id: SubscriberId,
  said: Partial<Pick<ContactsView, 'typed' | 'lines' | 'errors' | 'said'>>,
): Promise<Answer> {
  const contacts = sorted(await contactsOf(store, seal, id));
  const chosen = contacts.find(({ number }) => number === visit.query['change']);
  const typed = chosen === undefined ? null : { ...chosen, number: numberText(chosen.number) };
  const view = { contacts, typed, chosen: chosen ?? null, lines: '', errors: [], said: null, ...said };
  const status = view.errors.length > 0 ? 422 : 200;
  return { kind: 'page', status, page: page(visit.frame, contactsPage(visit.frame, view)) };
}

async function save(deps: ContactsDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const texts = contactsTexts(visit.frame);
  const { number: numberTyped = '', name: nameTyped = '' } = visit.form;
  const [number, name] = [parseNumber(numberTyped), parseName(nameTyped)];
  const typed = { number: numberTyped, name: nameTyped };
  if (number === null || name === null) {
    const wrong = [
      ...(number === null ? [{ field: 'number', message: texts.numberWrong }] : []),
      ...(name === null ? [{ field: 'name', message: texts.nameWrong }] : []),
    ];
    return answer(deps, visit, id, { typed, errors: wrong });
  }
  const noRoom = await keep(deps, id, [{ number, name }]);
  if (noRoom > 0)
    return answer(deps, visit, id, { typed, errors: [{ field: 'number', message: texts.full }] });
  // A number that was typed wrongly moves on with its name.
  const was = visit.form['was'] ?? number;
  if (was !== number) await removeContact(deps.store, deps.seal, id, was);
  return { kind: 'redirect', to: '/contacts?saved=yes' };
}

function keep(
  { store, seal }: ContactsDeps,
  id: SubscriberId,
  contacts: readonly Contact[],
): Promise<number> {
  return store.transaction((tx) => keepContacts(tx, seal, id, contacts));
}

async function remove({ store, seal }: ContactsDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  await removeContact(store, seal, id, visit.form['number'] ?? '');
  return { kind: 'redirect', to: '/contacts?saved=yes' };
}

/** Many at once, from a file or from lines; brought twice they are there once. */
async function bring(deps: ContactsDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const texts = contactsTexts(visit.frame);
  const { lines = '' } = visit.form;
  const refuse = (message: string): Promise<Answer> => {
    const field = visit.file === undefined && lines !== '' ? 'lines' : 'file';
    return answer(deps, visit, id, { lines, errors: [{ field, message }] });
  };
  if (visit.file?.isTooLarge === true) return refuse(texts.tooLarge);
  const { contacts, refused } = readContacts(visit.file?.bytes.toString('utf8') ?? lines);
  if (contacts.length === 0) return refuse(texts.nothingThere);
  const noRoom = await keep(deps, id, contacts);
  return answer(deps, visit, id, { said: { kept: contacts.length - noRoom, refused, noRoom } });
}

/** `GET /contacts.vcf`, `GET /contacts.csv` */
async function take({ store, seal }: ContactsDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const contacts = sorted(await contactsOf(store, seal, id));
  return visit.path.endsWith('.vcf')
    ? { kind: 'file', name: 'contacts.vcf', type: 'text/vcard; charset=utf-8', body: toCards(contacts) }
    : { kind: 'file', name: 'contacts.csv', type: 'text/csv; charset=utf-8', body: toCsv(contacts) };
}
