export { migrate, readMigrations, type SchemaFolder } from './migrate.ts';
export { openStore, type StoreOptions } from './postgres.ts';
export { startPostgres, type PrivatePostgres, type PrivatePostgresOptions } from './private-postgres.ts';
export type { Queries, Store, Tx } from './store.ts';
export { zoneDisagreement } from './timezone.ts';
