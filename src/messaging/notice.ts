import type { SubscriberId } from '../terms/index.ts';
import type { NoticePurpose } from './routing.ts';

/** Where notices are read. */
export const INBOX_PATH = '/inbox';

/** Which notice, for ever. */
export interface NoticeKey {
  readonly subscriberId: SubscriberId;
  readonly noticeId: string;
}

/** What a notice says, in the language of whom it is for. */
export interface NoticeWords {
  /** One line: heading in the portal, subject of a mail. */
  readonly title: string;
  readonly text: string;
  /** A shorter text for the SMS; the text itself unless given. */
  readonly sms?: string;
  /** Where in the portal one goes on: a path. */
  readonly href?: string;
  /** The portal's own address, before the path in a mail. */
  readonly origin?: string;
  /** Who speaks, beside the mail address. */
  readonly from?: string;
}

/** The place to which the words of a notice are sealed. */
export function noticePlace(key: NoticeKey): string {
  return `notice/${key.subscriberId}/${key.noticeId}`;
}

/** One notice as its reader sees it. */
export interface InboxNotice {
  readonly noticeId: string;
  readonly purpose: NoticePurpose;
  readonly at: Temporal.Instant;
  readonly isNew: boolean;
  /** `null`: sealed under a secret that is gone. */
  readonly words: NoticeWords | null;
}

/** Where a page of the inbox begins: behind this notice. */
export interface InboxPlace {
  readonly at: Temporal.Instant;
  readonly noticeId: string;
}
