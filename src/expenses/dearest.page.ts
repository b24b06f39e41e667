import type { NameOf } from '../contacts/index.ts';
import {
  type Language,
  type Money,
  type Month,
  ZERO,
  add,
  addMonths,
  capitalised,
  dateText,
  durationText,
  inLanguage,
  monthText,
  numberText,
  percentText,
  timeText,
  volumeText,
} from '../terms/index.ts';
import type { LineGroup, UsageLine } from '../usage/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  addressWith,
  actions,
  amount,
  buttonLink,
  card,
  html,
  picture,
  table,
} from '../web/index.ts';
import { DEAREST_BY, DEAREST_ORDERS, GROUPED, ROWS, type Wish } from './dearest.ts';
import { expensesTexts } from './texts.ts';
import { dearestTexts } from './dearest-texts.ts';
import { called, lineTable } from './line-table.ts';
import type { OpenLines } from './lines-open.ts';
import { monthNav } from './month-nav.ts';
import { opensLines } from './ways.ts';

/** Names of zones, of roaming zones, and of numbers as their subscriber calls them. */
export interface Names {
  readonly zone: (id: string) => string;
  readonly roaming: (id: string) => string;
  readonly contact: NameOf;
}

export interface DearestView {
  readonly month: Month;
  readonly months: readonly Month[];
  readonly wish: Wish;
  readonly open: OpenLines;
  /** `null` where lines are needed and none are open. */
  readonly found:
    | { readonly kind: 'groups'; readonly groups: readonly LineGroup[] }
    | { readonly kind: 'lines'; readonly lines: readonly UsageLine[] }
    | null;
  /** What the month came to in all. */
  readonly total: Money;
  readonly names: Names;
}

/** What of a month cost, lasted or happened most, each row leading to its lines. */
export function dearestPage(frame: Frame, view: DearestView): Content {
  const texts = dearestTexts(frame);
  const { month, months, wish } = view;
  const hidden = { by: wish.by, order: wish.order, rows: String(wish.rows) };
  return {
    title: texts.title,
    width: 'wide',
    back: { href: `/expenses?month=${month}`, label: texts.month(monthText(month, frame.language)) },
    main: html`${monthNav(frame, { action: '/expenses/dearest', month, months, hidden })} ${tabs(frame, view)}
    ${body(frame, view)}`,
  };
}

function address({ month, wish }: Pick<DearestView, 'month' | 'wish'>, other: Partial<Wish>): string {
  const { by, order, rows } = { ...wish, ...other };
  return `/expenses/dearest?month=${month}&by=${by}&order=${order}&rows=${rows}`;
}

function tabs(frame: Frame, view: DearestView): Html {
  const texts = dearestTexts(frame);
  const { wish } = view;
  const orders = DEAREST_ORDERS.filter((order) => wish.by !== 'calls' || order !== 'frequent');
  return html`${tabList(
    texts.byLabel,
    DEAREST_BY.map((by) => ({ label: texts.by[by], href: address(view, { by }), on: by === wish.by })),
  )}
  ${tabList(
    texts.orderLabel,
    orders.map((order) => ({
      label: texts.order[order],
      href: address(view, { order }),
      on: order === wish.order,
    })),
    'tabs tabs-order',
  )}`;
}

function tabList(
  label: string,
  items: readonly { readonly label: string; readonly href: string; readonly on: boolean }[],
  kind = 'tabs',
): Html {
  return html`<nav aria-label="${label}">
    <ul class="${kind}">
      ${items.map((item) => html`<li>${item.on ? html`<span aria-current="true">${item.label}</span>` : html`<a href="${item.href}">${item.label}</a>`}</li> `)}
    </ul>
  </nav>`;
}

function body(frame: Frame, view: DearestView): Html {
  const texts = dearestTexts(frame);
  const { found, wish } = view;
  if (found === null) return shutCard(frame, freeCalls(frame, view));
  const count = found.kind === 'groups' ? found.groups.length : found.lines.length;
  const content =
    count === 0
      ? html`${picture('empty')}
          <p>${texts.nothing}</p>`
      : found.kind === 'groups'
        ? groupTable(frame, view, found.groups)
        : lineTable(frame, found.lines, texts.by[wish.by], view.names.contact);
  const free = freeCalls(frame, view);
  return html`${untilNote(frame, view)} ${card({ heading: texts.by[wish.by], body: content })}
  ${free !== null && actions([free])} ${count >= 10 && rowsNav(frame, view)}`;
}

function rowsNav(frame: Frame, view: DearestView): Html {
  const texts = dearestTexts(frame);
  const items = ROWS.map((rows) => ({
    label: String(rows),
    href: address(view, { rows }),
    on: rows === view.wish.rows,
  }));
  return html`<p class="quiet">${texts.rows}</p>
    ${tabList(texts.rows, items, 'tabs tabs-order')}`;
}

/** The way to single calls of the month before, which is closed and free, where those of this one are not open. */
function freeCalls(frame: Frame, view: DearestView): Html | null {
  const before = addMonths(view.month, -1);
  const shut = view.open.kind === 'none' && opensLines(frame);
  if (!shut || !view.months.includes(before)) return null;
  const href = address({ ...view, month: before }, { by: 'calls', order: 'dearest' });
  return buttonLink(href, dearestTexts(frame).freeAct(monthText(before, frame.language)));
}

/** Why single lines are not here, said kindly, and where they are. */
export function shutCard(frame: Frame, free: Html | null = null): Html {
  const texts = dearestTexts(frame);
  const ways = [buttonLink('/bills', texts.shutAct, 'primary'), ...(free === null ? [] : [free])];
  return card({
    heading: texts.shut,
    body: html`<p>${texts.shutLead}</p>
      ${opensLines(frame) && actions(ways)}`,
  });
}

function untilNote(frame: Frame, { open, found, wish }: DearestView): Html | null {
  if (open.kind !== 'until' || found === null || (wish.by !== 'calls' && wish.by !== 'numbers')) return null;
  return html`<p>${dearestTexts(frame).until(momentText(open.until, frame.language))}</p>`;
}

/** `22 листопада, 09:41` */
export function momentText(at: Temporal.Instant, language: Language): string {
  return `${dateText(at, language)}, ${timeText(at)}`;
}

function groupTable(frame: Frame, view: DearestView, groups: readonly LineGroup[]): Html {
  const texts = dearestTexts(frame);
  const { language } = frame;
  const { wish, month, total } = view;
  const by = wish.by === 'calls' ? 'number' : GROUPED[wish.by];
  const madeOf = ({ key }: LineGroup): string => linesAddress(frame, month, by, key);
  const share = (taken: Money): string =>
    total > 0n ? percentText(Math.max(0, Number(taken)) / Number(total), language) : '';
  return table({
    caption: texts.by[wish.by],
    captionHidden: true,
    columns: [
      { label: wish.by === 'hours' ? texts.hourLabel : texts.whom },
      { label: texts.times, align: 'end' },
      { label: texts.howMuch, align: 'end' },
      { label: texts.share, align: 'end' },
      { label: texts.sum, align: 'end' },
    ],
    rows: groups.map((group) => [
      html`<a href="${madeOf(group)}">${groupName(frame, by, group.key, view.names)}</a>`,
      numberText(group.lines, language),
      usedText(group, language),
      share(group.taken),
      html`<a href="${madeOf(group)}">${amount(group.taken, language)}</a>`,
    ]),
    ...(groups.length < wish.rows
      ? {
          foot: [
            expensesTexts(frame).total,
            '',
            '',
            '',
            totalOf(frame, view, add(ZERO, ...groups.map(({ taken }) => taken))),
          ],
        }
      : {}),
  });
}

/** The sum of all rows: where it is the whole month, it leads to that. */
function totalOf({ language }: Frame, { month, total }: DearestView, sum: Money): Html {
  const text = amount(sum, language);
  return sum === total ? html`<a href="${`/expenses?month=${month}`}">${text}</a>` : text;
}

/** The lines of a group; a number called is nobody's to read in an address. */
function linesAddress(frame: Frame, month: Month, by: Parameters<typeof groupName>[1], key: string): string {
  const at = (plain: Readonly<Record<string, string>>, unseen = {}): string =>
    addressWith(frame, '/expenses/lines', plain, unseen);
  return by === 'number' ? at({ month }, { number: key }) : at({ month, [by]: key });
}

function usedText({ seconds, bytes }: LineGroup, language: Language): string {
  return [
    seconds > 0 ? durationText(seconds, language) : null,
    bytes > 0 ? volumeText(bytes, language) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What a group of lines is called by people. */
export function groupName(
  frame: Frame,
  by: 'number' | 'destination' | 'service' | 'hour',
  key: string,
  names: Names,
): string {
  const texts = dearestTexts(frame);
  if (by === 'number') return called(key, names.contact) || '—';
  if (by === 'hour') return texts.hour(Number(key));
  if (by === 'destination') {
    const [zone = '', roaming = ''] = key.split('@');
    const name = capitalised(names.zone(zone));
    return roaming === 'home' ? name : texts.roaming(name, names.roaming(roaming));
  }
  const kind = Object.entries(texts.kinds).find(([each]) => each === key);
  if (kind !== undefined) return kind[1];
  const [, plan = key, labelUk = '', labelEn = ''] = key.split('/');
  return inLanguage({ uk: labelUk, en: labelEn }, frame.language) || plan;
}
