/** One mail as a pretend mailbox shows it. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Temporal.Instant;
}

/** What lies in all pretend mailboxes, newest first; in memory, as phones are. */
export interface Mailbox {
  list(to?: string): readonly Mail[];
  /** A mail with an id that is there already is the same mail. */
  put(mail: Mail): void;
  /** Tells the address of every new mail until the given function is called. */
  watch(listener: (to: string) => void): () => void;
}

const MAX_MAILS = 500;

export function openMailbox(): Mailbox {
  let mails: readonly Mail[] = [];
  const listeners = new Set<(to: string) => void>();
  return {
    list: (to) => (to === undefined ? mails : mails.filter((mail) => mail.to === to)),
    put(mail) {
      if (mails.some(({ id, to }) => id === mail.id && to === mail.to)) return;
      mails = [mail, ...mails].slice(0, MAX_MAILS);
      for (const listener of listeners) listener(mail.to);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
