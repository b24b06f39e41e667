// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { accountTexts } from './account-texts.ts';
export { PRETEND_TEXTS } from './pretend-texts.ts';
export { chargingTexts } from './texts.ts';
