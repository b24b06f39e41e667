import { balanceSource, reconcileOutside, startReconciling } from '../charging/index.ts';
import { startResetting } from '../care-desk/index.ts';
import { startWelcoming } from '../corporate/index.ts';
import { fulfilBill, startPreparing } from '../detailed-bills/index.ts';
import { issuingWith } from '../enrolment/index.ts';
import { secretsWith, trailWith } from '../identity/index.ts';
import {
  type PhoneReply,
  startDispatcher,
  startMailer,
  startPusher,
  vapidKeysFrom,
} from '../messaging/index.ts';
import { startAudits } from './audits.ts';
import { billSources } from './bill-sources.ts';
import { causeOf } from '../store/index.ts';
import { carrierOf, mailServerOf } from './counterparts.ts';
import { watchUsageFolder } from './usage-folder.ts';
import type { Agent, Ground } from './ground.ts';
import { startLooks } from './looks.ts';
import { startAsking } from './payments.ts';
import { reactions } from './reactions.ts';
import { originsOf } from './sites.ts';
import { startCharging } from './fees.ts';
import { startRetention, startSweeper } from './sweeper.ts';

/** Every agent, in the order in which they begin. Each may run in any number of processes beside each other. */
const AGENTS = {
  /** Carries messages to the SMS centre and their receipts back. */
  dispatcher: dispatch,
  /** Carries mails to the mail server. */
  mailer: carryMails,
  /** Carries notices to browsers. */
  pusher: carryPushes,
  /** Prepares the bills that were ordered. */
  bills: prepareBills,
  /** Sends first passwords to those whom a company has let in by file. */
  welcomes: welcome,
  /** Makes the new passwords of mass resets that two people agreed on. */
  resets: resetMany,
  /** Asks the payment provider what became of open payments. */
  payments: askAboutPayments,
  /** Settles with the outside charging system what is in doubt. */
  charges: settleCharges,
  /** Loads what comes into a folder. */
  folder: watchUsageFolder,
  /** Charges the fees of each day, also when no usage comes. */
  fees: startCharging,
  /** Asks hourly whether ledger, orders and audit trail hold. */
  audits: startAudits,
  /** Looks each minute how the parts of the service stand, for the public page. */
  looks: startLooks,
  /** Removes what has had its day. */
  sweeper: startSweeper,
  /** Removes what the rules of retention no longer let us keep. */
  retention: startRetention,
} as const satisfies Readonly<Record<string, (ground: Ground) => Promise<Agent> | Agent>>;

type AgentName = keyof typeof AGENTS;

/** Which agents run in which process. `npm start` is all of them, and the sites. */
export const PROCESSES = {
  /** Serves the sites: see sites.ts. */
  portal: ['looks'],
  messenger: ['dispatcher', 'mailer', 'pusher'],
  loader: ['folder', 'fees'],
  scribe: ['bills', 'welcomes', 'resets', 'payments', 'charges', 'audits', 'sweeper', 'retention'],
} as const satisfies Readonly<Record<string, readonly AgentName[]>>;

export type ProcessName = keyof typeof PROCESSES;

/** Starts the agents of some processes, in the order in which they are listed above. */
export async function startAgents(ground: Ground, processes: readonly ProcessName[]): Promise<void> {
  const wanted = new Set<string>(processes.flatMap((name) => PROCESSES[name]));
  for (const [name, start] of Object.entries(AGENTS)) {
    if (!wanted.has(name)) continue;
    const agent = await start(ground);
    ground.life.ends(() => agent.stop());
  }
}

function dispatch(ground: Ground): Agent {
  const { store, log, bells } = ground;
  const trail = trailWith(ground.keys.trail);
  const onReply = (reply: PhoneReply): Promise<void> => reactions.replied(store, trail, reply);
  const dispatcher = startDispatcher({ store, log, onReply, ...carrierOf(ground) });
  bells.messages = dispatcher.wake;
  return dispatcher;
}

function carryMails(ground: Ground): Agent {
  return startMailer({ store: ground.store, server: mailServerOf(ground), log: ground.log });
}

function carryPushes({ config, store, keys, log }: Ground): Agent {
  const contact = `mailto:${config.mail?.address ?? `portal@${config.sites.kyivstar.host}`}`;
  return startPusher({ store, keys: vapidKeysFrom(keys.push), contact, log });
}

/** Nobody asks where nobody takes cards. */
function askAboutPayments({ store, payments, operator, log }: Ground): Agent {
  if (payments === null) return { stop: async () => undefined };
  return startAsking(store, payments.provider, reactions.toppedUp(operator.book), log);
}

/** Nothing is in doubt where the money is our own. */
function settleCharges({ config, store, operator, keys, log }: Ground): Agent {
  if (config.charging === null) return { stop: async () => undefined };
  const fulfil = fulfilBill(billSources(operator, { keys, origins: originsOf(config) }));
  const deps = { store, source: balanceSource(config.charging), fulfil };
  const failed = (fault: unknown, chargeId?: string): void =>
    log.error({ err: fault, chargeId }, 'a charge could not be settled');
  return startReconciling({
    round: () => reconcileOutside(deps, (charge, fault) => failed(fault, charge.chargeId)),
    failed,
    everyMs: 5_000,
  });
}

function prepareBills({ config, store, operator, keys, log, bells }: Ground): Agent {
  const preparing = startPreparing({
    store,
    sources: billSources(operator, { keys, origins: originsOf(config) }),
    failed: (work, fault) => {
      const cause =
        work === null || !('orderId' in work)
          ? null
          : causeOf(store, work.subscriberId, `bill/${work.orderId}`);
      void Promise.resolve(cause)
        .catch(() => null)
        .then((requestId) => log.error({ err: fault, requestId }, 'a detailed bill could not be prepared'));
    },
  });
  bells.bills = preparing.wake;
  bells.billFiles = preparing.wakeFiles;
  return preparing;
}

function welcome({ config, store, keys, log, bells }: Ground): Agent {
  const welcoming = startWelcoming({
    store,
    issuing: issuingWith({ secrets: secretsWith(keys.passwords), origins: originsOf(config) }),
    onSms: () => bells.messages(),
    failed: (fault) => log.error({ err: fault }, 'a first password could not be sent'),
  });
  bells.welcomes = welcoming.wake;
  return welcoming;
}

function resetMany({ config, store, keys, log, bells }: Ground): Agent {
  return startResetting({
    store,
    issuing: issuingWith({ secrets: secretsWith(keys.passwords), origins: originsOf(config) }),
    trail: trailWith(keys.trail),
    onSms: () => bells.messages(),
    failed: (fault) => log.error({ err: fault }, 'a password of a mass reset could not be sent'),
  });
}
