// A part of a page that changes by itself: <div id="state" data-live="3"> is fetched again every 3 seconds, as long as the
// page is seen and the fresh part still asks for it.
for (const start of document.querySelectorAll('[data-live][id]')) {
  let part = start;
  const later = () => setTimeout(again, Math.max(1, Number(part.dataset.live)) * 1000);
  const fetched = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(start.id);
  };
  const again = async () => {
    const fresh = document.hidden ? part : await fetched().catch(() => part);
    if (fresh === null) return;
    if (fresh !== part && fresh.textContent !== part.textContent) {
      part.replaceWith(fresh);
      part = fresh;
    }
    if (fresh.dataset.live !== undefined) later();
  };
  later();
}
