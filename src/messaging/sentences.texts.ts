// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { CENTRE_TEXTS } from './centre-texts.ts';
export { inboxTexts } from './inbox-texts.ts';
export { STOPPED } from './stop.ts';
export { PHONES_TEXTS, REASON_TEXTS } from './texts.ts';
