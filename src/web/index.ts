export { Html } from './html.ts';
export type { Content, Frame, Skin } from './layout.ts';
export type { ServerOptions } from './options.ts';
export type { Access, Route } from './route.ts';
export { type Seal, sealWith } from './sealed.ts';
export { buildServer } from './server.web.ts';
export { type Words, words } from './words.ts';
export type { Answer, CookieChange, Handler, Visit, Visitor } from './visit.ts';
