import { micro, inLanguage, knit } from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  cards,
  type Content,
  facts,
  type Frame,
  type Html,
  html,
  NOTHING,
  opening,
  table,
} from '../web/index.ts';
import type { PriceList, PricedFee, PricedPlan, PricedUse } from './price-list.ts';
import { priceListTexts } from './price-list-texts.ts';

/** What everything costs, for anybody; each price leads to its arithmetic. */
export function priceListPage(frame: Frame, { open, closed, services }: PriceList): Content {
  const texts = priceListTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${actions([buttonLink('/price', texts.tryIt, 'primary')])}
    ${open.length === 0 ? NOTHING : planCards(frame, open)} ${servicesCard(frame, services)}
    ${closedPlans(frame, closed, open.length === 0)}`,
  };
}

function planCards(frame: Frame, plans: readonly PricedPlan[]): Html {
  return html`${cards(plans.map((plan) => planCard(frame, plan)))}
    <p class="quiet">${priceListTexts(frame).note}</p>`;
}

/** Plans that people still have: folded away, unless there are no others. */
function closedPlans(frame: Frame, closed: readonly PricedPlan[], alone: boolean): Html {
  const texts = priceListTexts(frame);
  const plans = html`<p class="quiet">${texts.closedNote}</p>
    ${planCards(frame, closed)}`;
  if (closed.length === 0) return NOTHING;
  return alone
    ? html`<h2>${texts.closed}</h2>
        ${plans}`
    : opening(texts.closed, plans);
}

function planCard(frame: Frame, { plan, fees, uses }: PricedPlan): Html {
  const texts = priceListTexts(frame);
  const { language } = frame;
  return card({
    heading: inLanguage(plan.name, language),
    body: html`<p>${knit(inLanguage(plan.description, language))}</p>
      ${facts([
        { label: texts.fees, value: feesText(frame, fees) },
        ...uses.map((priced) => ({ label: texts.uses[priced.use], value: useText(frame, priced) })),
      ])}`,
  });
}

/** The price, as a link to the page where its arithmetic stands. */
function useText(frame: Frame, { price, form }: PricedUse): Html {
  const texts = priceListTexts(frame);
  if (price === null) return html`<span class="quiet">${texts.none}</span>`;
  const address = `/price?${new URLSearchParams(form).toString()}`;
  const text =
    price.rated.allowance !== null && price.rated.taken === 0
      ? texts.covered
      : amount(micro(price.rated.taken), frame.language);
  return html`<a href="${address}">${text}</a>`;
}

function feesText(frame: Frame, fees: readonly PricedFee[]): Html {
  const texts = priceListTexts(frame);
  if (fees.length === 0) return html`${texts.free}`;
  return html`${fees.map(({ fee, taken }) => {
    const per = typeof fee.every === 'object' ? texts.per.days(fee.every.days) : texts.per[fee.every];
    return html`<span class="fee">${amount(taken, frame.language)} ${per}</span> `;
  })}`;
}

function servicesCard(frame: Frame, services: PriceList['services']): Html {
  const texts = priceListTexts(frame);
  return card({
    heading: texts.services,
    body: table({
      caption: texts.services,
      captionHidden: true,
      columns: [{ label: texts.service }, { label: texts.fee, align: 'end' }],
      rows: services.map(({ service, fees }) => [
        html`${inLanguage(service.name, frame.language)}<br />
          <small class="quiet">${knit(inLanguage(service.description, frame.language))}</small>`,
        feesText(frame, fees),
      ]),
    }),
  });
}
