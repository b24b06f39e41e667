import { readFileSync } from 'node:fs';
import {
  type CentreProfile,
  type DispatcherOptions,
  type MailServer,
  type PretendMail,
  type PretendSmsc,
  parseProfile,
  profileNamed,
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

/** Whoever takes our messages: the given centre, a gateway in front of one, or the pretend centre of this process. */
export function carrierOf({ config, pretend, keys }: Ground): Pick<DispatcherOptions, 'smsc' | 'kannel'> {
  const shared = { sender: config.smsSender, profile: centreProfile(config.smsProfile) };
  if (pretend !== undefined) return { smsc: { ...PRETEND, port: pretend.port, ...shared } };
  if (config.kannel !== null) return { kannel: { ...config.kannel, secret: keys.messages, ...shared } };
  if (config.smsc === null)
    throw new Error(
      'A messenger needs SMSC_HOST or KANNEL_URL. The pretend SMS centre exists only within "npm start".',
    );
  const { tls, authority, ...address } = config.smsc;
  const ca = authority === null ? {} : { ca: readFileSync(authority, 'utf8') };
  return { smsc: { ...address, ...shared, ...(tls ? { tls: ca } : {}) } };
}

/** A shipped profile by its name, otherwise a file. Throws with every mistake in it. */
function centreProfile(nameOrFile: string): CentreProfile {
  const shipped = profileNamed(nameOrFile);
  if (shipped !== null) return shipped;
  const read = parseProfile(JSON.parse(readFileSync(nameOrFile, 'utf8')));
  if ('profile' in read) return read.profile;
  throw new Error(
    `SMSC_PROFILE ${nameOrFile} has mistakes:\n${read.mistakes.map((each) => `  ${each}`).join('\n')}`,
  );
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
