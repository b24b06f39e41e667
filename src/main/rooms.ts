import type { SchemaFolder } from '../store/index.ts';

/** The rooms that have tables, in the order in which a database goes through their files. */
const WITH_TABLES = [
  'store',
  'messaging',
  'watch',
  'brands',
  'subscribers',
  'identity',
  'rating',
  'usage',
  'charging',
  'enrolment',
  'corporate',
  'disputes',
  'contacts',
  'care-desk',
  'expenses',
  'budgets',
  'detailed-bills',
  'privacy',
] as const;

/** What `migrate` goes through. */
export const schemaFolders: readonly SchemaFolder[] = WITH_TABLES.map((room) => ({
  room,
  folder: new URL(`../${room}/schema/`, import.meta.url),
}));
