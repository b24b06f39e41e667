import { inLanguage } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  checkbox,
  columns,
  type Content,
  facts,
  form,
  type Frame,
  type Html,
  html,
  notice,
} from '../web/index.ts';
import { CENTRE_TEXTS } from './centre-texts.ts';
import {
  QUIRK_GROUPS,
  QUIRK_NAMES,
  QUIRK_SWITCHES,
  type QuirkGroup,
  type QuirkName,
} from './quirk-switches.ts';
import type { BindMode } from './smsc-session.ts';
import { PHONES_TEXTS } from './texts.ts';

export const CENTRE_PATH = '/centre';

export interface CentreView {
  readonly on: ReadonlySet<QuirkName>;
  readonly bound: readonly BindMode[];
  readonly waiting: number;
  readonly said: 'saved' | 'lapsed' | null;
}

/** `transceiver × 2`, in the words of the standard. */
function sessionsText(bound: readonly BindMode[]): string {
  const counts = Map.groupBy(bound, (mode) => mode);
  return [...counts].map(([mode, { length }]) => `${mode} × ${length}`).join(', ');
}

function groupFields({ language }: Frame, group: QuirkGroup, on: CentreView['on']): Html {
  const texts = inLanguage(CENTRE_TEXTS, language);
  const mine = QUIRK_NAMES.filter((name) => QUIRK_SWITCHES[name].group === group);
  return html`<fieldset class="field">
    <legend class="label">${texts.groups[group]}</legend>
    ${mine.map((name) => checkbox({ name, label: texts.quirks[name], checked: on.has(name) }))}
  </fieldset>`;
}

function act(frame: Frame, wish: string, submit: string): Html {
  return form(frame, { action: CENTRE_PATH, fields: [], hidden: { wish }, submit, tone: 'quiet' });
}

/** The pretend centre: how it is now, and every quirk as a switch. */
export function centrePage(frame: Frame, { on, bound, waiting, said }: CentreView): Content {
  const texts = inLanguage(CENTRE_TEXTS, frame.language);
  const quirks = form(frame, {
    action: CENTRE_PATH,
    fields: html`${QUIRK_GROUPS.map((group) => groupFields(frame, group, on))}`,
    hidden: { wish: 'quirks' },
    submit: texts.save,
  });
  const now = facts([
    { label: texts.sessions, value: sessionsText(bound) || texts.nobody },
    { label: texts.waiting, value: String(waiting) },
  ]);
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/', label: inLanguage(PHONES_TEXTS, frame.language).back },
    width: 'wide',
    main: html`${said !== null && notice({ tone: 'good', body: texts[said] })}
    ${columns(card({ body: quirks }), [
      card({ heading: texts.now, body: now }),
      act(frame, 'reset', texts.reset),
      act(frame, 'lapse', texts.lapse),
      actions([buttonLink(CENTRE_PATH, texts.lookAgain)]),
    ])}`,
  };
}
