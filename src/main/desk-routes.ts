import type { FileHandlers } from '../care-desk/index.ts';
import { MOST_BYTES } from '../corporate/index.ts';
import type { Handler, Route } from '../web/index.ts';

/** A usage file that is handed in at the desk; larger ones go into the watched folder. */
const USAGE_FILE_BYTES = 32 * 2 ** 20;

/** The handlers of the care desk's pages. */
export interface DeskHandlers {
  readonly door: Readonly<Record<'show' | 'enter' | 'passkey' | 'leave', Handler>>;
  /** What lets a member of staff in. */
  readonly own: Readonly<Record<'show' | 'add' | 'remove' | 'codes', Handler>>;
  readonly join: Readonly<Record<'show' | 'join', Handler>>;
  readonly desk: Readonly<Record<'home' | 'lookUp' | 'keys', Handler>>;
  readonly subscriptions: Readonly<
    Record<'show' | 'sendAgain' | 'codes' | 'reset' | 'unlock' | 'view', Handler>
  >;
  readonly applications: Readonly<
    Record<'list' | 'start' | 'submit' | 'show' | 'approve' | 'refuse' | 'withdraw', Handler>
  >;
  /** On the portal: the Center looks as a subscriber. */
  readonly view: Readonly<Record<'begin' | 'end' | 'over', Handler>>;
  readonly disputes: Readonly<Record<'queue' | 'show' | 'act', Handler>>;
  readonly staff: Readonly<Record<'list' | 'invite' | 'end' | 'acts', Handler>>;
  readonly files: FileHandlers;
  /** Usage files from machines. */
  readonly intake: Readonly<Record<'handIn' | 'life', Handler>>;
  readonly vouchers: Readonly<Record<'list' | 'propose' | 'act', Handler>>;
  readonly resets: Readonly<Record<'list' | 'propose' | 'show' | 'act', Handler>>;
}

/** Staff have sessions of their own: the rooms' handlers ask for them, and for the right of each page. */
export function deskRoutes({
  door,
  own,
  join,
  desk,
  subscriptions,
  applications,
  disputes,
  files,
  intake,
  vouchers,
  resets,
  staff,
}: DeskHandlers): readonly Route[] {
  const site = { sites: ['care'], access: 'public' } as const;
  const at = (path: string, handle: Handler): Route => ({ ...site, method: 'GET', path, handle });
  const to = (path: string, handle: Handler): Route => ({ ...site, method: 'POST', path, handle });
  return [
    at('/', desk.home),
    to('/look-up', desk.lookUp),
    at('/keys', desk.keys),
    at('/sign-in', door.show),
    to('/sign-in', door.enter),
    to('/sign-in/passkey', door.passkey),
    to('/sign-out', door.leave),
    at('/own', own.show),
    to('/own/passkeys', own.add),
    to('/own/passkeys/remove', own.remove),
    to('/own/codes', own.codes),
    at('/join/:token', join.show),
    to('/join/:token', join.join),
    at('/subscriptions/:id', subscriptions.show),
    to('/subscriptions/:id/send-again', subscriptions.sendAgain),
    to('/subscriptions/:id/codes', subscriptions.codes),
    to('/subscriptions/:id/reset', subscriptions.reset),
    to('/subscriptions/:id/unlock', subscriptions.unlock),
    to('/subscriptions/:id/view', subscriptions.view),
    at('/applications', applications.list),
    to('/applications', applications.submit),
    at('/applications/new', applications.start),
    at('/applications/:id', applications.show),
    to('/applications/:id/approve', applications.approve),
    to('/applications/:id/refuse', applications.refuse),
    to('/applications/:id/withdraw', applications.withdraw),
    at('/disputes', disputes.queue),
    at('/disputes/:id/:number', disputes.show),
    to('/disputes/:id/:number/:act', disputes.act),
    at('/files', files.list),
    { ...to('/files', files.upload), upload: { bytesMax: USAGE_FILE_BYTES } },
    to('/files/recycle', files.recycle),
    at('/files/prices', files.prices),
    at('/files/:name', files.show),
    to('/files/:name/correct', files.correct),
    to('/files/:name/withdraw/:act', files.withdraw),
    { ...to('/api/usage-files', intake.handIn), machine: true, streams: true },
    { ...at('/api/usage-files/:name', intake.life), machine: true },
    at('/vouchers', vouchers.list),
    to('/vouchers', vouchers.propose),
    to('/vouchers/:id/:act', vouchers.act),
    at('/resets', resets.list),
    { ...to('/resets', resets.propose), upload: { bytesMax: MOST_BYTES } },
    at('/resets/:id', resets.show),
    to('/resets/:id/:act', resets.act),
    at('/staff', staff.list),
    to('/staff', staff.invite),
    to('/staff/end', staff.end),
    at('/acts', staff.acts),
  ];
}
