// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { ANSWERED, WORDS } from './sms.sql.ts';
export { disputeTexts } from './texts.ts';
