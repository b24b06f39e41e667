import './runtime.ts';

const { runOne } = await import('./process.ts');
await runOne('portal');
