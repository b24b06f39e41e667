// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { actTexts } from './act-words.ts';
export { applicationTexts } from './application-words.ts';
export { deskTexts } from './desk-words.ts';
export { disputeDeskTexts } from './dispute-desk-words.ts';
export { fileTexts } from './file-words.ts';
export { guardTexts } from './guard-words.ts';
export { massResetTexts } from './mass-reset-words.ts';
export { messageTexts } from './message-words.ts';
export { ownTexts } from './own-words.ts';
export { priceTexts } from './price-words.ts';
export { queueTexts } from './queue-words.ts';
export { REPLY_WORDS } from './reply-words.ts';
export { staffTexts } from './staff-words.ts';
export { subscriptionTexts } from './subscription-words.ts';
export { helpTexts } from './texts.ts';
export { viewTexts } from './view-words.ts';
export { voucherTexts } from './voucher-words.ts';
