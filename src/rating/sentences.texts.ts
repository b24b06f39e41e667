// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { priceListTexts } from './price-list-texts.ts';
export { TEXTS } from './texts.ts';
export { trialTexts } from './trial-texts.ts';
