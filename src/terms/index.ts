export * from './category.ts';
export * from './language.ts';
export * from './moment.ts';
export * from './money.ts';
export * from './month.ts';
export * from './msisdn.ts';
export * from './subscriber.ts';
export * from './tax.ts';
