// Runs inside a page of a browser that is driven without Playwright: finds what a walk describes, as people see it.
// `steps` narrow the document down; the answer of `act` on what was found must be plain data.
export default (steps, act, value) => {
  const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const matches = (text, { source, flags, text: wanted, exact }) =>
    source !== undefined
      ? new RegExp(source, flags).test(squeeze(text))
      : exact
        ? squeeze(text) === squeeze(wanted)
        : squeeze(text).toLowerCase().includes(squeeze(wanted).toLowerCase());
  const seen = (element) => element.getClientRects().length > 0;
  const ROLES = {
    button: 'button,[role=button],input[type=submit],summary',
    link: 'a[href]',
    heading: 'h1,h2,h3,h4,h5,h6',
    row: 'tr',
  };
  const labelled = (root, wanted) => [
    ...[...root.querySelectorAll('label')]
      .filter((label) => matches(label.textContent, wanted))
      .map((label) => label.control),
    ...[...root.querySelectorAll('[aria-label]')].filter((each) => matches(each.ariaLabel, wanted)),
  ];
  const ways = {
    css: (root, { css }) => [...root.querySelectorAll(css)],
    label: (root, { label }) => labelled(root, label).filter(Boolean),
    text: (root, { text }) =>
      [...root.querySelectorAll('*')].filter(
        (each) =>
          seen(each) &&
          matches(each.innerText, text) &&
          ![...each.children].some((child) => matches(child.innerText, text)),
      ),
    role: (root, { role, name, level }) =>
      [...root.querySelectorAll(ROLES[role])].filter(
        (each) =>
          seen(each) &&
          (level === undefined || each.tagName === `H${level}`) &&
          (name === undefined || matches(each.ariaLabel ?? each.textContent, name)),
      ),
  };
  const find = (roots, [step, ...rest]) => {
    if (step === undefined) return roots;
    if (step.nth !== undefined) return find(roots.slice(step.nth).slice(0, 1), rest);
    if (step.hasText !== undefined)
      return find(
        roots.filter((each) => matches(each.textContent, step.hasText)),
        rest,
      );
    if (step.has !== undefined)
      return find(
        roots.filter((each) => find([each], step.has).length > 0),
        rest,
      );
    return find([...new Set(roots.flatMap((root) => ways[step.way](root, step)))], rest);
  };
  const leads = (element) => {
    const link = element.closest('a[href]');
    if (link !== null)
      return !link.hasAttribute('download') && link.href.split('#')[0] !== location.href.split('#')[0];
    return element.closest('button')?.type === 'submit';
  };
  const acts = {
    count: (found) => found.length,
    texts: (found) => found.map((each) => each.innerText),
    contents: (found) => found.map((each) => each.textContent),
    values: (found) => found.map((each) => each.value),
    attributes: (found) => found.map((each) => each.getAttribute(value)),
    visible: (found) => found.some(seen),
    focus: ([element]) => {
      element.scrollIntoView({ block: 'center' });
      element.focus();
      globalThis.walkWasHere = leads(element);
      return globalThis.walkWasHere;
    },
    files: ([element]) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([value.text], value.name, { type: value.type }));
      element.files = chosen.files;
    },
    fill: ([element]) => {
      element.focus();
      element.value = value;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    },
  };
  const found = find([document], steps);
  if (act === 'files' && found.length > 0) return acts.files(found) ?? true;
  return act === 'count' || act === 'visible' || found.length > 0 ? acts[act](found) : null;
};
