import { createHash, X509Certificate } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCertificate, localCertificate } from '../../src/main/certificate.ts';
import { originsAt } from '../application.ts';

let made: Promise<LocalCertificate> | null = null;

/** The certificate of every portal of this process, whatever its port. */
export function walkCertificate(): Promise<LocalCertificate> {
  return (made ??= make());
}

async function make(): Promise<LocalCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'walks-tls-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const hosts = Object.values(originsAt(443)).map((origin) => new URL(origin).hostname);
  return await localCertificate(folder, hosts, Temporal.Now.instant());
}

/**
 * The key's digest, as Chromium wants to be told of a key it may believe. It keeps no style, font or script that came with a
 * certificate it merely overlooks: every page of a walk would bring and read all of them again.
 */
export async function believedKey(): Promise<string> {
  const { publicKey } = new X509Certificate((await walkCertificate()).cert);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
