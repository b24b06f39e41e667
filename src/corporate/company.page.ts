import { dateText, type Money, moneyText, type Month, monthText, readable } from '../terms/index.ts';
import type { GroupCategory } from '../usage/index.ts';
import {
  actions,
  amount,
  bigAmount,
  buttonLink,
  card,
  type Column,
  columns,
  type Content,
  type Frame,
  type Html,
  html,
  saying,
  table,
} from '../web/index.ts';
import { LIST } from './company-list.ts';
import { type CompanyMonth, type MemberMonth, type Order } from './company-month.ts';
import { pathText } from './department.ts';
import { addressOf, type Asked, listPicker, picker } from './company-picker.page.ts';
import type { LivingAccess } from './grant.ts';
import { limitBar } from './limit-bar.page.ts';
import { lineTexts } from './line-texts.ts';
import { partsCard, serviceBars } from './parts.page.ts';
import { companyPlaces } from './places.page.ts';
import { companyTexts } from './texts.ts';

export interface CompanyView extends Asked {
  readonly name: string;
  readonly before: Month;
  readonly summary: CompanyMonth;
  readonly categories: readonly GroupCategory[];
  /** The closed month whose lines are offered as a file. */
  readonly billMonth: Month;
  readonly shown: {
    readonly rows: readonly MemberMonth[];
    readonly found: number;
    readonly pages: number;
    readonly page: number;
    /** Of all that were found, whatever page is shown. */
    readonly taken: Money;
    readonly growth: Money;
  };
}

/** What a company spent in a month: the sum, on what, who grew, who did not use it, and everybody with their limit. */
export function companyPage(frame: Frame, view: CompanyView): Content {
  const texts = companyTexts(frame);
  return {
    title: view.name,
    lead: texts.lead,
    width: 'wide',
    main: html`${companyPlaces(frame, 'employees')} ${picker(frame, view)}
      ${columns([totalCard(frame, view), servicesCard(frame, view)], [grewCard(frame, view), unusedCard(frame, view)])}
      ${partsCard(frame, view.categories)}
      <div id="${LIST}">${peopleCard(frame, view)}</div>
      ${billCard(frame, view)}`,
  };
}

function totalCard(frame: Frame, view: CompanyView): Html {
  const { month, before, summary } = view;
  const texts = companyTexts(frame);
  const { language } = frame;
  const change = summary.total - summary.before;
  const size = (change < 0n ? -change : change) as Money;
  const sum = moneyText(size, language);
  const earlier = monthText(before, language);
  const compared =
    change === 0n ? texts.same(earlier) : change > 0n ? texts.more(sum, earlier) : texts.less(sum, earlier);
  return card({
    heading: texts.spent(monthText(month, language)),
    tone: 'accent',
    body: html`<p class="figure">
        <a href="${everybody(frame, view, month)}">${bigAmount(summary.total, language)}</a>
      </p>
      <p>${saying(compared, [{ sum: size, href: everybody(frame, view, before) }], language)}</p>
      ${
        summary.over > 0 &&
        html`<p>
          <a href="${addressOf(frame, view, { only: 'over', page: 1 })}"
            ><strong>${texts.overLimit(summary.over)}</strong></a
          >
        </p>`
      }`,
  });
}

/** The list that a sum of the page is the sum of. */
function everybody(frame: Frame, view: CompanyView, month: Month): string {
  return addressOf(frame, { ...view, month }, { order: 'spent', only: 'all', search: '', page: 1 });
}

function servicesCard(frame: Frame, { categories }: CompanyView): Html {
  return card({ heading: companyTexts(frame).byService, body: serviceBars(frame, categories) });
}

function grewCard(frame: Frame, { summary, month }: CompanyView): Html {
  const texts = companyTexts(frame);
  const body =
    summary.grew.length === 0
      ? html`<p class="quiet">${texts.nobodyGrew}</p>`
      : table({
          caption: texts.grew,
          captionHidden: true,
          columns: [{ label: texts.columns[0] }, { label: texts.columns[3], align: 'end' }],
          rows: summary.grew.map((row) => [
            link(row, month),
            html`<a href="${monthOfPerson(row, month)}">+${amount(row.growth, frame.language)}</a>`,
          ]),
        });
  return card({ heading: texts.grew, body });
}

const UNUSED_SHOWN = 8;

function unusedCard(frame: Frame, view: CompanyView): Html {
  const { summary, month } = view;
  const texts = companyTexts(frame);
  const more = summary.unused.length - UNUSED_SHOWN;
  const body =
    summary.unused.length === 0
      ? html`<p class="quiet">${texts.allUsed}</p>`
      : html`<ul class="list">
            ${summary.unused.slice(0, UNUSED_SHOWN).map((row) => html`<li>${link(row, month)} <span class="quiet">${readable(row.msisdn)}</span></li>`)}
          </ul>
          ${
            more > 0 &&
            html`<p>
              <span class="quiet">${texts.andMore(more)}</span> ·
              <a href="${addressOf(frame, view, { only: 'unused', page: 1 })}">${texts.all}</a>
            </p>`
          }`;
  return card({ heading: texts.unused, body });
}

function link(row: MemberMonth, month: Month): Html {
  return html`<a href="${monthOfPerson(row, month)}">${row.name}</a>`;
}

/** One number in one month: where its sums open. */
function monthOfPerson({ subscriberId }: Pick<MemberMonth, 'subscriberId'>, month: Month): string {
  return `/company/employees/${subscriberId}?month=${month}`;
}

function peopleCard(frame: Frame, view: CompanyView): Html {
  const texts = companyTexts(frame);
  const [who, access, spent, change] = texts.columns;
  const { rows, found } = view.shown;
  const people =
    rows.length === 0
      ? html`<p>${texts.nobodyFound}</p>`
      : table({
          caption: texts.found(found, view.summary.rows.length),
          columns: [
            { label: who, ...sorting(frame, view, 'name') },
            { label: access },
            { label: spent, align: 'end', ...sorting(frame, view, 'spent') },
            { label: change, align: 'end', ...sorting(frame, view, 'growth') },
          ],
          rows: rows.map((row) => personRow(frame, row, view)),
          foot: [
            texts.together,
            '',
            amount(view.shown.taken, frame.language),
            html`<span
              >${view.shown.growth > 0n ? '+' : null}${amount(view.shown.growth, frame.language)}</span
            >`,
          ],
        });
  const file = (form: string): string => addressOf(frame, view, { page: 1 }, `/company.${form}`);
  return card({
    heading: texts.employees,
    body: html`${actions([buttonLink('/company/employees/new', texts.add, 'primary'), buttonLink(file('csv'), texts.csv), buttonLink(file('xlsx'), texts.xlsx)])}
    ${listPicker(frame, view)} ${people} ${pager(frame, view)}`,
  });
}

/** A column by which the list can be sorted: names from the first, sums from the largest. */
function sorting(frame: Frame, view: CompanyView, order: Order): Pick<Column, 'href' | 'sorted'> {
  const href = addressOf(frame, view, { order, page: 1 });
  if (view.wish.order !== order) return { href };
  return { href, sorted: order === 'name' ? 'ascending' : 'descending' };
}

function billCard(frame: Frame, { billMonth }: CompanyView): Html {
  const texts = lineTexts(frame);
  return card({
    heading: texts.billHeading(monthText(billMonth, frame.language)),
    tone: 'quiet',
    body: html`<p>${texts.billLead}</p>
      ${actions([
        buttonLink(`/company/bill.csv?month=${billMonth}`, texts.billCsv),
        buttonLink(`/company/bill.xlsx?month=${billMonth}`, texts.billXlsx),
      ])}`,
  });
}

function personRow(
  frame: Frame,
  row: MemberMonth,
  { month, branches }: Pick<CompanyView, 'month' | 'branches'>,
): readonly (Html | string)[] {
  const { language } = frame;
  const place = branches.find((branch) => branch.departmentId === row.departmentId);
  const where = place === undefined ? '' : ` · ${pathText(place)}`;
  return [
    html`${link(row, month)}<br /><span class="quiet">${readable(row.msisdn)}${where}</span>`,
    accessText(frame, row),
    html`<div>
      <a href="${monthOfPerson(row, month)}">${amount(row.taken, language)}</a
      >${limitBar(frame, row, `${monthOfPerson(row, month)}#limit`)}
    </div>`,
    html`<a href="${monthOfPerson(row, month)}"
      >${row.growth > 0n ? '+' : null}${amount(row.growth, language)}</a
    >`,
  ];
}

/** What a number may do, in a word or two. */
export function accessText(
  frame: Frame,
  row: Pick<MemberMonth, 'coordinator' | 'scope' | 'services' | 'validFrom' | 'living'>,
): string {
  const texts = companyTexts(frame);
  if (row.coordinator) return texts.coordinator;
  if (row.scope === null) return texts.noAccess;
  const { scope, services, validFrom, living } = row;
  const words = grantText(frame, { scope, services });
  if (validFrom === null) return words;
  const later = texts.fromDay(words, dateText(validFrom, frame.language));
  return living === null ? later : texts.nowThen(grantText(frame, living), later);
}

/** A scope, and whether services may be changed, in a word or two. */
function grantText(frame: Frame, { scope, services }: Pick<LivingAccess, 'scope' | 'services'>): string {
  const texts = companyTexts(frame);
  return services ? `${texts.scopesShort[scope]}; ${texts.servicesShort}` : texts.scopesShort[scope];
}

function pager(frame: Frame, view: CompanyView): Html | null {
  const { shown } = view;
  if (shown.pages === 1) return null;
  const texts = companyTexts(frame);
  const at = (page: number): string => addressOf(frame, view, { page });
  return html`<nav class="pager" aria-label="${texts.pages(shown.page, shown.pages)}">
    ${shown.page > 1 && buttonLink(at(shown.page - 1), texts.previous)}
    <p>${texts.pages(shown.page, shown.pages)}</p>
    ${shown.page < shown.pages && buttonLink(at(shown.page + 1), texts.next)}
  </nav>`;
}
