import { type Delivery, REASON_TEXTS } from '../messaging/index.ts';
import { dateText, timeText, inLanguage } from '../terms/index.ts';
import { attributes, type Frame, type Html, html, messageWay, notice } from '../web/index.ts';
import { SMS_WAY } from './sms-words.ts';

type Light = 'done' | 'now' | 'ahead' | 'failed';

const LIGHTS: Readonly<Record<Delivery['state'], readonly [Light, Light, Light]>> = {
  queued: ['now', 'ahead', 'ahead'],
  sent: ['done', 'now', 'ahead'],
  delivered: ['done', 'done', 'done'],
  failed: ['done', 'done', 'failed'],
  expired: ['done', 'done', 'failed'],
  uncertain: ['done', 'failed', 'ahead'],
};

/** Where an SMS is, for whoever had it sent: looked up again by itself while it is on its way. */
export function smsWay(frame: Frame, delivery: Delivery | null): Html {
  const texts = inLanguage(SMS_WAY, frame.language);
  if (delivery === null) return html`<p class="quiet">${texts.none}</p>`;
  const lights = LIGHTS[delivery.state];
  const moving = delivery.state === 'queued' || delivery.state === 'sent';
  const stations = texts.senders.map((label, index) => ({ label, state: lights[index] ?? 'ahead' }));
  const [sender, network, phone] = stations as [Station, Station, Station];
  return html`<div id="sms" aria-live="polite" ${attributes({ 'data-live': moving ? 2 : null })}>
    ${messageWay([sender, network, phone])}
    <p>
      ${texts.states[delivery.state]}
      <span class="quiet">${dateText(delivery.at, frame.language)}, ${timeText(delivery.at)}</span>
    </p>
    ${delivery.reason !== null && notice({ tone: 'bad', body: inLanguage(REASON_TEXTS, frame.language)[delivery.reason].agent })}
  </div>`;
}

interface Station {
  readonly label: string;
  readonly state: Light;
}
