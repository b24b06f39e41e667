import { type Html, html } from './html.ts';

export interface NoticeParts {
  readonly tone: 'info' | 'good' | 'bad';
  readonly title?: string;
  readonly body: string | Html;
}

/** A message of the system about what happened or what to know. */
export function notice({ tone, title, body }: NoticeParts): Html {
  const content = html`${title === undefined ? null : html`<p class="notice-title">${title}</p> `}
    <div class="notice-body">${body}</div>`;
  return tone === 'bad'
    ? html`<div class="notice notice-bad" role="alert">${content}</div>`
    : html`<div class="${`notice notice-${tone}`}" role="status">${content}</div>`;
}
