export { helpHandlers } from './help.web.ts';
