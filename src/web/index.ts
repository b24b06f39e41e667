export { Html } from './html.ts';
export type { Content, Frame, Skin } from './layout.ts';
export type { Answer, CookieChange, Handler, Visit, Visitor } from './visit.ts';
