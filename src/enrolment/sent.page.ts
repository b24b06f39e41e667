import { codeStopTexts, type DeliveryView, type Hindrance, smsState } from '../identity/index.ts';
import { actions, buttonLink, card, type Content, form, type Frame, type Html, html } from '../web/index.ts';
import { enrolmentTexts } from './texts.ts';

/** The page after a request: where the SMS is, and the three ways out when it does not come. */
export function sentPage(frame: Frame, masked: string, view: DeliveryView): Content {
  const texts = enrolmentTexts(frame);
  return {
    title: texts.sentTitle,
    lead: texts.sentLead(masked),
    width: 'narrow',
    main: html`${smsState(frame, view)}
      ${actions([buttonLink('/sign-in', texts.goOn, 'primary'), buttonLink('/enrol/sent', texts.lookAgain)])}
      <h2>${texts.notReceived}</h2>
      <p>${texts.waysLead}</p>
      <div data-follows="sms">${inOrder(view.hindrance).map((way) => wayOut(frame, way))}</div>
      ${card({ heading: codeStopTexts(frame).unasked, body: html`<p>${codeStopTexts(frame).unaskedHelp}</p>`, tone: 'quiet' })}`,
  };
}

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
