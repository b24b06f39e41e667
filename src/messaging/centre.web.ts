import { type Handler, page } from '../web/index.ts';
import { CENTRE_PATH, centrePage } from './centre.page.ts';
import type { PretendSmsc } from './pretend-smsc.ts';
import { QUIRK_NAMES, QUIRK_SWITCHES, turnQuirks } from './quirk-switches.ts';

/** What the page sees of a pretend centre. */
type Centre = Pick<PretendSmsc, 'quirks' | 'bound' | 'waiting' | 'lapse' | 'stir'>;

/**
 * The page of the pretend centre at `/centre`: GET shows it, POST with `wish` turns the ticked quirks on and the others off, turns
 * all off (`reset`), or ends the life of what waits (`lapse`). Anybody may: it exists only with the pretend centre.
 */
export function centreHandlers(centre: Centre): Readonly<Record<'centre' | 'changeCentre', Handler>> {
  return {
    centre: ({ frame, query }) => {
      const on = new Set(QUIRK_NAMES.filter((name) => QUIRK_SWITCHES[name].isOn(centre.quirks)));
      const said = (['saved', 'lapsed'] as const).find((done) => done === query.done) ?? null;
      const view = { on, bound: centre.bound(), waiting: centre.waiting(), said };
      return Promise.resolve({ kind: 'page', page: page(frame, centrePage(frame, view)) });
    },
    changeCentre: ({ form }) => {
      const isLapse = form.wish === 'lapse';
      if (isLapse) centre.lapse();
      if (form.wish === 'reset') turnQuirks(centre.quirks, new Set());
      if (form.wish === 'quirks')
        turnQuirks(centre.quirks, new Set(QUIRK_NAMES.filter((name) => form[name] === 'yes')));
      centre.stir();
      return Promise.resolve({ kind: 'redirect', to: `${CENTRE_PATH}?done=${isLapse ? 'lapsed' : 'saved'}` });
    },
  };
}
