import './runtime.ts';

await import('./whole.ts');
