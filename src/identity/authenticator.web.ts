import type { Store } from '../store/index.ts';
import { type Handler, page } from '../web/index.ts';
import { codeAt } from './authenticator.ts';
import { type AppView, authenticatorPage } from './authenticator.page.ts';

const PERIOD_SECONDS = 30;

/** An authenticator app for people who try the portal; it exists only beside the pretend phones. */
export function pretendApp(store: Store): Readonly<Record<'show' | 'code', Handler>> {
  const show: Handler = async ({ frame }) => ({
    kind: 'page',
    page: page(frame, authenticatorPage(frame, { typed: '', shown: null })),
  });
  const code: Handler = async ({ frame, form }) => {
    const typed = (form['key'] ?? '').slice(0, 80);
    const shown = shownFor(typed, (await store.now()).epochMilliseconds);
    const status = shown === 'wrong' ? 422 : 200;
    return { kind: 'page', status, page: page(frame, authenticatorPage(frame, { typed, shown })) };
  };
  return { show, code };
}

function shownFor(typed: string, nowMs: number): AppView['shown'] {
  const key = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z2-7]{16,64}$/.test(key)) return 'wrong';
  const secondsLeft = PERIOD_SECONDS - (Math.floor(nowMs / 1000) % PERIOD_SECONDS);
  return { code: codeAt(key, nowMs), secondsLeft };
}
