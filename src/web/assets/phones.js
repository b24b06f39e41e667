// A part of a page that follows a stream: <div id="phones" data-stream="/live"> is fetched again whenever the stream says
// that something changed. Without script there is a link "look again".
for (const start of document.querySelectorAll('[data-stream][id]')) {
  let part = start;
  let busy = false;
  let behind = false;
  const fetched = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(start.id);
  };
  const show = (fresh) => {
    const buttons = (of) => [...of.querySelectorAll('a, button')];
    const focused = buttons(part).indexOf(document.activeElement);
    part.replaceWith(fresh);
    part = fresh;
    if (focused >= 0) buttons(part)[focused]?.focus();
  };
  const follow = async () => {
    behind = busy;
    if (busy) return;
    busy = true;
    const fresh = await fetched().catch(() => null);
    busy = false;
    if (fresh !== null && fresh.textContent !== part.textContent) show(fresh);
    if (behind) await follow();
  };
  new EventSource(start.dataset.stream).addEventListener('message', () => void follow());
}
