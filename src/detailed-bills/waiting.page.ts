import { moneyText } from '../terms/index.ts';
import { type Content, type Frame, buttonLink, html } from '../web/index.ts';
import type { BillOrder } from './order.ts';
import { billTexts } from './texts.ts';

/** An order whose content is not there yet. A refresh by itself would disturb screen readers: a link looks again. */
export function preparingPage(frame: Frame, order: Pick<BillOrder, 'orderId'>): Content {
  const texts = billTexts(frame);
  return {
    title: texts.preparing,
    lead: texts.preparingLead,
    width: 'narrow',
    back: { href: '/bills', label: texts.back },
    main: html`<p data-look-again="2">
      ${buttonLink(`/bills/${order.orderId}`, texts.lookAgain, 'primary')}
    </p>`,
  };
}

/** An order that was given back. */
export function reversedPage(frame: Frame, order: Pick<BillOrder, 'price'>): Content {
  const texts = billTexts(frame);
  return {
    title: texts.reversed,
    lead: texts.reversedLead(moneyText(order.price.taken, frame.language)),
    width: 'narrow',
    back: { href: '/bills', label: texts.back },
    main: html`<p>${buttonLink('/bills', texts.back, 'primary')}</p>`,
  };
}
