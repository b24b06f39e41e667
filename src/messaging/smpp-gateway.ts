import type { Gateway, Hearing, Outgoing } from './gateway.ts';
import { STATUS } from './command.ts';
import type { Log } from './log.ts';
import type { Landing } from './outbox.sql.ts';
import type { Body } from './pdu.ts';
import type { CentreProfile } from './profile.ts';
import { reasonOfStatus } from './reason.ts';
import { type Receipt, normalId, readReceipt } from './receipt.ts';
import type { Reply } from './request-table.ts';
import { readSegment } from './segments.ts';
import { type Delivered, type SmscAddress, openSmscClient } from './smsc-client.ts';
import { relativeValidity } from './validity.ts';

const TON_INTERNATIONAL = 1;
const TON_ALPHANUMERIC = 5;
const NPI_ISDN = 1;
/** A receipt in any case, and intermediate notifications: why a message waits is known while it waits. */
const REGISTERED = 0x11;
const MARKED = 0x3c;

function landingOf(reply: Reply<'submit_sm'>): Landing {
  const none = { commandStatus: null, centreId: null, centreKey: null, reason: null };
  if (reply.kind === 'unsent') return { ...none, outcome: 'refused', reason: 'NETWORK' };
  if (reply.kind === 'unanswered') return { ...none, outcome: 'uncertain' };
  if (reply.status !== STATUS.OK)
    return { ...none, outcome: 'refused', commandStatus: reply.status, reason: reasonOfStatus(reply.status) };
  const centreId = reply.body.message_id || null;
  const centreKey = centreId === null ? null : normalId(centreId, 'as-is');
  return { ...none, outcome: 'accepted', commandStatus: STATUS.OK, centreId, centreKey };
}

function submitOf(
  { recipient, segment, lifeSeconds }: Outgoing,
  sender: string,
  profile: CentreProfile,
): Partial<Body<'submit_sm'>> {
  return {
    source_addr_ton: /\D/.test(sender) ? TON_ALPHANUMERIC : 0,
    source_addr: sender,
    dest_addr_ton: TON_INTERNATIONAL,
    dest_addr_npi: NPI_ISDN,
    destination_addr: recipient,
    esm_class: segment.esmClass,
    data_coding: segment.alphabet === 'gsm' ? profile.gsmDataCoding : segment.dataCoding,
    registered_delivery: REGISTERED,
    validity_period: relativeValidity(lifeSeconds),
    short_message: segment.octets,
  };
}

/** A query's answer as a receipt; `null` when the centre does not know the message. */
function receiptOf(reply: Reply<'query_sm'>, centreId: string, phone: string): Receipt | null {
  if (reply.kind !== 'answered' || reply.status !== STATUS.OK) return null;
  const { message_state: state = 0, error_code: code = 0 } = reply.body;
  return {
    intermediate: false,
    pdu: 'query_sm_resp',
    smscId: centreId,
    reference: null,
    phone,
    network: code === 0 ? null : { type: 0, code },
    err: null,
    failureReason: null,
    state,
  };
}

/** Talks SMPP to a message centre over all its links. */
export function smppGateway(options: {
  readonly address: SmscAddress;
  readonly sender: string;
  readonly profile: CentreProfile;
  readonly hearing: Hearing;
  readonly log: Log;
}): Gateway {
  const { address, sender, profile, hearing, log } = options;

  const deliver = async (pdu: Delivered): Promise<void> => {
    const receipt = readReceipt(pdu, profile.sniff);
    if (receipt !== null) return hearing.receipt(receipt);
    const { body, tlvs } = pdu;
    if ((body.esm_class & MARKED) !== 0) return;
    const octets = 'short_message' in body ? body.short_message : Buffer.alloc(0);
    const { text, part } = readSegment(body.esm_class, body.data_coding, octets, tlvs);
    const from = body.source_addr.replace(/\D/g, '');
    await hearing.reply({ from, to: body.destination_addr, text, part });
  };

  const client = openSmscClient({
    address,
    deliver,
    alert: ({ body }) => hearing.reachable(body.source_addr.replace(/\D/g, '')),
    onBound: hearing.opened,
    log,
  });
  return {
    ready: client.bound,
    async send(message) {
      const tlvs = { user_message_reference: message.reference, ...message.segment.tlvs };
      const bodyAfter = (waited: number): Partial<Body<'submit_sm'>> | null => {
        const lifeSeconds = message.lifeSeconds - waited;
        return lifeSeconds <= 0 ? null : submitOf({ ...message, lifeSeconds }, sender, profile);
      };
      return landingOf(await client.submit(bodyAfter, tlvs));
    },
    async ask(centreId, recipient) {
      const source = { source_addr_ton: /\D/.test(sender) ? TON_ALPHANUMERIC : 0, source_addr: sender };
      const reply = await client.query({ message_id: centreId, ...source });
      return receiptOf(reply, centreId, recipient);
    },
    stop: client.stop,
  };
}
