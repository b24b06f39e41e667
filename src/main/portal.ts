import './runtime.ts';
import { runOne } from './process.ts';

await runOne('portal');
