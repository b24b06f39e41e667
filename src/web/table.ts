import { type Html, type Renderable, attributes, html } from './html.ts';

export interface Column {
  readonly label: string;
  /** `end` for figures: to the right, tabular. */
  readonly align?: 'end';
  /** Where the same rows are, in the order of this column. */
  readonly href?: string;
  /** The rows stand in the order of this column. */
  readonly sorted?: 'ascending' | 'descending';
}

export interface TableParts {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Html | string)[])[];
  readonly foot?: readonly (Html | string)[];
  /** For the ear only, when a heading already says it. */
  readonly captionHidden?: boolean;
  /** The label of a field with which script filters the rows; its room is kept, so that nothing moves when it comes. */
  readonly filter?: string;
}

/**
 * A table that reads like a good statement: the first cell of a row is its heading, figures stand at the right edge.
 * On a narrow screen each row becomes a small block whose cells carry their column's name.
 */
export function table({ caption, columns, rows, foot, captionHidden = false, filter }: TableParts): Html {
  return html`${filter === undefined ? null : html`<div class="table-search-room"></div>`}<div class="table-frame"${attributes(columns.length > 5 ? { role: 'region', tabindex: 0, 'aria-label': caption } : {})}><table${attributes({ class: tableClass(columns.length), 'data-filter': filter })}>
<caption${attributes({ class: captionHidden ? 'unseen' : null })}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" ${end(column)}${attributes({ 'aria-sort': column.sorted })}>${headingOf(column)}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) =>
    html`<tr>
      ${cells(columns, row)}
    </tr> `,
)}</tbody>
${
  foot === undefined
    ? null
    : html`<tfoot>
        <tr>
          ${cells(columns, foot)}
        </tr>
      </tfoot> `
}</table></div>`;
}

/** What a column is called; a link where the rows can stand in its order. The arrow is for the eye: `aria-sort` says it. */
function headingOf({ label, href, sorted }: Column): Renderable {
  const arrow =
    sorted === undefined
      ? null
      : html`<span aria-hidden="true"> ${sorted === 'ascending' ? '↑' : '↓'}</span>`;
  return href === undefined ? html`${label}${arrow}` : html`<a href="${href}">${label}${arrow}</a>`;
}

/** From how many columns on a row becomes a block on a phone (`tall`) or on the smallest phones (`mid`). */
function tableClass(columns: number): string {
  return columns > 3 ? 'table table-tall' : columns > 2 ? 'table table-mid' : 'table';
}

function cells(columns: readonly Column[], row: readonly (Html | string)[]): readonly Renderable[] {
  return row.map((cell, index) => {
    const column = columns[index] ?? { label: '' };
    return index === 0
      ? html`<th scope="row" ${end(column)}>${cell}</th>`
      : html`<td${end(column)}${attributes({ 'data-label': column.label })}>${cell}</td>`;
  });
}

function end({ align }: Column): ReturnType<typeof attributes> {
  return align === 'end' ? END : START;
}

const END = attributes({ class: 'end' });
const START = attributes({});
