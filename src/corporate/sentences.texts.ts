// Every table of sentences of this room: what a further language says otherwise in its one file here.
export { approvalTexts } from './approval-texts.ts';
export { accessTexts } from './department-access-texts.ts';
export { departmentTexts } from './department-texts.ts';
export { ownTexts as employeeTexts } from './employee-texts.ts';
export { employerTexts } from './employer-texts.ts';
export { lineTexts as importLineTexts } from './import-line-texts.ts';
export { ownTexts as importTexts } from './import-texts.ts';
export { lineTexts } from './line-texts.ts';
export { oneLineTexts } from './one-line-texts.ts';
export { ownLineTexts } from './own-line-texts.ts';
export { partsTexts } from './parts-texts.ts';
export { payerTexts } from './payer-texts.ts';
export { placeTexts } from './place-texts.ts';
export { SCOPE_WORDS } from './scope-words.ts';
export { SMS_WAY } from './sms-words.ts';
export { companyTexts } from './texts.ts';
