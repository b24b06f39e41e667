// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { HOLD_TEXTS, STATE_TEXTS, LINE_TEXTS } from './texts.ts';
