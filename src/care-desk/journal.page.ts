import { type Language, hryvnias, moneyText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  type Content,
  type Frame,
  type Html,
  html,
  searchForm,
  select,
  table,
} from '../web/index.ts';
import { type ActName, type ActRow, type ActWish, placeText } from './act.ts';
import { actTexts } from './act-words.ts';
import { momentText } from './staff.page.ts';
import { staffTexts } from './staff-words.ts';

export interface JournalView {
  readonly acts: readonly ActRow[];
  readonly wish: ActWish;
  /** The last entry of this page, where more follow. */
  readonly next: ActRow | null;
  readonly names: ReadonlyMap<string, string>;
}

/** Everything that staff did, the newest first, with the way to what is older. */
export function journalPage(frame: Frame, view: JournalView): Content {
  const texts = staffTexts(frame);
  const { acts, wish, next } = view;
  const older = new URLSearchParams({
    who: wish.staffId ?? '',
    act: wish.act ?? '',
    before: next === null ? '' : placeText(next),
  });
  return {
    title: texts.actsTitle,
    lead: texts.actsLead,
    width: 'wide',
    main: html`${chooser(frame, view)} ${actsTable(frame, acts)}
    ${next !== null && actions([buttonLink(`/acts?${older.toString()}`, texts.older)])}`,
  };
}

function chooser(frame: Frame, { wish, names }: JournalView): Html {
  const texts = staffTexts(frame);
  const [, who, what] = texts.actColumns;
  const everybody = { value: '', label: texts.everybody };
  const everything = { value: '', label: texts.everything };
  const kinds = Object.entries(actTexts(frame)).map(([value, label]) => ({ value, label }));
  return searchForm({
    action: '/acts',
    submit: texts.choose,
    tone: 'primary',
    fields: [
      select({
        name: 'who',
        legend: who,
        options: [everybody, ...Array.from(names, ([value, label]) => ({ value, label }))],
        value: wish.staffId ?? '',
      }),
      select({ name: 'act', legend: what, options: [everything, ...kinds], value: wish.act ?? '' }),
    ],
  });
}

/** Entries of the journal as a table. */
export function actsTable(frame: Frame, acts: readonly ActRow[]): Html {
  const texts = staffTexts(frame);
  if (acts.length === 0) return html`<p class="quiet">${texts.noActs}</p>`;
  return table({
    caption: texts.actsTitle,
    captionHidden: true,
    columns: texts.actColumns.map((label) => ({ label })),
    rows: acts.map(({ at, name, act, subscriberId, reason }) => [
      momentText(frame, at),
      name,
      actTexts(frame)[act],
      subscriberId === null ? '—' : String(subscriberId),
      WITH_SUM.has(act) ? reasonText(reason, frame.language) : reason,
    ]),
  });
}

/** Acts whose reason ends with the sum that they were about. */
const WITH_SUM: ReadonlySet<ActName> = new Set([
  'vouchers proposed',
  'money given back',
  'refund proposed',
  'refund approved',
]);

/** The journal keeps words once, for whoever reads it: the sum at their end is told by the rules of the reader's language. */
function reasonText(reason: string, language: Language): string {
  return reason.replace(/\b(\d{1,12}(?:\.\d{1,6})?) UAH$/, (_written, figures: string) =>
    moneyText(hryvnias(figures), language),
  );
}
