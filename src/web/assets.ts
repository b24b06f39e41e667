/** The address of an asset, with the hash of what it holds. */
export function asset(name: string): string {
  return `/assets/${name}`;
}
