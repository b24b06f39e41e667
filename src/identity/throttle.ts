/** A limit: so many within so long, counted from the first. */
export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** One use of a limit by somebody: a number, a browser, a network. */
export interface Spending {
  readonly limit: Limit;
  readonly by: string;
}

/**
 * The network that an address belongs to: /24 for IPv4, /56 for IPv6, so that a limit cannot be dodged by moving within
 * one's own network. An unknown address is one network of its own.
 */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  const four = /^(\d+\.\d+\.\d+)\.\d+$/.exec(plain);
  if (four !== null) return `${four[1]}.0/24`;
  if (!plain.includes(':')) return 'unknown';
  const groups = expand(plain);
  return `${groups.slice(0, 3).join(':')}:${(groups[3] ?? '0000').slice(0, 2)}/56`;
}

/** All eight groups of an IPv6 address, four digits each. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right].map((group) => group.padStart(4, '0'));
}
