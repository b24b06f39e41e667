import { lookup } from 'node:dns/promises';

type Resolve = (name: string) => Promise<unknown>;

/**
 * The line to add to /etc/hosts for those of our names which this system does not resolve, or `null`. Browsers and curl
 * know every `*.localhost` by themselves; text browsers and other programs ask the system.
 */
export async function missingHostsLine(
  names: readonly string[],
  resolve: Resolve = (name) => lookup(name),
): Promise<string | null> {
  const local = names.filter((name) => name.endsWith('.localhost'));
  const found = await Promise.allSettled(local.map((name) => resolve(name)));
  const missing = local.filter((_, i) => found[i]!.status === 'rejected');
  return missing.length === 0 ? null : `127.0.0.1 ${missing.join(' ')}`;
}
