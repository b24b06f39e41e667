// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { enrolmentTexts, sms } from './texts.ts';
