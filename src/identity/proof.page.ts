import {
  actions,
  button,
  card,
  FORM_TOKEN_FIELD,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import type { Way } from './factor.ts';
import { proofTexts } from './proof.texts.ts';

/** What a page shows that asks for a second factor. */
export interface ProofView {
  /** Where every form of the page goes. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly way: Way;
  readonly ways: readonly Way[];
  /** For the script; only where the way is a passkey. */
  readonly wish: { readonly options: string; readonly challenge: string } | null;
  /** Where an SMS is still to be sent: to whom. */
  readonly unsent: string | null;
  readonly submit: string;
  readonly error: string | null;
}

/** The name of the field in which what was typed stands. */
export function proofField(way: Way): string {
  return way === 'passkey' ? 'passkey-button' : 'code';
}

/** The form of one way, and a button for each of the others. */
export function proofForms(frame: Frame, view: ProofView): Html {
  const others = view.ways.filter((way) => way !== view.way);
  return html`${view.way === 'passkey' ? passkeyForm(frame, view) : codeForm(frame, view)}
  ${others.length > 0 && otherWays(frame, view, others)}`;
}

function codeForm(frame: Frame, { action, hidden, way, unsent, submit, error }: ProofView): Html {
  const texts = proofTexts(frame);
  if (way === 'sms' && unsent !== null)
    return html`<p>${texts.sendLead(unsent)}</p>
      ${form(frame, { action, fields: [], hidden: { ...hidden, choose: 'sms' }, submit: texts.send })}`;
  const own = way === 'sms' ? codeTexts(frame) : null;
  const field = textField({
    name: 'code',
    label: own?.code ?? texts.codeLabels[way === 'recovery' ? 'recovery' : 'totp'],
    hint: own?.codeHint ?? texts.codeHints[way === 'recovery' ? 'recovery' : 'totp'],
    inputmode: way === 'recovery' ? 'text' : 'numeric',
    autocomplete: way === 'recovery' ? 'off' : 'one-time-code',
    maxlength: way === 'recovery' ? 40 : 20,
    autofocus: true,
    ...(error === null ? {} : { error }),
  });
  return form(frame, { action, fields: field, hidden: { ...hidden, way }, submit });
}

/** Stays hidden without script; then the page says so. */
export function passkeyForm(
  frame: Frame,
  { action, hidden, wish }: Pick<ProofView, 'action' | 'hidden' | 'wish'>,
  label = proofTexts(frame).usePasskey,
  more: Html | null = null,
  tone: 'primary' | 'quiet' = 'primary',
): Html {
  const texts = proofTexts(frame);
  const fields = {
    [FORM_TOKEN_FIELD]: frame.formToken,
    ...hidden,
    way: 'passkey',
    // The script reads the wish; in a value it does not differ where answers must be alike.
    wish: wish?.options ?? '{}',
    challenge: wish?.challenge ?? '',
    passkey: '',
  };
  return html`<form class="form" method="post" action="${action}" hidden data-passkey>
      ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${more}
      <p class="error" role="alert" data-failed hidden>${texts.passkeyFailed}</p>
      <div class="form-end">
        <button type="submit" id="passkey-button" class="${`button button-${tone}`}">${label}</button>
      </div>
    </form>
    ${tone === 'primary' && html`<p class="quiet" data-no-passkey>${texts.passkeyNeedsScript}</p>`}`;
}

function otherWays(frame: Frame, { action, hidden }: ProofView, others: readonly Way[]): Html {
  const texts = proofTexts(frame);
  const choose = (way: Way): Html =>
    html`<form method="post" action="${action}">
      ${Object.entries({ [FORM_TOKEN_FIELD]: frame.formToken, ...hidden, choose: way }).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      ${button(texts.choose[way], 'quiet')}
    </form>`;
  return card({ heading: texts.otherWays, body: actions(others.map(choose)), tone: 'quiet' });
}
