/** The longest prefix of a number, as a trie of digits in one flat array. */
export interface ZoneTrie {
  /** Ten children of each node: the number of the node, 0 for none. */
  readonly children: Int32Array;
  /** The value of each node, -1 for none; node 0 holds what every number has. */
  readonly values: Int32Array;
}

const DIGITS = 10;
const ZERO = 48;

/** A trie of prefixes (`*` is the empty one) and their values. Two values for one prefix are the caller's mistake: the last stays. */
export function zoneTrie(entries: Iterable<readonly [prefix: string, value: number]>): ZoneTrie {
  const children: number[] = Array.from<number>({ length: DIGITS }).fill(0);
  const values: number[] = [-1];
  for (const [prefix, value] of entries) values[grow(children, values, prefix === '*' ? '' : prefix)] = value;
  return { children: Int32Array.from(children), values: Int32Array.from(values) };
}

function grow(children: number[], values: number[], prefix: string): number {
  let node = 0;
  for (const digit of prefix) {
    const at = node * DIGITS + Number(digit);
    node = children[at] ?? 0;
    if (node !== 0) continue;
    node = values.push(-1) - 1;
    children[at] = node;
    for (let i = 0; i < DIGITS; i++) children.push(0);
  }
  return node;
}

/** The value of the longest prefix of `number`; -1 when there is none, not even `*`. Stops at the first character that is not a digit. */
export function longestPrefix(trie: ZoneTrie, number: string): number {
  const { children, values } = trie;
  let value = values[0] ?? -1;
  let node = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = number.charCodeAt(i) - ZERO;
    if (digit < 0 || digit >= DIGITS) return value;
    node = children[node * DIGITS + digit] ?? 0;
    if (node === 0) return value;
    const here = values[node] ?? -1;
    if (here >= 0) value = here;
  }
  return value;
}
