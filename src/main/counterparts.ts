import {
  type MailServer,
  type PretendMail,
  type PretendSmsc,
  startPretendMail,
  startPretendSmsc,
} from '../messaging/index.ts';
import type { Ground } from './ground.ts';
import { paymentsOf } from './payments.ts';
import { originsOf } from './sites.ts';

const PRETEND = { host: '127.0.0.1', systemId: 'portal', password: 'pretend' } as const;

/** The SMS centre of `npm start` when none is given. It lives in one process: its phones are nowhere else. */
export async function pretendCentre({ log, life }: Ground): Promise<PretendSmsc> {
  const centre = await startPretendSmsc({ systemId: PRETEND.systemId, password: PRETEND.password, log });
  life.ends(centre.stop);
  return centre;
}

/** The address of the SMS centre that messages go to: the given one, or the pretend one of this process. */
export function centreOf({ config, pretend }: Ground) {
  if (pretend !== undefined) return { ...PRETEND, port: pretend.port };
  if (config.smsc === null)
    throw new Error('A messenger needs SMSC_HOST. The pretend SMS centre exists only within "npm start".');
  const { tls, ...address } = config.smsc;
  return { ...address, ...(tls ? { tls: {} } : {}) };
}

/** The mail server of `npm start` beside the pretend centre, when none is given. */
export async function pretendMail({ life }: Ground): Promise<PretendMail> {
  const office = await startPretendMail();
  life.ends(office.stop);
  return office;
}

/** The server that mails go to: the given one, the pretend one of this process, or none. */
export function mailServerOf({ config, office }: Ground): MailServer | null {
  if (config.mail !== null || office === undefined) return config.mail;
  return { host: '127.0.0.1', port: office.port, tls: 'none', address: 'portal@kyivstar.localhost' };
}

/** The ground with whoever takes cards: the given provider, the pretend one beside the pretend centre, or nobody. */
export async function withPayments(ground: Ground): Promise<Ground> {
  const { config, store, keys, life, pretend } = ground;
  if (config.payments === null && pretend === undefined) return ground;
  const payments = await paymentsOf(config.payments, { store, keys, origins: originsOf(config) });
  life.ends(payments.stop);
  return { ...ground, payments };
}
