// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { statusWords } from './texts.ts';
