// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { alertTexts, NUMBER_ALERT } from './alert-texts.ts';
export { capTexts } from './cap-texts.ts';
export { forecastTexts } from './forecast-texts.ts';
export { numberTexts } from './number-texts.ts';
export { budgetTexts, EVERYTHING } from './texts.ts';
