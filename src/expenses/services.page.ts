import { dateText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  columns,
  type Content,
  facts,
  type Frame,
  type Html,
  html,
  notice,
  opening,
  rows,
  table,
} from '../web/index.ts';
import type { Left } from './allowances.ts';
import { leftBars, type ZoneNames } from './allowance-text.ts';
import { type FeeView, feesText } from './fee-text.ts';
import { adviceTexts } from './advice-texts.ts';
import { servicesTexts } from './services-texts.ts';
import { expensesTexts } from './texts.ts';

export interface HeldService {
  readonly id: string;
  readonly name: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly channel: string;
  readonly consentAt: Temporal.Instant | null;
  readonly fees: readonly FeeView[];
  readonly usedWith: 'calls' | null;
}

/** Paid services that were of no use for so many days, and for want of what; `null`: of any use of the number. */
interface UnusedServices {
  readonly names: readonly string[];
  readonly days: number;
  readonly without: 'calls' | null;
}

export interface ServicesView {
  readonly plan: {
    readonly name: string;
    readonly description: string;
    readonly since: Temporal.Instant;
    readonly fees: readonly FeeView[];
  } | null;
  readonly left: Left;
  readonly names: ZoneNames;
  readonly services: readonly HeldService[];
  readonly ended: readonly HeldService[];
  readonly available: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly fees: readonly FeeView[];
  }[];
  /** Paid services of a number that was not used for so many days. */
  readonly unused: readonly UnusedServices[];
  readonly mayChange: boolean;
  readonly done: { readonly kind: 'on' | 'off'; readonly name: string } | null;
}

/** The plan, what is left of it, and the services: on, to be had and ended. */
export function servicesPage(frame: Frame, view: ServicesView): Content {
  const texts = expensesTexts(frame);
  return {
    title: texts.services,
    lead: texts.servicesLead,
    width: 'wide',
    main: html`${notices(frame, view)}
    ${columns(
      [planCard(frame, view), leftCard(frame, view)],
      [onCard(frame, view), availableCard(frame, view), endedPart(frame, view)],
    )}
    ${securityCard(frame)}`,
  };
}

function notices(frame: Frame, { done, unused, services }: ServicesView): Html {
  const texts = servicesTexts(frame);
  const doubtful = services.filter(({ consentAt, fees }) => consentAt === null && fees.length > 0);
  return html`${
    done !== null &&
    notice({ tone: 'good', body: done.kind === 'on' ? texts.doneOn(done.name) : texts.doneOff(done.name) })
  }
  ${doubtful.map(({ name }) => notice({ tone: 'info', body: texts.noConsentLead(name) }))}
  ${unused.map(({ names, days, without }) => notice({ tone: 'info', body: texts.unused[without ?? 'all'](names.join(', '), days) }))}`;
}

function planCard(frame: Frame, { plan, mayChange }: ServicesView): Html {
  if (plan === null) return html``;
  const texts = expensesTexts(frame);
  return card({
    heading: plan.name,
    tone: 'accent',
    body: html`<p>${plan.description}</p>
      ${facts([
        { label: texts.since, value: dateText(plan.since, frame.language, { year: true }) },
        { label: texts.fee, value: feesText(frame, plan.fees) },
      ])}
      ${actions([
        buttonLink('/plan', mayChange ? servicesTexts(frame).planLink : texts.plan, 'primary'),
        buttonLink('/plan/advice', adviceTexts(frame).link),
      ])}
      <p><a href="/price">${texts.tryPrice}</a></p>`,
  });
}

function leftCard(frame: Frame, { left, names }: ServicesView): Html {
  if (left.allowances.length + left.packs.length === 0) return html``;
  const texts = servicesTexts(frame);
  return card({
    heading: texts.left,
    body: html`${leftBars(left, names, frame)}
      <p class="quiet">${texts.leftLead}</p>`,
  });
}

function onCard(frame: Frame, view: ServicesView): Html {
  const texts = expensesTexts(frame);
  const body = view.services.length === 0 ? html`<p>${texts.noServices}</p>` : onRows(frame, view);
  return card({ heading: texts.services, body });
}

function onRows(frame: Frame, { services, mayChange }: ServicesView): Html {
  const texts = expensesTexts(frame);
  return rows(
    services.map((service) => ({
      title: service.name,
      about: html`${feesText(frame, service.fees)}<br /><small
          >${texts.since}: ${dateText(service.since, frame.language, { year: true })},
          ${texts.channels[service.channel] ?? service.channel}. ${consentText(frame, service)}</small
        >`,
      act: mayChange ? html`<span>${changeLinks(frame, service)}</span>` : html``,
    })),
  );
}

function consentText(frame: Frame, { consentAt }: HeldService): string {
  const texts = servicesTexts(frame);
  const given =
    consentAt === null
      ? texts.noConsent
      : texts.consentOf(dateText(consentAt, frame.language, { year: true }));
  return `${texts.consent}: ${given}`;
}

function changeLinks(frame: Frame, { id, consentAt }: HeldService): Html {
  const texts = servicesTexts(frame);
  return html`${consentAt === null && html`<a href="/services/${id}/on">${texts.confirm}</a> · `}<a
      href="/services/${id}/off"
      >${texts.off}</a
    >`;
}

function availableCard(frame: Frame, { available, mayChange }: ServicesView): Html {
  if (available.length === 0 || !mayChange) return html``;
  const texts = servicesTexts(frame);
  return card({
    heading: texts.available,
    body: html`<p class="quiet">${texts.availableLead}</p>
      ${rows(
        available.map(({ id, name, description, fees }) => ({
          title: name,
          about: html`${description}<br />${feesText(frame, fees)}`,
          act: html`<a class="button button-quiet" href="/services/${id}/on"
            >${texts.on}<span class="unseen">: ${name}</span></a
          >`,
        })),
      )}`,
  });
}

function endedPart(frame: Frame, { ended }: ServicesView): Html {
  if (ended.length === 0) return html``;
  const [texts, own] = [expensesTexts(frame), servicesTexts(frame)];
  const day = (at: Temporal.Instant): string => dateText(at, frame.language, { year: true });
  return opening(
    own.ended,
    table({
      caption: own.ended,
      captionHidden: true,
      columns: [{ label: texts.service }, { label: texts.since }, { label: own.endedOn }],
      rows: ended.map(({ name, since, until }) => [name, day(since), until === null ? '' : day(until)]),
    }),
  );
}

function securityCard(frame: Frame): Html {
  const texts = expensesTexts(frame);
  return card({
    heading: texts.security,
    body: html`<p>${texts.securityLead}</p>
      ${actions([buttonLink('/security', texts.securityLink)])}`,
    tone: 'quiet',
  });
}
