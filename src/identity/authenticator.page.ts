import { inLanguage } from '../terms/index.ts';
import {
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  NOTHING,
  textField,
} from '../web/index.ts';
import { AUTHENTICATOR_TEXTS } from './authenticator.texts.ts';

export interface AppView {
  readonly typed: string;
  /** `null` before a key was given, `wrong` for what is none. */
  readonly shown: { readonly code: string; readonly secondsLeft: number } | 'wrong' | null;
}

/** The app as its owner sees it: six digits and how long they hold. */
export function authenticatorPage(frame: Frame, { typed, shown }: AppView): Content {
  const texts = inLanguage(AUTHENTICATOR_TEXTS, frame.language);
  const error = shown === 'wrong' ? { error: texts.wrongKey } : {};
  const key = textField({
    name: 'key',
    label: texts.key,
    hint: texts.keyHint,
    value: typed,
    maxlength: 80,
    ...error,
  });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'narrow',
    back: { href: '/', label: texts.back },
    main: html`${shown === 'wrong' && errorSummary(frame.language, [{ field: 'key', message: texts.wrongKey }])}
    ${codeCard(frame, shown)}
    ${form(frame, {
      action: '/authenticator',
      fields: key,
      submit: shown === null || shown === 'wrong' ? texts.show : texts.next,
    })}`,
  };
}

function codeCard(frame: Frame, shown: AppView['shown']): Html {
  const texts = inLanguage(AUTHENTICATOR_TEXTS, frame.language);
  if (shown === null || shown === 'wrong') return NOTHING;
  return card({
    heading: texts.code,
    tone: 'accent',
    body: html`<p class="figure"><code class="amount-big">${shown.code}</code></p>
      <p class="quiet">${texts.left(shown.secondsLeft)}</p>`,
  });
}
