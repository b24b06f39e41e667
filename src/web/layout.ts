import { type Language, inLanguage, LANGUAGE_NAMES, spokenLanguages } from '../terms/index.ts';
import { asset, isDrawn } from './assets.ts';
import { type Html, attributes, html } from './html.ts';
import { ICONS } from './marks.ts';
import { backdrop } from './picture.ts';
import { WEB_TEXTS } from './texts.ts';
import { THEME_COLOURS } from './theme.ts';

/** The face of a site: its mood lives in the style sheet under `data-skin`, its words in the rooms. */
export interface Skin {
  readonly id: 'kyivstar' | 'djuice' | 'care' | 'phones';
  readonly name: string;
  /** The drawn mark, an inline SVG that is decorative (the name stands beside it). */
  readonly mark: Html;
}

/** One of the (at most four) places of a site. */
export interface Place {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  readonly icon?: keyof typeof ICONS;
  /** A Latin letter that leads here after G, where script is on: see `assets/keys.js`. */
  readonly key?: string;
}

export interface Frame {
  readonly skin: Skin;
  readonly language: Language;
  /** The same page in the other languages: a link each. */
  readonly path: string;
  /** What the address asks for besides, as it stands in it: another language shows the same month, order, search. */
  readonly query?: Readonly<Record<string, string>>;
  /** The hidden field that every POST form carries. */
  readonly formToken: string;
  /** Seals words for an address of whoever looks: see `addressWith`. */
  readonly unseen: (words: Readonly<Record<string, string>>) => string;
  readonly navigation: readonly Place[];
  /** What stands at the foot of every page: help, prices and the like. */
  readonly foot?: readonly Pick<Place, 'href' | 'label' | 'key'>[];
  /** The way to the messages of who is signed in, with the number of those not seen yet. */
  readonly inbox?: { readonly href: string; readonly unread: number; readonly current: boolean };
  /** Stands above everything, on every page: whose eyes these are. */
  readonly banner?: Html;
  /** Shown as a sign-out button when somebody is signed in. */
  readonly signedIn: boolean;
}

export interface Content {
  /** The title of the window and, when there is no `heading`, the one `<h1>`, which `page` draws: `main` begins at `<h2>`. */
  readonly title: string;
  readonly heading?: string | Html;
  readonly main: Html;
  /** One sentence under the heading. */
  readonly lead?: string | Html;
  /** The way back, above the heading. */
  readonly back?: { readonly href: string; readonly label: string };
  /** `narrow` for one form or one message, `wide` for tables and desks; otherwise for reading. */
  readonly width?: 'narrow' | 'wide';
}

/** The field in which a form sends its token. */
export const FORM_TOKEN_FIELD = '_csrf';
/** Where the sign-out button posts to. */
export const SIGN_OUT_PATH = '/sign-out';

/** The whole document. */
export function page(frame: Frame, content: Content): Html {
  const { skin, language } = frame;
  const width = content.width ?? 'text';
  return html`<!doctype html>
    <html lang="${language}" data-skin="${skin.id}">
      ${head(frame, content)}
      <body>
        <a class="skip" href="#main">${inLanguage(WEB_TEXTS, language).skip}</a>
        ${frame.banner === undefined ? null : html`<div class="banner" role="status">${frame.banner}</div>`}
        ${header(frame)}
        <main id="main" class="${`main main-${width}`}" tabindex="-1">
          ${backLink(content)}
          <h1>${content.heading ?? content.title}</h1>
          ${content.lead === undefined ? null : html`<p class="lead">${content.lead}</p>`} ${content.main}
        </main>
        ${footer(frame)} ${content.width === 'narrow' ? backdrop(skin.id) : null}
      </body>
    </html> `;
}

// Both alphabets stand on every page, and ₴ on most.
const PRELOADED_FONTS = ['onest-cyrillic.woff2', 'onest-latin.woff2', 'onest-cyrillic-ext.woff2'];

function head({ skin }: Frame, content: Content): Html {
  const [light, dark] = THEME_COLOURS[skin.id];
  return html`<head>
    <meta charset="utf-8" />
    <title>${content.title} — ${skin.name}</title>
    <meta name="description" content="${descriptionOf(skin, content)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="${light}" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="${dark}" media="(prefers-color-scheme: dark)" />
    <meta name="format-detection" content="telephone=no" />
    <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
    <link rel="icon" href="${asset(`${skin.id}.svg`)}" type="image/svg+xml" />
    ${isDrawn(skin.id) && html`<link rel="apple-touch-icon" href="${asset(`${skin.id}-180.png`)}" />`}
    ${PRELOADED_FONTS.map((font) => html`<link rel="preload" href="${asset(font)}" as="font" type="font/woff2" crossorigin />`)}
    <link rel="stylesheet" href="${asset('core.css')}" />
    <link rel="stylesheet" href="${asset('app.css')}" media="only all" />
    <script type="module" src="${asset('app.js')}"></script>
  </head>`;
}

/** What a search or a shared link says of the page: its first sentence where it has one. */
function descriptionOf({ name }: Skin, { title, lead }: Content): string {
  return typeof lead === 'string' ? lead : `${title} — ${name}`;
}

function header(frame: Frame): Html {
  const { skin, language } = frame;
  return html`<header class="top">
    <div class="top-row">
      <a class="brand" href="/"
        ><span class="mark">${skin.mark}</span> <span class="brand-name">${skin.name}</span></a
      >
      ${navigation(frame)}
      <div class="top-end">
        ${inboxLink(frame)} ${languageLinks(frame)}
        ${frame.signedIn ? signOut(frame, inLanguage(WEB_TEXTS, language).signOut) : null}
      </div>
    </div>
  </header>`;
}

function navigation({ navigation, language }: Frame): Html | null {
  if (navigation.length === 0) return null;
  return html`<nav class="places" aria-label="${inLanguage(WEB_TEXTS, language).navigation}">
    <ul>
      ${navigation.map(
        ({ href, label, current, icon, key }) =>
          html`<li>
            <a href="${href}" ${attributes({ 'aria-current': current ? 'page' : null, 'data-key': key })}
              >${icon === undefined ? null : ICONS[icon]}<span>${label}</span></a
            >
          </li> `,
      )}
    </ul>
  </nav>`;
}

function footer({ foot = [], language }: Frame): Html | null {
  if (foot.length === 0) return null;
  return html`<footer class="foot">
    <nav aria-label="${inLanguage(WEB_TEXTS, language).foot}">
      <ul>
        ${foot.map(({ href, label, key }) => html`<li><a href="${href}" ${attributes({ 'data-key': key })}>${label}</a></li> `)}
      </ul>
    </nav>
  </footer>`;
}

function languageLinks({ language, path, query = {} }: Frame): Html {
  const inOther = (other: Language): string =>
    `${path}?${new URLSearchParams({ ...query, language: other }).toString()}`;
  return html`<nav class="languages" aria-label="${inLanguage(WEB_TEXTS, language).languages}">
    ${spokenLanguages().map((other) => {
      const { short, name } = inLanguage(LANGUAGE_NAMES, other);
      return other === language
        ? html`<span aria-current="true" lang="${other}"><abbr title="${name}">${short}</abbr></span> `
        : html`<a href="${inOther(other)}" lang="${other}" hreflang="${other}"
            >${short}<span class="unseen"> ${name}</span></a
          > `;
    })}
  </nav>`;
}

function inboxLink({ inbox, language }: Frame): Html | null {
  if (inbox === undefined) return null;
  const { href, unread, current } = inbox;
  const count = unread > 99 ? '99+' : String(unread);
  return html`<a class="inbox" href="${href}" ${attributes({ 'aria-current': current ? 'page' : null })}
    >${ICONS.letter}<span class="unseen">${inLanguage(WEB_TEXTS, language).inbox}</span>${
      unread === 0
        ? null
        : html` <span class="inbox-count"
            >${count}<span class="unseen"> ${inLanguage(WEB_TEXTS, language).unread}</span></span
          >`
    }</a
  >`;
}

function signOut(frame: Frame, label: string): Html {
  return html`<form method="post" action="${SIGN_OUT_PATH}" class="sign-out">
    <input type="hidden" name="${FORM_TOKEN_FIELD}" value="${frame.formToken}" /><button
      class="button button-quiet"
      type="submit"
    >
      ${ICONS.leave}<span>${label}</span>
    </button>
  </form>`;
}

function backLink({ back }: Content): Html | null {
  return back === undefined ? null : html`<p class="back"><a href="${back.href}">${back.label}</a></p> `;
}
