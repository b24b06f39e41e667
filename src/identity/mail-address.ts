/** A mail address as typed, or `null`: one @, a host with a dot, no space and nothing that could break a mail's head. */
export function parseMailAddress(typed: string | undefined): string | null {
  const address = (typed ?? '').trim();
  const fits = /^[^\s@<>()",;:\\[\]\p{Cc}]{1,64}@[\p{L}\d-]{1,63}(\.[\p{L}\d-]{1,63}){1,8}$/u.test(address);
  return fits && address.length <= 200 ? address : null;
}

/** How long a code in a mail works. */
const MINUTES = 10;

/** What a page keeps, sealed, between the mail and its code. */
export interface MailTicket {
  readonly address: string;
  readonly code: string;
  readonly sentMs: number;
}

export function writeMailTicket({ address, code, sentMs }: MailTicket): string {
  return `${code} ${sentMs} ${address}`;
}

/** The ticket of a page, as long as its code works; `null` after that and for any other text. */
export function readMailTicket(text: string | null, nowMs: number): MailTicket | null {
  const match = /^(\d{6}) (\d{1,15}) (\S+)$/.exec(text ?? '');
  const [, code = '', sent = '', address = ''] = match ?? [];
  const ageMs = nowMs - Number(sent);
  return match !== null && ageMs >= 0 && ageMs < MINUTES * 60_000
    ? { address, code, sentMs: Number(sent) }
    : null;
}
