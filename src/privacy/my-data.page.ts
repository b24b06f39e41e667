import { card, type Content, errorSummary, form, type Frame, html, table } from '../web/index.ts';
import { durationText, type RetentionRule } from './retention.ts';
import { privacyTexts } from './texts.ts';

/** The archive of everything that is held, and how long what is kept. */
export function myDataPage(
  frame: Frame,
  { retention, error }: { readonly retention: readonly RetentionRule[]; readonly error: string | null },
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
          rows: retention.map(({ name, days }) => [name[language], durationText(days, language)]),
        })}`,
    })}`,
  };
}
