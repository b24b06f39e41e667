// A part of a page that changes by itself: <div id="state" data-live="3"> is fetched again every 3 seconds, as long as the
// page is seen and the fresh part still asks for it. What says data-follows="state" is shown anew together with it.
for (const start of document.querySelectorAll('[data-live][id]')) {
  const parts = (of) => [of.getElementById(start.id), ...of.querySelectorAll(`[data-follows=${start.id}]`)];
  const later = () => setTimeout(again, Math.max(1, Number(parts(document)[0].dataset.live)) * 1000);
  const fetched = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };
  const again = async () => {
    const fresh = document.hidden ? document : await fetched().catch(() => document);
    if (fresh === null || parts(fresh)[0] === null) return;
    const news = parts(fresh);
    for (const [index, old] of parts(document).entries())
      if (news[index] && news[index].textContent !== old.textContent) old.replaceWith(news[index]);
    if (parts(document)[0].dataset.live !== undefined) later();
  };
  later();
}
