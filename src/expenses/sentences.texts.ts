// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { adviceTexts } from './advice-texts.ts';
export { dearestTexts } from './dearest-texts.ts';
export { overviewTexts } from './overview-texts.ts';
export { MINUTES, servicesTexts } from './services-texts.ts';
export { COUNTED } from './how-often.texts.ts';
export { expensesTexts } from './texts.ts';
export { whyTexts } from './why-texts.ts';
