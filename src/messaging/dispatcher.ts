import { causeOf, type Store, type Tx } from '../store/index.ts';
import type { Log } from './log.ts';
import { causeName, type MessageKey, placeOf } from './message.sql.ts';
import {
  type DueMessage,
  type Flight,
  type Landing,
  type Message,
  beginFlights,
  claim,
  concatenation,
  dueMessages,
  endFlight,
  giveUp,
  lockMessage,
  loseTrack,
  settle,
} from './outbox.sql.ts';
import { STATUS } from './command.ts';
import type { Reply } from './request-table.ts';
import type { PduOf } from './pdu.ts';
import { MAP_PROFILE, reasonOfStatus } from './reason.ts';
import { normalId, readReceipt } from './receipt.ts';
import { type CentreProfile, orphans, retryOrphan, takeReceipt } from './receipts.sql.ts';
import { unseal } from './sealing.ts';
import { startRounds } from './rounds.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { type SmscAddress, openSmscClient } from './smsc-client.ts';
import { relativeValidity } from './validity.ts';

export interface DispatcherOptions {
  readonly store: Store;
  readonly smsc: SmscAddress & {
    /** The name or number that the phone shows as the sender: at most 11 letters and digits, or digits. */
    readonly sender?: string;
    readonly profile?: Partial<CentreProfile>;
  };
  readonly log: Log;
  /** The outbox is looked at so often even when nobody calls `wake`. */
  readonly pollMs?: number;
  /** How long a message belongs to who took it. Longer than any submit may take. */
  readonly leaseSeconds?: number;
  /** Told after the commit that a message's state or reason is new. */
  readonly onChange?: (key: MessageKey) => void;
}

export interface Dispatcher {
  /** Something was put into the outbox: look now. */
  wake(): void;
  /** Lets what is on its way land, then unbinds. */
  stop(): Promise<void>;
}

interface Job {
  readonly message: Message;
  readonly flights: readonly Flight[];
  readonly segments: readonly Segment[];
}

const TON_INTERNATIONAL = 1;
const TON_ALPHANUMERIC = 5;
const NPI_ISDN = 1;
/** A receipt in any case, and intermediate notifications: why a message waits is known while it waits. */
const REGISTERED = 0x11;

function landingOf(reply: Reply<'submit_sm'>): Landing {
  const none = { commandStatus: null, centreKey: null, reason: null };
  if (reply.kind === 'unsent') return { ...none, outcome: 'refused', reason: 'NETWORK' };
  if (reply.kind === 'unanswered') return { ...none, outcome: 'uncertain' };
  if (reply.status !== STATUS.OK)
    return { ...none, outcome: 'refused', commandStatus: reply.status, reason: reasonOfStatus(reply.status) };
  const id = reply.body.message_id ?? '';
  const centreKey = id === '' ? null : normalId(id, 'as-is');
  return { ...none, outcome: 'accepted', commandStatus: STATUS.OK, centreKey };
}

function segmentOf(job: Job, flight: Flight): Segment {
  const segment = job.segments[flight.part];
  if (segment === undefined) throw new Error(`a text lost its part ${flight.part}`);
  return segment;
}

/**
 * Carries the outbox to a message centre and its receipts back. No connection to the database is held while the
 * network is waited for; what a crash leaves behind is taken up when its lease is over.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, smsc, log, pollMs = 1_000, leaseSeconds = 120, onChange = () => {} } = options;
  const profile: CentreProfile = {
    centre: 'main',
    receiptIds: 'as-is',
    idsMeanSomething: true,
    reasons: MAP_PROFILE,
    ...smsc.profile,
  };
  const atOnce = smsc.window ?? 10;
  const { sender = '' } = smsc;

  /** Writes down what is about to go out; `null` for a text that cannot be read any more. */
  const prepare = async (
    tx: Tx,
    message: Message,
    parts: readonly number[],
    lease: Temporal.Instant,
  ): Promise<Job | null> => {
    const text = message.sealed && unseal(message.sealed, placeOf(message));
    if (text === null) {
      log.error({ messageId: message.messageId }, 'a text was sealed under another secret');
      await giveUp(tx, message);
      return null;
    }
    const flights = await beginFlights(tx, message, parts, profile.centre, lease);
    return { message, flights, segments: segmentsOf(text, concatenation(message)) };
  };

  /** Takes a message: what to submit now, or no job when somebody else has it or it has come to its end. */
  const take = (due: DueMessage): Promise<{ readonly job: Job | null; readonly changed: boolean }> =>
    store.transaction(async (tx) => {
      const lease = tx.now.add({ seconds: leaseSeconds });
      const message = await claim(tx, due, lease);
      if (message === null) return { job: null, changed: false };
      await loseTrack(tx, message);
      const { standing, changed } = await settle(tx, message, lease);
      if (standing.submit.length === 0) return { job: null, changed };
      const job = await prepare(tx, message, standing.submit, lease);
      return { job, changed: changed || job === null };
    });

  const submit = (message: Message, flight: Flight, segment: Segment, now: Temporal.Instant) =>
    client.submit(
      {
        source_addr_ton: /\D/.test(sender) ? TON_ALPHANUMERIC : 0,
        source_addr: sender,
        dest_addr_ton: TON_INTERNATIONAL,
        dest_addr_npi: NPI_ISDN,
        destination_addr: message.recipient,
        esm_class: segment.esmClass,
        data_coding: segment.dataCoding,
        registered_delivery: REGISTERED,
        validity_period: relativeValidity(message.expiresAt.since(now).total('seconds')),
        short_message: segment.octets,
      },
      { user_message_reference: flight.reference },
    );

  const land = (job: Job, landings: readonly Landing[]): Promise<boolean> =>
    store.transaction(async (tx) => {
      const message = await lockMessage(tx, job.message);
      if (message === null) return false;
      for (const [index, flight] of job.flights.entries()) {
        const landing = landings[index];
        if (landing !== undefined) await endFlight(tx, flight, landing);
      }
      return (await settle(tx, message, tx.now)).changed;
    });

  /** One name from the request to the phone: of the message itself and of its number nothing is written down. */
  const tell = async ({ message }: Job, landings: readonly Landing[]): Promise<void> => {
    const requestId = await causeOf(store, message.subscriberId, causeName(message));
    const outcomes = landings.map(({ outcome }) => outcome);
    log.info({ requestId, purpose: message.purpose, outcomes }, 'a message was submitted');
  };

  const carry = async (due: DueMessage): Promise<void> => {
    const { job, changed } = await take(due);
    if (changed) onChange(due);
    if (job === null) return;
    const now = await store.now();
    const replies = await Promise.all(
      job.flights.map((flight) => submit(job.message, flight, segmentOf(job, flight), now)),
    );
    const landings = replies.map(landingOf);
    if (await land(job, landings)) onChange(job.message);
    await tell(job, landings);
  };

  const adopt = async (): Promise<void> => {
    for (const orphan of await orphans(store, profile.centre, 100)) {
      const { kind, changed } = await store.transaction((tx) => retryOrphan(tx, profile, orphan));
      if (kind === 'given up') log.warn({ digest: orphan.digest }, 'a receipt belongs to no message of ours');
      if (changed !== null) onChange(changed);
    }
  };

  /** One look at the outbox. True when there may be more. */
  const look = async (): Promise<boolean> => {
    await adopt();
    const which = client.bound() ? 'all' : 'dead';
    const due = await dueMessages(store, await store.now(), which, atOnce);
    const results = await Promise.allSettled(due.map(carry));
    for (const result of results)
      if (result.status === 'rejected') log.error({ error: result.reason }, 'a message could not be carried');
    return due.length === atOnce && results.every((result) => result.status === 'fulfilled');
  };

  const deliver = async (pdu: PduOf<'deliver_sm'>): Promise<void> => {
    const receipt = readReceipt(pdu);
    if (receipt === null) return;
    const { matched, changed } = await store.transaction((tx) => takeReceipt(tx, profile, receipt));
    if (!matched) log.info({}, 'a receipt came before its message is known; kept for a minute');
    if (changed !== null) onChange(changed);
  };

  const rounds = startRounds({ look, pollMs, log });
  const client = openSmscClient({ address: smsc, deliver, onBound: rounds.wake, log });
  rounds.wake();

  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      await client.stop();
    },
  };
}
