// The portal as an installed application: a page for the time without a network, with the last known balance and its time.
// Nothing is kept in a browser that is only visiting, and nothing longer than somebody is signed in.
{
  const KEPT = 'kept';
  const installed = matchMedia('(display-mode: standalone)').matches;
  const shown = document.querySelector('[data-kept]');
  const kept = document.querySelector('[data-keep]');
  if (installed) navigator.serviceWorker?.register('/worker.js').catch(() => undefined);
  if (installed && kept !== null) localStorage.setItem(KEPT, kept.dataset.keep);
  if (shown !== null) {
    const text = localStorage.getItem(KEPT);
    shown.hidden = text === null;
    shown.querySelector('[data-kept-text]').textContent = text ?? '';
    addEventListener('online', () => location.replace('/'));
  } else if (document.querySelector('.sign-out') === null) localStorage.removeItem(KEPT);
}
