import { dateText } from '../terms/index.ts';
import { card, form, type Frame, FORM_TOKEN_FIELD, type Html, html } from '../web/index.ts';
import { inboxTexts } from './inbox-texts.ts';
import type { PushBrowser } from './push.ts';

export const PUSH_PATH = '/inbox/channels/push';

/** Turning notifications on in this browser, which only its script can ask for, and off in any, which needs none. */
export function pushCard(
  frame: Frame,
  { key, browsers }: { readonly key: string; readonly browsers: readonly PushBrowser[] },
): Html {
  const { push: texts } = inboxTexts(frame);
  const list =
    browsers.length === 0
      ? null
      : html`<h3>${texts.browsers}</h3>
          <ul class="plain">
            ${browsers.map((browser) => browserItem(frame, browser))}
          </ul>`;
  return card({
    heading: texts.heading,
    body: html`<p>${texts.about}</p>
      <form class="form" method="post" action="${PUSH_PATH}" hidden data-push="${key}">
        <input type="hidden" name="${FORM_TOKEN_FIELD}" value="${frame.formToken}" />
        ${['endpoint', 'p256dh', 'auth'].map((name) => html`<input type="hidden" name="${name}" value="" />`)}
        <p class="error" role="alert" data-failed hidden>${texts.refused}</p>
        <div class="form-end"><button type="submit" class="button button-quiet">${texts.turnOn}</button></div>
      </form>
      <p class="quiet" data-no-push>${texts.cannot}</p>
      ${list}`,
  });
}

function browserItem(frame: Frame, { endpointKey, name, since }: PushBrowser): Html {
  const { push: texts } = inboxTexts(frame);
  const day = dateText(since, frame.language);
  return html`<li>
    <p>${texts.since(name === '' ? texts.someBrowser : name, day)}</p>
    ${form(frame, {
      action: `${PUSH_PATH}/remove`,
      fields: [],
      hidden: { browser: endpointKey },
      submit: texts.turnOff,
      tone: 'quiet',
    })}
  </li>`;
}
