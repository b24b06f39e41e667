import { z } from 'zod';
import { onOff, port, setting, text, wholeNumber } from './setting.ts';

/** Who carries messages and mails. */
export const CARRIER_SETTINGS = {
  SMSC_HOST: setting(text.optional(), 'a pretend SMS centre on loopback', 'SMS centre that speaks SMPP 3.4'),
  SMSC_PORT: setting(port.default(2775), '2775', 'its port'),
  SMSC_SYSTEM_ID: setting(
    text.max(15, 'must have 15 characters at most').optional(),
    'none',
    'our name there',
  ),
  SMSC_PASSWORD: setting(
    text.max(8, 'must have 8 characters at most').optional(),
    'none',
    'our password there',
  ),
  SMSC_SENDER: setting(
    z
      .string()
      .regex(/^([A-Za-z0-9 .-]{1,11}|\d{1,15})$/, 'must be at most 11 letters and digits, or a number')
      .default('466'),
    '466',
    'who our messages are from: a name or a number',
  ),
  SMSC_TLS: setting(
    onOff.optional(),
    'on; off on this machine',
    'whether it is reached by TLS; off in the open only through a tunnel',
  ),
  SMSC_TLS_CA: setting(
    text.optional(),
    'those that every system trusts',
    'a file (PEM) with the authorities that its certificate may be from',
  ),
  SMSC_BIND: setting(
    z.enum(['transceiver', 'pair'], 'must be transceiver or pair').default('transceiver'),
    'transceiver',
    'one session for both directions, or a pair of transmitter and receiver',
  ),
  SMSC_LINKS: setting(wholeNumber(1, 20).default(1), '1', 'links to each of its addresses'),
  SMSC_OTHERS: setting(
    z
      .string()
      .transform((list) => list.split(',').map((each) => each.trim().split(':')))
      .refine(
        (list) =>
          list.every(
            ([host = '', at = '', ...rest]) => host !== '' && /^\d{1,5}$/.test(at) && rest.length === 0,
          ),
        'must be HOST:PORT with commas between',
      )
      .optional(),
    'none',
    'more addresses of the same centre: HOST:PORT,…',
  ),
  SMSC_WINDOW: setting(wholeNumber(1, 1000).default(10), '10', 'messages outstanding at once on a link'),
  SMSC_PER_SECOND: setting(wholeNumber(1, 10_000).default(100), '100', 'messages per second by contract'),
  SMS_PER_DAY: setting(
    wholeNumber(100, 100_000_000).default(50_000),
    '50000',
    'codes and passwords by SMS that people are expected to ask for within a day: alarms at a half, 80 % and all of it',
  ),
  SMSC_PROFILE: setting(
    text.default('map'),
    'map',
    'map, rp-cause, tp-fcs, osmo, or a JSON file with the centre’s own table: docs/sms.md',
  ),
  KANNEL_URL: setting(
    z
      .string()
      .regex(/^https?:\/\//, 'must begin with http:// or https://')
      .optional(),
    'none',
    'instead of an SMS centre: the sendsms address of a Kannel in front of it',
  ),
  KANNEL_USER: setting(text.optional(), 'none', 'our name there'),
  KANNEL_PASSWORD: setting(text.optional(), 'none', 'our password there'),
  KANNEL_LISTEN: setting(
    z
      .string()
      .regex(/^[\w.-]+:\d{1,5}$/, 'must be HOST:PORT')
      .default('127.0.0.1:13100'),
    '127.0.0.1:13100',
    'where we listen for its calls: reachable by it alone',
  ),
  MAIL_HOST: setting(
    text.optional(),
    'a pretend mail server on loopback; none beside a real SMS centre',
    'mail server (SMTP)',
  ),
  MAIL_PORT: setting(port.default(587), '587', 'its port'),
  MAIL_TLS: setting(
    z.enum(['starttls', 'implicit', 'none'], 'must be starttls, implicit or none').default('starttls'),
    'starttls',
    'how it is encrypted; none only for a server on this machine',
  ),
  MAIL_USER: setting(text.optional(), 'none', 'our name there'),
  MAIL_PASSWORD: setting(text.optional(), 'none', 'our password there'),
  MAIL_FROM: setting(
    z.email('must be a mail address').optional(),
    'none',
    'the address that our mails are from',
  ),
} as const;
