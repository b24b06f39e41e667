// Keys of the desk, where places name theirs: G and a letter goes there, / finds, J and K walk through a list, ? tells of them.
// Never while somebody types, never with Ctrl, Alt or Meta, and not at all where they were turned off (WCAG 2.1.4).
{
  const toggle = document.querySelector('[data-keys]');
  const isOn = () => {
    try {
      return localStorage.getItem('keys') !== 'off';
    } catch {
      return true;
    }
  };
  const say = () => {
    toggle.textContent = isOn() ? toggle.dataset.off : toggle.dataset.on;
    toggle.closest('.card').querySelector('[role=status]').textContent = isOn()
      ? toggle.dataset.areOn
      : toggle.dataset.areOff;
  };
  if (toggle) {
    toggle.hidden = false;
    say();
    toggle.addEventListener('click', () => {
      localStorage.setItem('keys', isOn() ? 'off' : 'on');
      say();
    });
  }
  // A letter by its place on the keyboard, so that it works in Ukrainian too; by what it writes where that is a Latin letter.
  const letterOf = ({ key, code }) =>
    /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
  const go = (link) => {
    if (link) location.assign(link.href);
  };
  const step = (by) => {
    const links = [...document.querySelectorAll('main :is(tbody tr, dl, .list li)')].flatMap(
      (row) => row.querySelector('a') ?? [],
    );
    const at = links.indexOf(document.activeElement);
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by]?.focus();
  };
  // On a phone the bar of many places is rolled to the one that is open.
  const place = document.querySelector('.places [aria-current]');
  for (const bar of place ? [place.closest('ul'), place.closest('nav')] : [])
    bar.scrollLeft = place.offsetLeft - bar.clientWidth / 2;
  // However long the second letter takes (WCAG 2.2.1): another key or a click is what ends the waiting for it.
  let isAfterG = false;
  const pressed = (event) => {
    const letter = letterOf(event);
    const wasAfterG = isAfterG;
    isAfterG = letter === 'g' && !wasAfterG;
    const isSlash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
    if (wasAfterG) go(document.querySelector(`[data-key="${letter}"]`));
    else if (event.key === '?') go(document.querySelector('[data-key="?"]'));
    else if (letter === 'j' || letter === 'k') step(letter === 'j' ? 1 : -1);
    else if (isSlash) {
      const field = document.querySelector('main :is([type=search], [type=tel])');
      event.preventDefault();
      if (field) field.focus();
      else go(document.querySelector('[data-key="h"]'));
    }
  };
  if (document.querySelector('[data-key]')) {
    addEventListener('pointerdown', () => {
      isAfterG = false;
    });
    addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      const isTyping = event.target.closest?.('input, select, textarea, [contenteditable]');
      // The first page begins in its field: Escape leaves it, and the keys work.
      if (isTyping && event.key === 'Escape') event.target.blur();
      if (!isTyping && isOn()) pressed(event);
    });
  }
}
