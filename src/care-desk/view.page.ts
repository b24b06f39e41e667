import {
  actions,
  buttonLink,
  card,
  checkbox,
  type Content,
  errorFor,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { VIEW_MINUTES, type ViewRefusal } from './view.ts';
import { viewTexts } from './view-words.ts';

export interface ViewCardParts {
  readonly action: string;
  readonly mayLines: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** The way to the subscriber's own pages: ticket and reason first. */
export function viewCard(frame: Frame, { action, mayLines, typed, errors }: ViewCardParts): Html {
  const texts = viewTexts(frame);
  const field = (name: 'ticket' | 'reason', hint: string, maxlength: number): Html =>
    textField({
      name: `view-${name}`,
      label: texts[name],
      hint,
      value: typed[`view-${name}`],
      error: errorFor(errors, `view-${name}`),
      maxlength,
    });
  return card({
    heading: texts.heading,
    body: html`<p>${texts.lead}</p>
      ${form(frame, {
        action,
        submit: texts.submit,
        tone: 'quiet',
        fields: [
          field('ticket', texts.ticketHint, 40),
          field('reason', texts.reasonHint, 200),
          ...(mayLines
            ? [
                checkbox({
                  name: 'view-lines',
                  label: texts.withLines,
                  checked: typed['view-lines'] === 'yes',
                }),
              ]
            : []),
        ],
      })}`,
  });
}

/** The link to the portal, shown once: a form of the desk may not lead to another site by itself. */
export function viewReadyPage(frame: Frame, href: string, back: string): Content {
  const texts = viewTexts(frame);
  return {
    title: texts.ready,
    lead: texts.readyLead(VIEW_MINUTES),
    back: { href: back, label: texts.back },
    width: 'narrow',
    main: actions([buttonLink(href, texts.open, 'primary')]),
  };
}

/** What stands above every page of a view. */
export function viewBanner(frame: Frame, minutesLeft: number): Html {
  const texts = viewTexts(frame);
  return html`<p><strong>${texts.banner(minutesLeft)}</strong> ${texts.bannerAbout}</p>
    ${form(frame, { action: '/view/end', fields: [], submit: texts.end, tone: 'danger' })}`;
}

export function viewRefusedPage(frame: Frame, refusal: ViewRefusal): Content {
  const texts = viewTexts(frame);
  const { title, lead } = texts.refusals[refusal];
  return { title, lead, width: 'narrow', main: actions([buttonLink('/', texts.toFirst, 'primary')]) };
}

export function viewOverPage(frame: Frame, care: string): Content {
  const texts = viewTexts(frame);
  return {
    title: texts.over,
    lead: texts.overLead,
    width: 'narrow',
    main: actions([buttonLink(`${care}/`, texts.back, 'primary')]),
  };
}
