// adapter: the libraries of certificates speak Date; here it is turned into and made from moments.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Authority from './certificate-authority.ts';

/** What an HTTPS server needs. */
export interface Certificate {
  /** The certificate and whoever signed it, PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface LocalCertificate extends Certificate {
  /** The certificate of the local authority: whoever trusts this file trusts our addresses. */
  readonly authorityFile: string;
}

const RENEW_BEFORE_DAYS = 30;

/**
 * The certificate for local names, signed by an authority of this installation. Both are made at the first start; the
 * certificate again when it nears its end or the names change, the authority stays as long as it lasts.
 */
export async function localCertificate(
  folder: string,
  names: readonly string[],
  now: Temporal.Instant,
): Promise<LocalCertificate> {
  await mkdir(folder, { recursive: true });
  const authority = await keptOr(
    folder,
    'authority',
    (kept) => lasts(kept, now),
    (make) => make.makeAuthority(now),
  );
  const isStillGood = (kept: Authority.Issued): boolean =>
    lasts(kept, now) && isSignedBy(kept, authority) && hasNames(kept, names);
  const site = await keptOr(folder, 'site', isStillGood, (make) =>
    make.makeCertificate(authority, names, now),
  );
  const chain = `${site.cert}\n${authority.cert}\n`;
  return { cert: chain, key: site.key, authorityFile: join(folder, 'authority.crt') };
}

/** The certificate of given files; throws in one sentence when they do not fit together. */
export async function givenCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new Error(
      `The key in TLS_KEY (${keyFile}) is not that of the certificate in TLS_CERT (${certFile}).`,
    );
  }
  return { cert, key };
}

type Maker = typeof Authority;

/** What is kept if it is still good; else a new one. The library that makes them is loaded only then. */
async function keptOr(
  folder: string,
  name: string,
  isGood: (kept: Authority.Issued) => boolean,
  make: (maker: Maker) => Promise<Authority.Issued>,
): Promise<Authority.Issued> {
  const kept = await readKept(folder, name);
  if (kept !== null && isGood(kept)) return kept;
  const made = await make(await import('./certificate-authority.ts'));
  await write(join(folder, `${name}.key`), made.key, 0o600);
  await write(join(folder, `${name}.crt`), made.cert, 0o644);
  return made;
}

async function readKept(folder: string, name: string): Promise<Authority.Issued | null> {
  try {
    const cert = await readFile(join(folder, `${name}.crt`), 'utf8');
    const key = await readFile(join(folder, `${name}.key`), 'utf8');
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { cert, key } : null;
  } catch {
    return null;
  }
}

/** Whole under its name or not at all. */
async function write(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode });
  await rename(draft, file);
}

function lasts({ cert }: Authority.Issued, now: Temporal.Instant): boolean {
  const end = new X509Certificate(cert).validToDate.toTemporalInstant();
  return Temporal.Instant.compare(now.add({ hours: 24 * RENEW_BEFORE_DAYS }), end) < 0;
}

function isSignedBy(issued: Authority.Issued, authority: Authority.Issued): boolean {
  return new X509Certificate(issued.cert).verify(new X509Certificate(authority.cert).publicKey);
}

function hasNames({ cert }: Authority.Issued, names: readonly string[]): boolean {
  const said = new X509Certificate(cert).subjectAltName ?? '';
  const theirs = [...said.matchAll(/DNS:([^,]+)/g)].map((match) => match[1]!);
  return theirs.toSorted().join() === names.toSorted().join();
}
