// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { categoryNames } from './category.ts';
export { LANGUAGE_NAMES } from './language.ts';
export { POINT, GROUP, BEFORE_PERCENT, UNITS, WEEKDAYS, MONTHS } from './wording.ts';
