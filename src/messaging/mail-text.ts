/** What of a mail in MIME a mailbox shows. */
export interface ReadMail {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return new Map(
    unfolded.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function quotedOctets(text: string): Buffer {
  const plain = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    plain.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function octetsOf(text: string, encoding: string): Buffer {
  if (/^b(ase64)?$/i.test(encoding)) return Buffer.from(text, 'base64');
  if (/^q(uoted-printable)?$/i.test(encoding)) return quotedOctets(text);
  return Buffer.from(text, 'latin1');
}

/** Words that a header encodes (RFC 2047); between two of them the space is only for folding. */
function headerText(value: string): string {
  const joined = value.replace(/(\?=)\s+(=\?)/g, '$1$2');
  return joined.replace(/=\?[\w-]+\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
    octetsOf(encoding.toLowerCase() === 'q' ? text.replaceAll('_', ' ') : text, encoding).toString('utf8'),
  );
}

/** Reads a mail of one plain UTF-8 text, as we send them; of other mails it shows what it can. Never throws. */
export function readMail(octets: Buffer): ReadMail {
  const raw = octets.toString('latin1');
  const gap = /\r?\n\r?\n/.exec(raw);
  const end = gap?.index ?? raw.length;
  const headers = headersOf(raw.slice(0, end));
  const body = gap === null ? '' : raw.slice(end + gap[0].length);
  const header = (name: string): string => headerText(headers.get(name) ?? '');
  return {
    id: header('message-id'),
    from: header('from'),
    subject: header('subject'),
    text: octetsOf(body, headers.get('content-transfer-encoding') ?? '')
      .toString('utf8')
      .trimEnd(),
  };
}
