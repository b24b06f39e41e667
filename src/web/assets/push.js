// Turns notifications on in this browser, when somebody asks for it. Where there are none the form stays hidden.
{
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  const subscribe = async (key) => {
    if ((await Notification.requestPermission()) !== 'granted') throw new Error('not allowed');
    await navigator.serviceWorker.register('/worker.js');
    const { pushManager } = await navigator.serviceWorker.ready;
    // Made under another key of ours it would never be reached.
    const known = await pushManager.getSubscription();
    if (known && text(known.options.applicationServerKey) !== key) await known.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  };
  const form = document.querySelector('form[data-push]');
  if (form && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
    form.hidden = false;
    document.querySelector('[data-no-push]').hidden = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      subscribe(form.dataset.push).then(
        (made) => {
          form.elements.endpoint.value = made.endpoint;
          for (const name of ['p256dh', 'auth']) form.elements[name].value = text(made.getKey(name));
          form.submit();
        },
        () => {
          form.querySelector('[data-failed]').hidden = false;
          form.querySelector('button').removeAttribute('aria-disabled');
        },
      );
    });
  }
}
