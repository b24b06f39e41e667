export type { Door } from './help.page.ts';
export { showHelp } from './help.web.ts';
