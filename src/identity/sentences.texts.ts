// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { announcementTexts } from './announcement.texts.ts';
export { AUTHENTICATOR_TEXTS } from './authenticator.texts.ts';
export { CODE_STOP_SMS, codeStopTexts } from './code-stop.texts.ts';
export { codeTexts, identitySms } from './code.texts.ts';
export { deliveryTexts } from './delivery.texts.ts';
export { factorsTexts } from './factors.texts.ts';
export { checkTexts } from './human-check.texts.ts';
export { lineChangeTexts } from './line-change.texts.ts';
export { mailTexts } from './mail.texts.ts';
export { oddSignInTexts } from './odd-sign-in.texts.ts';
export { proofTexts } from './proof.texts.ts';
export { retrievalTexts } from './retrieval.texts.ts';
export { securityTexts } from './security.texts.ts';
export { identityTexts } from './texts.ts';
