import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { readMail } from './mail-text.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

/** A mail server on loopback that speaks real SMTP and keeps what it is given. */
export interface PretendMail {
  readonly port: number;
  readonly mailbox: Mailbox;
  /** So many mails are refused with this code. */
  readonly refuse: { times: number; code: number };
  stop(): Promise<void>;
}

const LONGEST_OCTETS = 1024 * 1024;

/** Starts a pretend mail server. For development, demonstration and tests: never beside a real one. */
export async function startPretendMail(
  options: { readonly port?: number; readonly now?: () => Temporal.Instant } = {},
): Promise<PretendMail> {
  const { now = Temporal.Now.instant } = options;
  const mailbox = openMailbox();
  const refuse = { times: 0, code: 451 };

  const take = async (
    stream: Readable,
    recipients: readonly { readonly address: string }[],
  ): Promise<void> => {
    const mail = readMail(await buffer(stream));
    if (refuse.times > 0) {
      refuse.times -= 1;
      throw Object.assign(new Error('told to refuse'), { responseCode: refuse.code });
    }
    for (const { address } of recipients) mailbox.put({ ...mail, to: address, at: now() });
  };

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LONGEST_OCTETS,
    onData: (stream, session, callback) => callbackify(take)(stream, session.envelope.rcptTo, callback),
  });
  // A client that goes away in the middle is none of our concern.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mailbox,
    refuse,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
