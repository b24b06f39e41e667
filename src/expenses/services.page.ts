import { dateText, micro } from '../terms/index.ts';
import { amount, card, type Content, facts, type Frame, type Html, html, table } from '../web/index.ts';
import { expensesTexts } from './texts.ts';

/** A fee as the price list writes it. */
export interface FeeView {
  readonly amount: number;
  readonly every: 'day' | 'month' | 'once' | { readonly days: number };
  readonly dutyInside: boolean;
}

export interface ServicesView {
  readonly plan: {
    readonly name: string;
    readonly description: string;
    readonly since: Temporal.Instant;
    readonly fees: readonly FeeView[];
  } | null;
  readonly services: readonly {
    readonly name: string;
    readonly since: Temporal.Instant;
    readonly channel: string;
    readonly fees: readonly FeeView[];
  }[];
}

/** The services a subscriber has, with their fees: the plan first. */
export function servicesPage(frame: Frame, view: ServicesView): Content {
  const texts = expensesTexts(frame);
  return {
    title: texts.services,
    lead: texts.servicesLead,
    main: html`${view.plan !== null && planCard(frame, view.plan)}
      <p><a href="/price">${texts.tryPrice}</a></p>
      ${card({ heading: texts.services, body: view.services.length === 0 ? html`<p>${texts.noServices}</p>` : serviceTable(frame, view) })}`,
  };
}

function planCard(frame: Frame, plan: NonNullable<ServicesView['plan']>): Html {
  const texts = expensesTexts(frame);
  return card({
    heading: plan.name,
    tone: 'accent',
    body: html`<p>${plan.description}</p>
      ${facts([
        { label: texts.since, value: dateText(plan.since, frame.language, { year: true }) },
        { label: texts.fee, value: feesText(frame, plan.fees) },
      ])}`,
  });
}

function serviceTable(frame: Frame, { services }: ServicesView): Html {
  const texts = expensesTexts(frame);
  return table({
    caption: texts.services,
    captionHidden: true,
    columns: [
      { label: texts.service },
      { label: texts.since },
      { label: texts.channel },
      { label: texts.fee, align: 'end' },
    ],
    rows: services.map((service) => [
      service.name,
      dateText(service.since, frame.language, { year: true }),
      texts.channels[service.channel] ?? service.channel,
      feesText(frame, service.fees),
    ]),
  });
}

function feesText(frame: Frame, fees: readonly FeeView[]): Html {
  const texts = expensesTexts(frame);
  if (fees.length === 0) return html`${texts.noFee}`;
  return html`${fees.map((fee) => {
    const per = typeof fee.every === 'object' ? texts.per.days(fee.every.days) : texts.per[fee.every];
    const duty = fee.dutyInside ? texts.dutyFree : texts.dutyExtra;
    return html`<span class="fee"
      >${amount(micro(fee.amount), frame.language)} ${per} <small class="quiet">${duty}</small></span
    > `;
  })}`;
}
