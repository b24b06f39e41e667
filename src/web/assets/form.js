// Comfort in forms: digits grouped as people write them, no double submit, focus on what is wrong.
{
  const grouped = (text) => {
    const digits = text.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
    const cut = digits.startsWith('+')
      ? [4, 6, 9, 11, 13]
      : digits.startsWith('380')
        ? [3, 5, 8, 10, 12]
        : [3, 6, 8, 10];
    return cut
      .map((end, index) => digits.slice(cut[index - 1] ?? 0, end))
      .concat(digits.slice(cut.at(-1)))
      .filter(Boolean)
      .join(' ');
  };
  for (const input of document.querySelectorAll('[data-format=msisdn]'))
    input.addEventListener('input', () => {
      if (input.selectionStart === input.value.length) input.value = grouped(input.value);
    });
  addEventListener('submit', (event) => {
    const button = event.target.querySelector('button[type=submit]');
    if (event.target.method !== 'post' || !button) return;
    if (button.getAttribute('aria-disabled') === 'true') return event.preventDefault();
    button.setAttribute('aria-disabled', 'true');
  });
  addEventListener('pageshow', () => {
    for (const button of document.querySelectorAll('button[aria-disabled=true]'))
      button.removeAttribute('aria-disabled');
  });
  document.querySelector('[data-focus]')?.focus();
}
