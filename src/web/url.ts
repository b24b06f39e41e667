const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|[#?]|$)/i;
// Browsers drop tabs, line breaks and leading control signs before they read the scheme.
const HIDDEN = /\p{Cc}/u;

// Nearly every address is one of these; they need no second look.
const PLAIN_PATH = /^\/(?:[\w-][\w\-./]*)?$/;

/** The address when it is `https:`, `http:`, `mailto:`, `tel:`, a path of our own, a query or a fragment; otherwise `#`. */
export function safeUrl(url: string): string {
  if (PLAIN_PATH.test(url)) return url;
  return SAFE.test(url) && !HIDDEN.test(url) ? url : '#';
}

const FOLLOWED = new Set(
  'href src action formaction xlink:href poster cite data ping background manifest longdesc'.split(' '),
);

/** Whether a browser follows, loads or submits to what stands in this attribute. */
export function isUrlAttribute(name: string): boolean {
  return FOLLOWED.has(name.toLowerCase());
}

/** Whether an attribute carries script, style or markup: no data may stand in it. */
export function isCodeAttribute(name: string): boolean {
  return /^(on.*|style|srcdoc|srcset)$/i.test(name);
}
