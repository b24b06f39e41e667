import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Store } from '../store/index.ts';
import type { Log } from './log.ts';
import { mailPlace } from './mail.sql.ts';
import {
  type DueMail,
  type MailResult,
  type TakenMail,
  claimMail,
  dueMails,
  landMail,
} from './mail-outbox.sql.ts';
import { type Rounds, startRounds } from './rounds.ts';

/** How to reach a mail server. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `implicit` from the first octet, `starttls` required, `none` on loopback only. Certificates are always checked. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** Whom mails are from: an address alone. */
  readonly address: string;
}

export interface MailerOptions {
  readonly store: Store;
  /** `null`: there is none; what is put goes another way at once. */
  readonly server: MailServer | null;
  readonly log: Log;
  readonly pollMs?: number;
  /** How long a mail belongs to who took it: longer than a server may take. */
  readonly leaseSeconds?: number;
}

const AT_ONCE = 10;
const TIMEOUT_MS = 20_000;

type Transport = ReturnType<typeof transportTo>;

function transportTo(server: MailServer) {
  return createTransport({
    pool: true,
    maxConnections: 2,
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The same for every try, so that a mailbox knows a mail that came twice. */
function idOf(mail: TakenMail, address: string): string {
  const name = createHash('sha256').update(mailPlace(mail)).digest('base64url').slice(0, 32);
  return `<${name}@${address.split('@')[1] ?? 'localhost'}>`;
}

/** What a server's refusal means: 5xx is for good, everything else may pass. */
function resultOf(fault: unknown): MailResult {
  const { responseCode, code } = fault as { responseCode?: number; code?: string };
  // A wrong password of ours says nothing about the mail.
  const isForGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  return { outcome: isForGood ? 'refused' : 'not now', answer: String(responseCode ?? code ?? 'no answer') };
}

async function attempt(
  transport: Transport | null,
  server: MailServer | null,
  mail: TakenMail,
): Promise<MailResult> {
  if (transport === null || server === null) return { outcome: 'refused', answer: 'no mail server' };
  if (mail.words === null) return { outcome: 'refused', answer: 'unreadable' };
  const { to, from, subject, text } = mail.words;
  try {
    await transport.sendMail({
      to: { name: '', address: to },
      from: { name: from, address: server.address },
      subject,
      text,
      messageId: idOf(mail, server.address),
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'base64',
    });
    return { outcome: 'sent', answer: '250' };
  } catch (fault) {
    return resultOf(fault);
  }
}

/**
 * Carries mails to a server. No connection to the database is held while the server is waited for. A mail may come twice
 * when we die between its acceptance and our note of it; its Message-ID is then the same.
 */
export function startMailer(options: MailerOptions): Rounds {
  const { store, server, log, pollMs = 2_000, leaseSeconds = 120 } = options;
  const transport = server === null ? null : transportTo(server);

  const carry = async (due: DueMail): Promise<void> => {
    const mail = await store.transaction((tx) => claimMail(tx, due, tx.now.add({ seconds: leaseSeconds })));
    if (mail === null) return;
    const isDead = Temporal.Instant.compare(mail.expiresAt, await store.now()) <= 0;
    const result: MailResult = isDead
      ? { outcome: 'not now', answer: 'too late' }
      : await attempt(transport, server, mail);
    if (result.outcome !== 'sent') log.warn({ mailId: mail.mailId, ...result }, 'a mail did not go');
    await store.transaction((tx) => landMail(tx, mail, result));
  };

  const look = async (): Promise<boolean> => {
    const due = await dueMails(store, await store.now(), AT_ONCE);
    const results = await Promise.allSettled(due.map(carry));
    for (const result of results)
      if (result.status === 'rejected') log.error({ error: result.reason }, 'a mail could not be carried');
    return due.length === AT_ONCE && results.every((result) => result.status === 'fulfilled');
  };

  const rounds = startRounds({ look, pollMs, log });
  rounds.wake();
  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      transport?.close();
    },
  };
}
