import { type Money, type Month, capitalised, moneyText, monthText } from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  bigAmount,
  card,
  facts,
  html,
  notice,
  picture,
  saying,
} from '../web/index.ts';
import { type AccountMonth, leadsTo } from './account-history.ts';
import { accountTexts } from './account-texts.ts';
import { KINDS, type Kind } from './posting.ts';

export interface AccountView {
  readonly balance: Money;
  readonly months: readonly AccountMonth[];
  /** Whether single lines and orders may be seen. */
  readonly bills: boolean;
}

/** Where a balance comes from: what every month began with, what moved it, and what it ended with. */
export function accountPage(frame: Frame, view: AccountView): Content {
  const texts = accountTexts(frame);
  const { months, balance } = view;
  const figure = bigAmount(balance, frame.language);
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/top-up', label: texts.back },
    main: html`${card({
      tone: 'accent',
      body: html`<p class="figure">
          ${months[0] === undefined ? figure : html`<a href="${`#${months[0].month}`}">${figure}</a>`}
        </p>
        ${proof(frame, view)}`,
    })}
    ${
      months.length === 0
        ? card({
            body: html`${picture('empty')}
              <p>${texts.nothing}</p>`,
          })
        : months.map((month) => monthCard(frame, view, month))
    }`,
  };
}

function proof(frame: Frame, { months, balance }: AccountView): Html {
  const texts = accountTexts(frame);
  return leadsTo(months, balance)
    ? html`<p class="proof">
        ${saying(texts.agrees(moneyText(balance, frame.language)), [{ sum: balance, href: months[0] && `#${months[0].month}` }], frame.language)}
      </p>`
    : notice({ tone: 'bad', body: texts.disagrees });
}

function monthCard(frame: Frame, { bills }: AccountView, { month, start, moved, end }: AccountMonth): Html {
  const texts = accountTexts(frame);
  const { language } = frame;
  const changed = KINDS.filter((kind) => moved[kind] !== 0n).map((kind) => ({
    label: texts.kinds[kind],
    value: linked(wayTo(kind, month, bills), amount(moved[kind], language)),
  }));
  return card({
    heading: capitalised(monthText(month, language)),
    tone: 'receipt',
    id: month,
    arithmetic: true,
    body: facts([
      { label: texts.start, value: amount(start, language) },
      ...changed,
      { label: texts.end, value: html`<strong>${amount(end, language)}</strong>` },
    ]),
  });
}

function linked(href: string | null, sum: Html): Html {
  return href === null ? sum : html`<a href="${href}">${sum}</a>`;
}

/** Where a sum opens further; what was brought to an account has nothing beneath it. */
function wayTo(kind: Kind, month: Month, bills: boolean): string | null {
  if (kind === 'usage') return `/expenses?month=${month}`;
  if (kind === 'top-up') return '/top-up';
  if (kind === 'refund') return bills ? '/disputes' : null;
  return (kind === 'charge' || kind === 'reversal') && bills ? '/bills' : null;
}
