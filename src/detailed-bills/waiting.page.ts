import { moneyText, monthText } from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  buttonLink,
  html,
  notice,
  picture,
  saying,
} from '../web/index.ts';
import type { BillOrder } from './order.ts';
import { outsideTexts } from './outside-texts.ts';
import { billTexts } from './texts.ts';

/**
 * An order whose content is not there yet. Where script runs, the part is looked at again by itself until the bill stands
 * in its place; a refresh of the whole page would disturb screen readers. Everywhere a link looks again.
 */
export function preparingPage(frame: Frame, order: Pick<BillOrder, 'orderId' | 'month'>): Content {
  const texts = billTexts(frame);
  return pageOf(
    frame,
    order,
    html`<div id="bill" data-live="2">
      ${picture('waiting')} ${notice({ tone: 'info', title: texts.preparing, body: texts.preparingLead })}
      <p>${buttonLink(`/bills/${order.orderId}`, texts.lookAgain, 'primary')}</p>
    </div>`,
  );
}

/** An order of which an outside charging system has not said yet, or has said no. */
export function outsidePage(frame: Frame, path: string, state: 'in doubt' | 'refused'): Content {
  const texts = billTexts(frame);
  const said = outsideTexts(frame)[state];
  const wayOn =
    state === 'in doubt'
      ? buttonLink(path, texts.lookAgain, 'primary')
      : buttonLink('/bills', texts.back, 'primary');
  return {
    title: said.title,
    back: { href: '/bills', label: texts.back },
    main: html`<div id="bill" data-live="${state === 'in doubt' ? '5' : '0'}">
      ${picture(state === 'in doubt' ? 'waiting' : 'failing')}
      ${notice({ tone: state === 'in doubt' ? 'info' : 'bad', title: said.title, body: said.lead })}
      <p>${wayOn}</p>
    </div>`,
  };
}

/** An order that was given back. */
export function reversedPage(frame: Frame, order: Pick<BillOrder, 'price' | 'month'>): Content {
  const texts = billTexts(frame);
  const sum = { sum: order.price.taken, href: '/account' };
  const body = saying(texts.reversedLead(moneyText(sum.sum, frame.language)), [sum], frame.language);
  return pageOf(
    frame,
    order,
    html`<div id="bill">
      ${picture('failing')} ${notice({ tone: 'bad', title: texts.reversed, body })}
      <p>${buttonLink('/bills', texts.back, 'primary')}</p>
    </div>`,
  );
}

function pageOf(frame: Frame, { month }: Pick<BillOrder, 'month'>, main: Html): Content {
  const texts = billTexts(frame);
  return {
    title: texts.billOf(monthText(month, frame.language)),
    width: 'wide',
    back: { href: '/bills', label: texts.back },
    main,
  };
}
