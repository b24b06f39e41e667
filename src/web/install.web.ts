import { inLanguage } from '../terms/index.ts';
import { asset, type DRAWN_SHAPES, isDrawn, workerSource } from './assets.ts';
import { actions } from './card.ts';
import { buttonLink } from './form.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { picture } from './picture.ts';
import { OFFLINE } from './texts.ts';
import { THEME_COLOURS } from './theme.ts';
import type { Handler } from './visit.ts';

/** The mark for systems that read no SVG, and one that may be cut to any form: nothing of it stands near the edge. */
function drawnIcons(skin: string) {
  if (!isDrawn(skin)) return [];
  const icon = (shape: (typeof DRAWN_SHAPES)[number], size: number, purpose: 'any' | 'maskable') => ({
    src: asset(`${skin}-${shape}.png`),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return [icon('192', 192, 'any'), icon('512', 512, 'any'), icon('512-maskable', 512, 'maskable')];
}

/** What makes a site installable (W3C Web Application Manifest), and what it shows without a network. */
export const installHandlers: Readonly<Record<'manifest' | 'worker' | 'offline', Handler>> = {
  manifest: async ({ frame: { skin, language } }) => {
    const [ground] = THEME_COLOURS[skin.id];
    const icons = [
      { src: asset(`${skin.id}.svg`), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ...drawnIcons(skin.id),
    ];
    const about = { id: '/', lang: language, name: skin.name, short_name: skin.name };
    const look = { start_url: '/', display: 'standalone', theme_color: ground, background_color: ground };
    return {
      kind: 'file',
      type: 'application/manifest+json',
      body: JSON.stringify({ ...about, ...look, icons }),
    };
  },
  worker: async () => ({ kind: 'file', type: 'text/javascript; charset=utf-8', body: workerSource() }),
  offline: async ({ frame }) => {
    const texts = inLanguage(OFFLINE, frame.language);
    const content = {
      title: texts.title,
      lead: texts.lead,
      width: 'narrow' as const,
      main: html`${picture('failing')}
        <section class="card card-plain" data-kept hidden>
          <h2 class="card-heading">${texts.known}</h2>
          <p data-kept-text></p>
          <p class="quiet">${texts.mayDiffer}</p>
        </section>
        ${actions([buttonLink('/', texts.again, 'primary')])}`,
    };
    return { kind: 'page', page: page({ ...frame, navigation: [], signedIn: false }, content) };
  },
};
