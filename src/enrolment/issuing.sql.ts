import { randomBytes, randomUUID } from 'node:crypto';
import { brandOf } from '../brands/index.ts';
import {
  identityOf,
  issue,
  type Issuing,
  loginFrom,
  type OneTimePassword,
  reissue,
  type Secrets,
  smsPassword,
  takeLogin,
} from '../identity/index.ts';
import { putMessage } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { type BrandId, type SubscriberId, inLanguage } from '../terms/index.ts';
import type { EnrolmentDecision } from './enrolment.ts';
import { recordEnrolment } from './enrolment.sql.ts';
import { sms } from './texts.ts';

type Origins = Readonly<Record<BrandId, string>>;

const PASSWORD_HOURS = 24;

/** How a login and password leave when a coordinator or the care desk starts it: the same rows and the same SMS as enrolment. */
export function issuingWith({ secrets, origins }: { secrets: Secrets; origins: Origins }): Issuing {
  return {
    prepare: () => prepareWith(secrets),
    first: async (tx, held, made) => {
      const known = await identityOf(tx, held.subscriberId);
      if (known?.password_kind === 'own') return null;
      return leave(origins, tx, held, made, await issueLogin(tx, held, known?.login ?? null, made));
    },
    anew: async (tx, held, made) => {
      const login = await loginOf(tx, held.subscriberId);
      await reissue(tx, origins, held, issuedTo(tx, held, login, made));
      return leave(origins, tx, held, made, login);
    },
  };
}

/** Hashing takes its time: done before a transaction holds anything. */
export async function prepareWith(secrets: Secrets): Promise<OneTimePassword> {
  const password = smsPassword(randomBytes(64));
  return { password, passwordHash: await secrets.hash(password), messageId: randomUUID() };
}

async function leave(
  origins: Origins,
  tx: Tx,
  held: Subscription,
  made: OneTimePassword,
  login: string,
): Promise<string> {
  await recordEnrolment(tx, held.subscriberId, made.messageId, held.brand, 'issue');
  await putSms(origins, tx, held, { decision: 'issue', login, made });
  return made.messageId;
}

export async function issueLogin(
  tx: Tx,
  held: Subscription,
  known: string | null,
  made: OneTimePassword,
): Promise<string> {
  const login = known ?? (await freshLogin(tx, held.subscriberId));
  await issue(tx, issuedTo(tx, held, login, made));
  return login;
}

function issuedTo(tx: Tx, held: Subscription, login: string, { passwordHash }: OneTimePassword) {
  const { subscriberId, language } = held;
  return { subscriberId, login, language, passwordHash, expiresAt: tx.now.add({ hours: PASSWORD_HOURS }) };
}

async function loginOf(tx: Tx, subscriberId: SubscriberId): Promise<string> {
  return (await identityOf(tx, subscriberId))?.login ?? (await freshLogin(tx, subscriberId));
}

async function freshLogin(tx: Tx, subscriberId: SubscriberId): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const login = loginFrom(randomBytes(6));
    if (await takeLogin(tx, login, subscriberId)) return login;
  }
  throw new Error('no free login after 20 tries: the directory of logins is nearly full');
}

interface SmsParts {
  readonly decision: Exclude<EnrolmentDecision, 'unknown'>;
  readonly login: string;
  readonly made: OneTimePassword;
}

export async function putSms(
  origins: Origins,
  tx: Tx,
  held: Subscription,
  { decision, login, made }: SmsParts,
): Promise<void> {
  const door = new URL(origins[held.brand]).host;
  const { password } = made;
  const text = inLanguage(sms, held.language)[decision]({
    brand: brandOf(held.brand).name,
    login,
    password,
    door,
  });
  await putMessage(tx, {
    subscriberId: held.subscriberId,
    messageId: made.messageId,
    to: held.msisdn,
    text,
    purpose: decision === 'issue' ? 'password' : 'notice',
    validForSeconds: PASSWORD_HOURS * 3600,
  });
}
