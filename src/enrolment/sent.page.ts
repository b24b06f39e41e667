import { codeStopTexts } from '../identity/index.ts';
import {
  actions,
  attributes,
  buttonLink,
  card,
  type Content,
  form,
  type Frame,
  type Html,
  html,
  messageWay,
  notice,
} from '../web/index.ts';
import type { DeliveryView, Hindrance, Station } from './delivery.ts';
import { enrolmentTexts } from './texts.ts';

/** The page after a request: where the SMS is, and the three ways out when it does not come. */
export function sentPage(frame: Frame, masked: string, view: DeliveryView): Content {
  const texts = enrolmentTexts(frame);
  return {
    title: texts.sentTitle,
    lead: texts.sentLead(masked),
    width: 'narrow',
    main: html`<div
        id="sms"
        aria-live="polite"
        ${attributes({ 'data-live': view.station === 'phone' ? null : 2 })}
      >
        ${smsWay(frame, view.station)}
        ${view.hindrance !== null && notice({ tone: 'bad', body: texts.hindrances[view.hindrance] })}
      </div>
      ${actions([buttonLink('/sign-in', texts.goOn, 'primary'), buttonLink('/enrol/sent', texts.lookAgain)])}
      <h2>${texts.notReceived}</h2>
      <p>${texts.waysLead}</p>
      <div data-follows="sms">${inOrder(view.hindrance).map((way) => wayOut(frame, way))}</div>
      ${card({ heading: codeStopTexts(frame).unasked, body: html`<p>${codeStopTexts(frame).unaskedHelp}</p>`, tone: 'quiet' })}`,
  };
}

/** The way of the SMS: stations light up as far as it has come. */
function smsWay(frame: Frame, station: Station): Html {
  const { stations, senders } = enrolmentTexts(frame);
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

type Way = 'number' | 'room' | 'care';
const FITTING: Readonly<Record<Hindrance, Way>> = {
  'wrong number': 'number',
  'no room': 'room',
  'phone off': 'room',
  other: 'care',
};

/** The way out that fits what the network said comes first. */
function inOrder(hindrance: Hindrance | null): readonly Way[] {
  const ways: readonly Way[] = ['number', 'room', 'care'];
  if (hindrance === null) return ways;
  return [FITTING[hindrance], ...ways.filter((way) => way !== FITTING[hindrance])];
}

function wayOut(frame: Frame, way: Way): Html {
  const { title, body, act } = enrolmentTexts(frame).ways[way];
  const acts: Readonly<Record<Way, () => Html>> = {
    number: () => actions([buttonLink('/enrol', act)]),
    room: () => form(frame, { action: '/enrol/again', fields: [], submit: act, tone: 'quiet' }),
    care: () => actions([buttonLink('tel:466', act)]),
  };
  return card({
    heading: title,
    body: html`<p>${body}</p>
      ${acts[way]()}`,
    tone: 'quiet',
  });
}
