import { moneyText, inLanguage } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  type Content,
  facts,
  form,
  type Frame,
  html,
  notice,
} from '../web/index.ts';
import { type PretendPayment, WAYS } from './pretend-payment.ts';
import { PRETEND_TEXTS } from './pretend-texts.ts';

/** The page where a card would be asked for: here only what shall happen. */
export function payPage(
  frame: Frame,
  payment: PretendPayment,
  signed: { readonly data: string; readonly signature: string },
): Content {
  const texts = inLanguage(PRETEND_TEXTS, frame.language);
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${card({
      tone: 'receipt',
      body: facts([
        { label: texts.amount, value: moneyText(payment.amount, frame.language) },
        { label: texts.reference, value: payment.reference },
      ]),
    })}
    ${card({
      heading: texts.what,
      body: WAYS.map((way, place) =>
        form(frame, {
          action: '/pay',
          hidden: { ...signed, way },
          fields: html`<p class="quiet">${texts.ways[way].lead}</p>`,
          submit: texts.ways[way].name,
          tone: place === 0 ? 'primary' : 'quiet',
        }),
      ),
    })}`,
  };
}

/** What a person sees after deciding. */
export function paidPage(frame: Frame, back: string): Content {
  const texts = inLanguage(PRETEND_TEXTS, frame.language);
  return {
    title: texts.title,
    main: html`${notice({ tone: 'good', body: texts.done })}
    ${actions([buttonLink(back, texts.back, 'primary')])}`,
  };
}

/** An order that is over or not signed. */
export function noOrderPage(frame: Frame): Content {
  const texts = inLanguage(PRETEND_TEXTS, frame.language);
  return { title: texts.title, main: notice({ tone: 'bad', body: texts.noOrder }) };
}
