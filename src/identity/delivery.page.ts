import { attributes, type Frame, html, type Html, messageWay, notice } from '../web/index.ts';
import type { DeliveryView, Station } from './delivery.ts';
import { deliveryTexts } from './delivery.texts.ts';

/** Where an SMS is, shown anew by itself until it is in the phone. */
export function smsState(frame: Frame, { station, hindrance }: DeliveryView): Html {
  return html`<div id="sms" aria-live="polite" ${attributes({ 'data-live': station === 'phone' ? null : 2 })}>
    ${smsWay(frame, station)}
    ${hindrance !== null && notice({ tone: 'bad', body: deliveryTexts(frame).hindrances[hindrance] })}
  </div>`;
}

/** The way of the SMS: stations light up as far as it has come. */
function smsWay(frame: Frame, station: Station): Html {
  const { stations, senders } = deliveryTexts(frame);
  const states = WAY[station];
  return html`${messageWay([
      { label: senders.here, state: states[0] },
      { label: senders.network, state: states[1] },
      { label: senders.phone, state: states[2] },
    ])}
    <p>${stations[station]}</p>`;
}

type Light = 'done' | 'now' | 'ahead' | 'failed';

const WAY: Readonly<Record<Station, readonly [Light, Light, Light]>> = {
  here: ['now', 'ahead', 'ahead'],
  network: ['done', 'now', 'ahead'],
  phone: ['done', 'done', 'done'],
  stopped: ['done', 'done', 'failed'],
};
