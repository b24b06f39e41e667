// adapter: the library of certificates speaks Date. Loaded only when there is something to make.
// The library asks for the polyfill before itself.
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate with its private key, PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const AUTHORITY_DAYS = 3650;
/** Browsers refuse certificates that live longer than 398 days. */
const CERTIFICATE_DAYS = 396;

/** Makes the authority of this installation. */
export async function makeAuthority(now: Temporal.Instant): Promise<Issued> {
  const keys = await newKeys();
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=My Kyivstar local authority',
    keys,
    ...lifetime(now, AUTHORITY_DAYS),
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: cert.toString('pem'), key: await keyText(keys) };
}

/** Makes a certificate for host names and for the loopback addresses, signed by an authority. */
export async function makeCertificate(
  authority: Issued,
  names: readonly string[],
  now: Temporal.Instant,
): Promise<Issued> {
  const keys = await newKeys();
  const issuer = new X509Certificate(authority.cert);
  const cert = await X509CertificateGenerator.create({
    subject: `CN=${names[0]!}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority),
    ...lifetime(now, CERTIFICATE_DAYS),
    signingAlgorithm: SIGNATURE,
    extensions: await siteExtensions(keys, issuer, names),
  });
  return { cert: cert.toString('pem'), key: await keyText(keys) };
}

async function siteExtensions(
  keys: CryptoKeyPair,
  issuer: X509Certificate,
  names: readonly string[],
): Promise<Extension[]> {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension([
      ...names.map((value) => ({ type: 'dns' as const, value })),
      { type: 'ip', value: '127.0.0.1' },
      { type: 'ip', value: '::1' },
    ]),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    await AuthorityKeyIdentifierExtension.create(issuer),
  ];
}

type CryptoKeyPair = Awaited<ReturnType<typeof newKeys>>;

async function newKeys() {
  return await crypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
}

async function keyText(keys: CryptoKeyPair): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
}

async function signingKey(authority: Issued) {
  return await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), KEYS, false, [
    'sign',
  ]);
}

/** From a day ago, for clocks that run behind ours. adapter: the library takes moments as Date. */
function lifetime(now: Temporal.Instant, days: number): { notBefore: Date; notAfter: Date } {
  const begin = now.subtract({ hours: 24 });
  return {
    notBefore: new Date(begin.epochMilliseconds),
    notAfter: new Date(begin.add({ hours: 24 * days }).epochMilliseconds),
  };
}
