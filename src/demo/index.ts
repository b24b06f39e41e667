export { CAST, COMPANY, type CastMember, STAFF } from './cast.ts';
export { LEAST_SUBSCRIBERS } from './population.ts';
export { type DemoProgress, type WriteDemoOptions, writeDemo } from './prepare.ts';
export type { DemoOptions } from './subscriber.ts';
export type { DemoFile } from './usage-file.ts';
