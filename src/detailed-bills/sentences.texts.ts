// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { checkTexts } from './check-texts.ts';
export { columnTexts } from './column-texts.ts';
export { PAPER_TEXTS, fileTexts, READY_TITLE, READY_TEXT, READY_SMS } from './export-texts.ts';
export { FILE_COLUMNS } from './file-column-texts.ts';
export { outsideTexts } from './outside-texts.ts';
export { searchTexts } from './search-texts.ts';
export { sumTexts } from './sum-texts.ts';
export { BILL_TEXTS, billTexts } from './texts.ts';
