import { dateText, inLanguage } from '../terms/index.ts';
import {
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  html,
  type Html,
  notice,
  table,
} from '../web/index.ts';
import { durationText, type RetentionRule } from './retention.ts';
import { privacyTexts } from './texts.ts';

/** The archive of everything that is held, and how long what is kept. */
export function myDataPage(
  frame: Frame,
  {
    retention,
    error,
    removal,
  }: {
    readonly retention: readonly RetentionRule[];
    readonly error: string | null;
    /** How long a removal waits, and the moment from which on it is done once it is asked for; `null`: not offered. */
    readonly removal: { readonly days: number; readonly doneAt: Temporal.Instant | null } | null;
  },
): Content {
  const texts = privacyTexts(frame);
  const { language } = frame;
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/security', label: texts.back },
    main: html`${error !== null && errorSummary(language, [{ field: 'main', message: error }])}
    ${card({
      heading: texts.archive,
      body: html`<p>${texts.archiveHelp}</p>
        ${form(frame, { action: '/security/my-data', fields: [], submit: texts.take })}
        <p class="quiet">${texts.others}</p>`,
    })}
    ${card({
      heading: texts.kept,
      body: html`<p>${texts.keptHelp}</p>
        ${table({
          caption: texts.kept,
          captionHidden: true,
          columns: [{ label: texts.what }, { label: texts.howLong }],
          rows: retention.map(({ name, days }) => [inLanguage(name, language), durationText(days, language)]),
        })}`,
    })}
    ${removal !== null && removalCard(frame, removal)}`,
  };
}

function removalCard(
  frame: Frame,
  { days, doneAt }: { readonly days: number; readonly doneAt: Temporal.Instant | null },
): Html {
  const texts = privacyTexts(frame);
  const wish = doneAt === null ? 'forget' : 'keep';
  return card({
    heading: texts.forget,
    tone: 'quiet',
    body: html`${doneAt !== null && notice({ tone: 'info', body: texts.asked(dateText(doneAt, frame.language, { year: true })) })}
      <p>${texts.forgetHelp(days)}</p>
      ${form(frame, {
        action: '/security/my-data/forget',
        hidden: { wish },
        fields: [],
        submit: doneAt === null ? texts.ask : texts.keep,
        tone: doneAt === null ? 'danger' : 'quiet',
      })}`,
  });
}
