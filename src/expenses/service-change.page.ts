import { type BeyondCap, capQuestion } from '../budgets/index.ts';
import {
  addMonths,
  dateText,
  inLanguage,
  inMonthText,
  micro,
  type Money,
  moneyText,
  subtract,
} from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  checkbox,
  type Content,
  errorSummary,
  facts,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
} from '../web/index.ts';
import { type Effect, seenText } from './change.ts';
import { type FeeView, feesText } from './fee-text.ts';
import { type ChangeRefusal, servicesTexts } from './services-texts.ts';
import { expensesTexts } from './texts.ts';

export interface ServiceChangeView {
  readonly kind: 'on' | 'off';
  readonly service: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly fees: readonly FeeView[];
  };
  readonly effect: Effect;
  readonly balance: Money | null;
  /** Made with the form: sent twice it is one change. */
  readonly changeId: string;
  readonly refusal: ChangeRefusal | null;
  /** The cap that switching on would pass. */
  readonly beyond: BeyondCap | null;
}

/** What switching a service on or off does, before anything is done. */
export function serviceChangePage(frame: Frame, view: ServiceChangeView): Content {
  const { kind, service, effect, changeId, refusal, beyond } = view;
  const texts = servicesTexts(frame);
  const agree =
    kind === 'on'
      ? html`${checkbox({ name: 'agree', label: texts.agree, checked: refusal !== null && refusal !== 'not agreed', error: refusal === 'not agreed' ? texts.refused[refusal] : undefined })}
          <p class="quiet">${texts.agreeHint}</p>`
      : html`<p>${texts.offLead}</p>`;
  return {
    title: kind === 'on' ? texts.onTitle(service.name) : texts.offTitle(service.name),
    lead: service.description,
    back: { href: '/services', label: texts.backToServices },
    main: html`${refusalNotice(frame, refusal)}
    ${card({
      heading: texts.effect,
      tone: 'receipt',
      id: 'effect',
      arithmetic: true,
      body: html`${facts([
        { label: expensesTexts(frame).fee, value: feesText(frame, service.fees) },
        ...effectRows(frame, effect, view.balance),
      ])}
      ${feesBehind(frame, effect)}
      ${form(frame, {
        action: `/services/${service.id}/${kind}`,
        hidden: { change: changeId, seen: seenText(effect) },
        fields: html`${agree} ${beyond !== null && capQuestion(frame, beyond, refusal === 'beyond cap')}`,
        submit: kind === 'on' ? texts.doOn : texts.doOff,
        tone: kind === 'on' ? 'primary' : 'danger',
      })}`,
    })}`,
  };
}

/** Why nothing was done, and the way on where there is one. */
export function refusalNotice(frame: Frame, refusal: ChangeRefusal | null): Html | null {
  if (refusal === null || refusal === 'beyond cap') return null;
  const texts = servicesTexts(frame);
  if (refusal === 'not agreed')
    return errorSummary(frame.language, [{ field: 'agree', message: texts.refused[refusal] }]);
  const wayOn = refusal === 'balance too low' && actions([buttonLink('/top-up', texts.topUp, 'primary')]);
  return notice({ tone: 'bad', body: html`${texts.refused[refusal]} ${wayOn}` });
}

/** The fees behind the sums of an effect, where these lead to. */
export function feesBehind(frame: Frame, { fees, month }: Effect, place = 'fees', heading?: string): Html {
  const texts = servicesTexts(frame);
  const { language } = frame;
  const parts = {
    now: texts.now,
    thisMonth: texts.restOfMonth(inMonthText(month, language)),
    nextMonth: texts.inNext(inMonthText(addMonths(month, 1), language)),
  };
  if (fees.length === 0) return html``;
  const rows = fees.map(({ part, label, day, count, each }) => [
    html`${parts[part]}<br /><small class="quiet"
        >${dateText(day, language)} · ${inLanguage(label, language)}</small
      >`,
    count === 1 ? '' : html`${count} × ${moneyText(each, language)}`,
    amount(micro(each * BigInt(count)), language),
  ]);
  const columns = [
    { label: texts.when },
    { label: texts.times, align: 'end' as const },
    { label: texts.sum, align: 'end' as const },
  ];
  return html`<div id="${place}">${table({ caption: heading ?? texts.feesBehind, columns, rows })}</div>`;
}

/** The sums of an effect, and the balance before and after; each sum leads to its fees. */
export function effectRows(frame: Frame, effect: Effect, balance: Money | null, place = 'fees') {
  const texts = servicesTexts(frame);
  const { language } = frame;
  const sum = (of: Money): Html | string =>
    of === 0n ? texts.nothingTaken : html`<a href="${`#${place}`}">${amount(of, language)}</a>`;
  const rows = [
    { label: texts.now, value: sum(effect.now) },
    { label: texts.restOfMonth(inMonthText(effect.month, language)), value: sum(effect.thisMonth) },
    { label: texts.inNext(inMonthText(addMonths(effect.month, 1), language)), value: sum(effect.nextMonth) },
  ];
  if (balance === null || effect.now === 0n) return rows;
  return [
    ...rows,
    { label: texts.balanceNow, value: html`<a href="/account">${amount(balance, language)}</a>` },
    { label: texts.balanceAfter, value: amount(subtract(balance, effect.now), language) },
  ];
}
