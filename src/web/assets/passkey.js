// Asks the browser for a passkey when a form wants one. Without it, and in browsers that know none, the form stays hidden.
{
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  const answer = (made) => {
    const response = {};
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'])
      if (made.response[part]?.byteLength) response[part] = text(made.response[part]);
    return JSON.stringify({
      id: made.id,
      rawId: made.id,
      type: made.type,
      clientExtensionResults: {},
      response,
    });
  };
  const ask = async (wish) => {
    wish.challenge = bytes(wish.challenge);
    for (const known of [...(wish.allowCredentials ?? []), ...(wish.excludeCredentials ?? [])])
      known.id = bytes(known.id);
    if (!wish.user) return answer(await navigator.credentials.get({ publicKey: wish }));
    wish.user.id = bytes(wish.user.id);
    return answer(await navigator.credentials.create({ publicKey: wish }));
  };
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const known = Boolean(window.PublicKeyCredential);
    for (const other of document.querySelectorAll('[data-no-passkey]')) {
      other.hidden = known;
      if (!known) other.dataset.noPasskey = 'shown';
    }
    form.hidden = false;
    if (!known) {
      form.remove();
      continue;
    }
    const sorry = () => {
      form.querySelector('[data-failed]').hidden = false;
      form.querySelector('button').removeAttribute('aria-disabled');
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask(JSON.parse(form.elements.wish.value)).then((text) => {
        form.elements.passkey.value = text;
        form.submit();
      }, sorry);
    });
  }
}
