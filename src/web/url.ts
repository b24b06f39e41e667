const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|[#?]|$)/i;
// Browsers drop tabs, line breaks and leading control signs before they read the scheme.
const HIDDEN = /\p{Cc}/u;

/** The address when it is `https:`, `http:`, `mailto:`, `tel:`, a path of our own, a query or a fragment; otherwise `#`. */
export function safeUrl(url: string): string {
  return SAFE.test(url) && !HIDDEN.test(url) ? url : '#';
}
