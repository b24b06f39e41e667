export type { Queries, Store, Tx } from './store.ts';
