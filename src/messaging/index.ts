export {
  type Delivery,
  type TrailEvent,
  deliveriesByState,
  deliveryOf,
  deliveryTrail,
  messagesOf,
} from './delivery.sql.ts';
export { type Dispatcher, type DispatcherOptions, startDispatcher } from './dispatcher.ts';
export type { PhoneReply } from './reply.ts';
export type { Log } from './log.ts';
export { endWaitingMessages, type MessageKey, putMessage } from './message.sql.ts';
export { inboxOf, putInbox, unreadCount } from './inbox.sql.ts';
export { type InboxHandlers, inboxHandlers } from './inbox.web.ts';
export { forgetMailAddress, keepMailAddress, mailAddressesOf, putMail } from './mail.sql.ts';
export { type MailServer, startMailer } from './mailer.ts';
export { notify } from './notice.sql.ts';
export { centreHandlers } from './centre.web.ts';
export { phonesHandlers } from './phones.web.ts';
export type { Phones } from './phones.ts';
export { forgetPushBrowsers } from './push.sql.ts';
export { vapidKeysFrom } from './push.ts';
export { startPusher } from './pusher.ts';
export { type PretendMail, startPretendMail } from './pretend-mail.ts';
export { type PretendSmsc, type PretendSmscOptions, startPretendSmsc } from './pretend-smsc.ts';
export type { ReasonClass } from './reason.ts';
export type { NoticePurpose } from './routing.ts';
export { sweepInbox, sweepMails, sweepMessages, sweepOrphans } from './retention.sql.ts';
export { keepReply, repliesOf, type Reply } from './replies.sql.ts';
export { SEALED_TEXTS } from './sealed-columns.ts';
export { sealTextsWith } from './sealing.ts';
export { type CentreProfile, parseProfile, profileNamed } from './profile.ts';
export { segmentCount } from './segments.ts';
export type { MessageState, Purpose } from './sending.ts';
export { asksToStop, stopSms } from './stop.ts';
export { REASON_TEXTS } from './texts.ts';
export { outboxFigures } from './figures.sql.ts';
