export { type Delivery, type TrailEvent, deliveryOf, deliveryTrail, messagesOf } from './delivery.sql.ts';
export { type Dispatcher, type DispatcherOptions, startDispatcher } from './dispatcher.ts';
export type { Log } from './log.ts';
export { type MessageKey, putMessage } from './outbox.sql.ts';
export type { ReasonClass } from './reason.ts';
export { sealTextsWith } from './sealing.ts';
export { segmentCount } from './segments.ts';
export type { MessageState, Purpose } from './sending.ts';
