import { dateText, inLanguage } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  type Content,
  type Frame,
  html,
  picture,
  table,
} from '../web/index.ts';
import type { DisputableSum } from './dispute.ts';
import { disputeTexts } from './texts.ts';

/** Fees, prices and top-ups of late, each with the way to a dispute of it; the newest first. */
export function sumsPage(
  frame: Frame,
  sums: readonly Pick<DisputableSum, 'address' | 'at' | 'label' | 'taken'>[],
): Content {
  const texts = disputeTexts(frame);
  const newest = sums.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  const [what, when, sum, act] = texts.sumColumns;
  const list = table({
    caption: texts.sums,
    captionHidden: true,
    columns: [{ label: what }, { label: when }, { label: sum, align: 'end' }, { label: act }],
    rows: newest.map((each) => [
      html`<a href="${each.address}">${inLanguage(each.label, frame.language)}</a>`,
      dateText(each.at, frame.language, { year: true }),
      html`<a href="${each.address}">${amount(each.taken, frame.language)}</a>`,
      html`<a href="${`/disputes/new?about=${encodeURIComponent(each.address)}`}"
        >${texts.disagree}<span class="unseen">: ${inLanguage(each.label, frame.language)}</span></a
      >`,
    ]),
  });
  return {
    title: texts.sums,
    lead: texts.sumsLead,
    back: { href: '/disputes', label: texts.back },
    width: 'wide',
    main: card({
      body:
        sums.length === 0
          ? html`${picture('empty')}
              <p>${texts.sumsNone}</p>
              ${actions([buttonLink('/bills', texts.toBills, 'primary')])}`
          : list,
    }),
  };
}
