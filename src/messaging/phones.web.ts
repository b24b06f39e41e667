import { type Msisdn, parseMsisdn, parseOwnMsisdn, inLanguage } from '../terms/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { changes } from './changes.ts';
import { SWITCHES } from './phone.ts';
import { phonePage, phonePath, phonesPage } from './phones.page.ts';
import type { Mailbox } from './mailbox.ts';
import { mailsPage } from './mails.page.ts';
import type { Phones } from './phones.ts';
import { PHONES_TEXTS } from './texts.ts';

const MAX_STREAMS = 50;
const HEARTBEAT_MS = 15_000;
const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** A number as people write it, or any number of the world. */
function numberIn(text: string): Msisdn | null {
  return parseOwnMsisdn(text) ?? parseMsisdn(text.replace(/\s/g, ''));
}

function listAnswer(visit: Visit, phones: Phones): Answer {
  const { frame, query } = visit;
  const { number } = query;
  if (number === undefined)
    return { kind: 'page', page: page(frame, phonesPage(frame, phones.list(), { number: '', errors: [] })) };
  const msisdn = numberIn(number);
  if (msisdn !== null) return { kind: 'redirect', to: phonePath(msisdn) };
  const errors = [{ field: 'number', message: inLanguage(PHONES_TEXTS, frame.language).notANumber }];
  return {
    kind: 'page',
    status: 422,
    page: page(frame, phonesPage(frame, phones.list(), { number, errors })),
  };
}

function act(visit: Visit, phones: Phones, msisdn: Msisdn): void {
  const which = SWITCHES.find((name) => name === visit.form.switch);
  if (which !== undefined) phones.turn(msisdn, which, visit.form.on === 'yes');
  const { to = '', text = '' } = visit.form;
  if (/^[\w .+-]{1,20}$/.test(to) && text.trim() !== '') phones.write(msisdn, to, text.slice(0, 300));
  if (visit.form.delete !== undefined) phones.delete(msisdn, visit.form.delete);
}

/**
 * The pages of the pretend phones and mailboxes. `list` at `/` (with `?number=` it opens that phone), `phone` (GET) and `act`
 * (POST) at `/phones/:msisdn`, `live` at `/live` and, for one phone, `/phones/:msisdn/live`; `mails` at `/mail`, `liveMails`
 * at `/mail/live`. They exist only with the pretend centre: anybody may open them.
 */
export function phonesHandlers(
  phones: Phones,
  mailbox: Mailbox | null,
): Readonly<Record<'list' | 'phone' | 'act' | 'live' | 'mails' | 'liveMails', Handler>> {
  let streams = 0;
  const withPhone =
    (answer: (visit: Visit, msisdn: Msisdn) => Answer): Handler =>
    (visit) => {
      const msisdn = parseMsisdn(visit.params.msisdn ?? '');
      return Promise.resolve(msisdn === null ? { kind: 'redirect', to: '/' } : answer(visit, msisdn));
    };
  const stream = (watch: (listener: (what: string) => void) => () => void): Promise<Answer> => {
    // One too many comes back in a minute.
    if (streams >= MAX_STREAMS)
      return Promise.resolve({ kind: 'file', type: EVENT_STREAM, body: 'retry: 60000\n\n' });
    streams += 1;
    const body = changes(watch, HEARTBEAT_MS, () => {
      streams -= 1;
    });
    return Promise.resolve({ kind: 'file', type: EVENT_STREAM, body });
  };
  return {
    list: (visit) => Promise.resolve(listAnswer(visit, phones)),
    phone: withPhone(({ frame }, msisdn) => ({
      kind: 'page',
      page: page(frame, phonePage(frame, phones.phone(msisdn))),
    })),
    act: withPhone((visit, msisdn) => {
      act(visit, phones, msisdn);
      return { kind: 'redirect', to: phonePath(msisdn) };
    }),
    live: ({ params }) =>
      stream((listener) =>
        phones.watch((msisdn) => {
          if (params.msisdn === undefined || params.msisdn === msisdn) listener(msisdn);
        }),
      ),
    mails: ({ frame }) =>
      Promise.resolve({ kind: 'page', page: page(frame, mailsPage(frame, mailbox?.list() ?? [])) }),
    // Addresses are none of a stranger's business, even of a pretend one: the stream only says that something came.
    liveMails: () => stream((listener) => mailbox?.watch(() => listener('mail')) ?? (() => undefined)),
  };
}
