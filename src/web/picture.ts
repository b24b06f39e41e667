import { type Html, attributes, html, raw } from './html.ts';
import { ICONS } from './marks.ts';

export type PictureName = 'empty' | 'waiting' | 'failing';

/** A drawing for a page that has nothing, waits or has failed: a sun for Kyivstar, a slice for DJUICE, chosen by the sheet. */
export function picture(name: PictureName): Html {
  return PICTURES[name];
}

export interface Station {
  readonly label: string;
  readonly state: 'done' | 'now' | 'ahead' | 'failed';
  /** The state in words: `передано`, `чекаємо`. */
  readonly note?: string;
}

/** The way a message takes: from us over the network to the phone, with what is known about each station. */
export function messageWay(stations: readonly [sender: Station, network: Station, phone: Station]): Html {
  const signs = [ICONS.sender, ICONS.network, ICONS.phone];
  return html`<ol class="way">
    ${stations.map(
      ({ label, state, note }, index) =>
        html`<li
          class="${`station station-${state}`}"
          ${attributes({ 'aria-current': state === 'now' ? 'step' : null })}
        >
          <span class="station-sign">${signs[index]}</span><b>${label}</b>${
            note === undefined ? null : html` <span>${note}</span>`
          }
        </li>`,
    )}
  </ol>`;
}

const SUN =
  '<g class="only-kyivstar"><circle class="warm" cx="126" cy="36" r="22"/><path d="M126 4v-3M94 36h-4M158 36h4M103 13l-3-3M149 13l3-3" class="pale"/></g>';
const SLICE =
  '<g class="only-djuice" transform="rotate(-14 122 40)"><path class="warm" d="M94 30h56a28 28 0 0 1-56 0z"/><path d="M122 33v16M118 33l-13 13M126 33l13 13"/></g>';
const GROUND = '<path class="pale" d="M8 118h152"/>';

const PICTURES: Readonly<Record<PictureName, Html>> = {
  empty: drawing(
    '<path class="paper" d="M40 34h62v84l-8-6-8 6-8-6-8 6-8-6-8 6-7-6-7 6z"/><path class="pale" d="M54 56h34M54 70h34M54 84h18"/>',
  ),
  waiting: drawing(
    '<path class="paper" d="M44 42h52M44 118h52M50 42v14c0 12 12 16 12 24s-12 12-12 24v14M90 42v14c0 12-12 16-12 24s12 12 12 24v14"/><path class="pale" d="M60 62h20M70 82v8M60 112h20"/>',
  ),
  failing: drawing(
    '<path d="M8 96h26c10 0 10-20 20-20h10M160 96h-22c-10 0-12-20-22-20h-8"/><path class="paper" d="M64 64h14v24H64zM108 60H96v32h12z"/><path d="M78 70h6M78 82h6"/><path class="pale" d="M87 56v-8M82 58l-5-6M92 58l5-6"/>',
  ),
};

function drawing(shapes: string): Html {
  return raw(
    `<svg class="picture" viewBox="0 0 168 126" width="168" height="126" aria-hidden="true" focusable="false">${SUN}${SLICE}${GROUND}${shapes}</svg>`,
  );
}

/** The mood behind a page with a single task: a large sun that rises, a large slice that falls. Care has none. */
export function backdrop(skin: string): Html | null {
  return BACKDROPS[skin] ?? null;
}

const BACKDROPS: Readonly<Record<string, Html>> = {
  kyivstar: behind(
    '<g class="rings"><circle cx="300" cy="400" r="330"/><circle cx="300" cy="400" r="250"/></g><circle class="warm" cx="300" cy="400" r="170"/><path class="rays" d="M300 18V-34M122 62 96 17M478 62l26-45M-8 178l-45-26M608 178l45-26"/>',
  ),
  djuice: behind(
    '<g transform="rotate(-16 300 250)" stroke="#1b1025" stroke-width="9" stroke-linejoin="round" stroke-linecap="round"><path class="warm" d="M40 190h520a260 260 0 0 1-520 0z"/><path d="M92 214h416a208 208 0 0 1-416 0z" fill="#e6ff8a"/><path d="M300 214v206M300 214 152 360M300 214l148 146"/><path class="drop" d="M330 10c36 46 52 66 52 90a52 52 0 0 1-104 0c0-24 16-44 52-90z"/></g>',
  ),
};

function behind(shapes: string): Html {
  return raw(
    `<svg class="backdrop" viewBox="-62 -50 500 410" width="500" height="410" fill="none" aria-hidden="true" focusable="false">${shapes}</svg>`,
  );
}
