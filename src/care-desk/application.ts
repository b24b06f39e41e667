import { isEdrpou } from '../subscribers/index.ts';
import { type Msisdn, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import type { ApplicationState } from './application-state.ts';

/** The documents that an agent must have seen, all of them. */
export const DOCUMENTS = ['register extract', 'order of appointment', 'identity document'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** An application as an agent types it. */
export interface Wanted {
  readonly name: string;
  readonly edrpou: string;
  readonly contract: string;
  readonly documents: readonly DocumentName[];
  readonly numbers: readonly Msisdn[];
  readonly coordinator: Msisdn;
}

export interface CoordinatorApplication extends Wanted {
  readonly applicationId: string;
  readonly state: ApplicationState;
  readonly organisationId: bigint;
  readonly coordinatorId: SubscriberId;
  readonly coordinatorName: string;
  readonly submittedBy: string;
  readonly submittedAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decisionReason: string;
  readonly messageId: string | null;
}

export type WantedRefusal =
  | 'no name'
  | 'no code'
  | 'no contract'
  | 'document missing'
  | 'no numbers'
  | 'not a number'
  | 'too many numbers'
  | 'no coordinator'
  | 'unknown company'
  | 'not the company’s'
  | 'coordinator not among them';

export interface WantedError {
  readonly field: 'name' | 'edrpou' | 'contract' | 'documents' | 'numbers' | 'coordinator';
  readonly refusal: WantedRefusal;
  /** The number that is meant, where there is one. */
  readonly about?: string;
}

const NUMBERS_MOST = 200;

/** The name of the checkbox of a document. */
export function documentField(document: DocumentName): string {
  return `document-${DOCUMENTS.indexOf(document) + 1}`;
}

/** Reads an application from its form, or says everything that is wrong with it. */
export function parseWanted(form: Readonly<Record<string, string>>): Wanted | readonly WantedError[] {
  const errors: WantedError[] = [];
  const name = tidy(form['name']);
  const edrpou = tidy(form['edrpou']).replace(/\s/g, '');
  const contract = tidy(form['contract']);
  const documents = DOCUMENTS.filter((document) => form[documentField(document)] === 'yes');
  if (name === '' || name.length > 200) errors.push({ field: 'name', refusal: 'no name' });
  if (!isEdrpou(edrpou)) errors.push({ field: 'edrpou', refusal: 'no code' });
  if (contract === '' || contract.length > 60) errors.push({ field: 'contract', refusal: 'no contract' });
  if (documents.length < DOCUMENTS.length) errors.push({ field: 'documents', refusal: 'document missing' });
  const numbers = parseNumbers(form['numbers'] ?? '', errors);
  const coordinator = parseOwnMsisdn(form['coordinator'] ?? '');
  if (coordinator === null) errors.push({ field: 'coordinator', refusal: 'no coordinator' });
  else if (numbers.length > 0 && !numbers.includes(coordinator))
    errors.push({ field: 'coordinator', refusal: 'coordinator not among them' });
  if (errors.length > 0 || coordinator === null) return errors;
  return { name, edrpou, contract, documents, numbers, coordinator };
}

/** One number a line, or parted by commas or semicolons; each once. */
function parseNumbers(text: string, errors: WantedError[]): readonly Msisdn[] {
  const typed = text
    .split(/[\n,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const numbers = new Set<Msisdn>();
  for (const each of typed.slice(0, NUMBERS_MOST)) {
    const msisdn = parseOwnMsisdn(each);
    if (msisdn === null) errors.push({ field: 'numbers', refusal: 'not a number', about: each.slice(0, 40) });
    else numbers.add(msisdn);
  }
  if (typed.length === 0) errors.push({ field: 'numbers', refusal: 'no numbers' });
  if (typed.length > NUMBERS_MOST) errors.push({ field: 'numbers', refusal: 'too many numbers' });
  return [...numbers];
}

function tidy(text = ''): string {
  return text.trim().replace(/[\s\p{Cc}]+/gu, ' ');
}

/** What the register says about an application. */
export interface Evidence {
  readonly organisationId: bigint | null;
  /** Who holds each of the numbers now; `null` for a person or nobody. */
  readonly holders: ReadonlyMap<Msisdn, bigint | null>;
}

/** Checks an application against the register: the company is ours, and each of its numbers is its own. */
export function checkWanted(wanted: Wanted, { organisationId, holders }: Evidence): readonly WantedError[] {
  if (organisationId === null) return [{ field: 'edrpou', refusal: 'unknown company' }];
  return wanted.numbers
    .filter((msisdn) => holders.get(msisdn) !== organisationId)
    .map((msisdn) => ({ field: 'numbers', refusal: 'not the company’s', about: msisdn }));
}
