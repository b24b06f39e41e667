import type { Msisdn } from '../terms/index.ts';
import type { receiptFor } from './centre-receipt.ts';
import { STATUS } from './command.ts';
import type { Link } from './link.ts';
import type { Quirks } from './quirks.ts';

/** A receipt or notification as it goes out. */
export type Told = ReturnType<typeof receiptFor>;

/** What a pretend centre says by itself, to whoever is bound to hear it. */
export interface CentreVoice {
  hearing(link: Link): void;
  gone(link: Link): void;
  /** Says it as soon as somebody hears; what nobody acknowledged is said again. */
  tell(told: Told): void;
  /** Delivers what somebody wrote on a phone. */
  deliver(message: Told): void;
  /** Says what nobody has taken yet. */
  stir(): void;
  /** A phone can be reached again. */
  alert(to: Msisdn): void;
}

const MAX_PENDING = 10_000;
/** A receipt that was not taken is offered again so soon. */
const AGAIN_MS = 200;

export function openVoice(quirks: Quirks): CentreVoice {
  const pending: Told[] = [];
  const receivers = new Set<Link>();

  const tellAll = (): void => {
    const [receiver] = receivers;
    if (receiver === undefined || quirks.keepReceipts) return;
    for (const told of pending.splice(0)) void say(receiver, told);
  };

  const say = async (receiver: Link, told: Told): Promise<void> => {
    const { short_message: _words, ...head } = told.body;
    const reply = quirks.dataReceipts
      ? await receiver.request('data_sm', head, told.tlvs)
      : await receiver.request('deliver_sm', told.body, told.tlvs);
    if (reply.kind === 'answered' && reply.status === STATUS.OK) return;
    pending.push(told);
    if (reply.kind === 'answered') setTimeout(tellAll, AGAIN_MS).unref();
  };

  return {
    hearing(link) {
      receivers.add(link);
      tellAll();
    },
    gone: (link) => receivers.delete(link),
    tell(told) {
      if (quirks.loseReceipts) return;
      if (pending.length < MAX_PENDING) pending.push(told);
      if (quirks.doubleReceipts) pending.push(told);
      tellAll();
    },
    deliver(message) {
      if (pending.length < MAX_PENDING) pending.push(message);
      tellAll();
    },
    stir: tellAll,
    alert(to) {
      const [receiver] = receivers;
      receiver?.tell('alert_notification', { source_addr: to }, { ms_availability_status: 0 });
    },
  };
}
