import {
  type Content,
  type Frame,
  type Html,
  card,
  checkbox,
  form,
  html,
  notice,
  select,
} from '../web/index.ts';
import { CHANNELS_PATH } from './inbox.page.ts';
import { INBOX_PATH } from './notice.ts';
import { inboxTexts } from './inbox-texts.ts';
import { pushCard } from './push.page.ts';
import type { PushBrowser } from './push.ts';
import { type Channel, type ChannelChoice, POLICIES, type QuietHours, isAllowed } from './routing.ts';

/** The purposes about which somebody may choose. */
export const OPTIONAL = ['alert', 'ready', 'news'] as const;

export interface ChannelsView {
  readonly reached: ReadonlySet<Channel>;
  readonly addresses: readonly string[];
  readonly choices: readonly ChannelChoice[];
  readonly quiet: QuietHours;
  /** By which this portal is known to push services. */
  readonly pushKey: string;
  readonly browsers: readonly PushBrowser[];
  readonly said: ChannelsSaid | null;
}

/** What came of the last act, to be said on top. */
export const CHANNELS_SAID = ['saved', 'on', 'off', 'not-taken'] as const;
export type ChannelsSaid = (typeof CHANNELS_SAID)[number];

function saidNotice(frame: Frame, said: ChannelsSaid): Html {
  const texts = inboxTexts(frame);
  const { on, off, notTaken } = texts.push;
  const body = { saved: texts.saved, on, off, 'not-taken': notTaken }[said];
  return notice({ tone: said === 'not-taken' ? 'bad' : 'good', body });
}

/** The name of the box for a channel and a purpose in the form. */
export function boxName(purpose: string, channel: string): string {
  return `${purpose}-${channel}`;
}

function purposeFields(frame: Frame, purpose: (typeof OPTIONAL)[number], view: ChannelsView): Html {
  const texts = inboxTexts(frame);
  const { name, about } = texts.purposes[purpose];
  const open = POLICIES[purpose].channels.filter((channel) => view.reached.has(channel));
  return html`<fieldset class="field">
    <legend class="label">${name}</legend>
    <p class="hint">${about}</p>
    ${open.map((channel) =>
      checkbox({
        name: boxName(purpose, channel),
        label:
          channel === 'mail'
            ? html`${texts.channel.mail} <span class="hint">${texts.mailTo(view.addresses.join(', '))}</span>`
            : texts.channel[channel],
        checked: isAllowed(purpose, channel, view.choices),
      }),
    )}
  </fieldset>`;
}

/** An hour of the day as a clock shows it: `22:00`. */
function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const HALF_HOURS = Array.from({ length: 48 }, (_, index) => index * 30);

function hourField(name: string, legend: string, minute: number): Html {
  const minutes = HALF_HOURS.includes(minute)
    ? HALF_HOURS
    : [...HALF_HOURS, minute].toSorted((a, b) => a - b);
  return select({
    name,
    legend,
    value: String(minute),
    options: minutes.map((each) => ({ value: String(each), label: clockText(each) })),
  });
}

/** Which channels carry what, and when nobody is to be woken. */
export function channelsPage(frame: Frame, view: ChannelsView): Content {
  const texts = inboxTexts(frame);
  const purposes = OPTIONAL.map((purpose) => purposeFields(frame, purpose, view));
  const several = view.reached.size > 1 ? html`<p class="quiet">${texts.firstOnly}</p>` : null;
  const quiet = html`<fieldset class="field">
    <legend class="label">${texts.quiet}</legend>
    <p class="hint">${texts.quietAbout}</p>
    ${hourField('quiet-from', texts.quietFrom, view.quiet.fromMinute)}
    ${hourField('quiet-until', texts.quietUntil, view.quiet.untilMinute)}
  </fieldset>`;
  return {
    title: texts.channels,
    lead: texts.channelsLead,
    back: { href: INBOX_PATH, label: texts.title },
    main: html`${view.said === null ? null : saidNotice(frame, view.said)}
    ${card({
      body: form(frame, {
        action: CHANNELS_PATH,
        fields: html`${several} ${purposes} ${quiet}`,
        submit: texts.save,
      }),
    })}
    ${pushCard(frame, { key: view.pushKey, browsers: view.browsers })}
    ${card({ heading: texts.always, body: html`<p>${texts.alwaysAbout}</p>`, tone: 'quiet' })}`,
  };
}
