import type { Language } from '../terms/index.ts';
import type { Html } from './html.ts';

/** The face of a site: its mood lives in the style sheet under `data-skin`, its words in the rooms. */
export interface Skin {
  readonly id: 'kyivstar' | 'djuice' | 'care' | 'phones';
  readonly name: string;
  /** The drawn mark, an inline SVG that is decorative (the name stands beside it). */
  readonly mark: Html;
}

export interface Frame {
  readonly skin: Skin;
  readonly language: Language;
  /** The same page in the other languages: a link each. */
  readonly path: string;
  /** The hidden field that every POST form carries. */
  readonly formToken: string;
  readonly navigation: readonly {
    readonly href: string;
    readonly label: string;
    readonly current: boolean;
  }[];
  /** Shown as a sign-out button when somebody is signed in. */
  readonly signedIn: boolean;
}

export interface Content {
  readonly title: string;
  readonly main: Html;
}
