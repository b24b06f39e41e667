export { type SaidSum, amount, bigAmount, saying } from './amount.ts';
export { type PressedAsset, pressAssets } from './asset-press.ts';
export { documentFonts } from './assets.ts';
export { assetsPlugin } from './assets.web.ts';
export { type CardParts, actions, card, cards, columns, facts, opening, rows } from './card.ts';
export { type BarRow, type MeterParts, categoryBars, meter } from './chart.ts';
export { type DaySum, dayBars } from './day-chart.ts';
export { designPage } from './design.page.ts';
export {
  type Choice,
  type FieldError,
  button,
  buttonLink,
  checkbox,
  choices,
  errorFor,
  errorSummary,
  fileField,
  form,
  searchForm,
  select,
  textField,
} from './form.ts';
export { type Attributes, type Html, NOTHING, type Renderable, attributes, html } from './html.ts';
export { type Content, FORM_TOKEN_FIELD, type Frame, type Place, type Skin, page } from './layout.ts';
export { type MonthSums, type Series, stackedMonths } from './month-chart.ts';
export { installHandlers } from './install.web.ts';
export { MARKS } from './marks.ts';
export { notice } from './notice.ts';
export { type PictureName, type Station, messageWay, picture } from './picture.ts';
export { type Column, table } from './table.ts';
export { type TimedWay, quoteCard, timedWay } from './quote.ts';
export type { Freshened, ServerOptions } from './options.ts';
export type { Access, Route } from './route.ts';
export { type RestingSeal, type Seal, sealWith, steadySealWith } from './sealed.ts';
export { addressWith, found } from './unseen.ts';
export { buildServer } from './server.web.ts';
export { type ShareRow, shareBars } from './share-bars.ts';
export { type Speaker, words } from './words.ts';
export type { Answer, CookieChange, Handler, ProvenBy, UploadedFile, Visit, Visitor } from './visit.ts';
export { notFound } from './failure.page.ts';
