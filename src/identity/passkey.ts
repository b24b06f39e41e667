import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

/** Where passkeys count: the host of a site, and its whole origin, both as configured. */
export interface PasskeyPlace {
  readonly host: string;
  readonly origin: string;
}

export function passkeyPlace(origin: string): PasskeyPlace {
  return { host: new URL(origin).hostname, origin };
}

/** How long a browser may take over a passkey. */
export const CHALLENGE_MINUTES = 10;

/** Something to sign: for one purpose, in one browser, by one subscriber (or by anybody, where it names the subscriber). */
export interface Challenge {
  /** 32 random bytes as base64url. */
  readonly text: string;
  readonly purpose: 'add' | 'prove' | 'enter';
  /** Empty where anybody may sign. */
  readonly who: string;
  readonly browser: string;
  readonly madeMs: number;
}

/** What is sealed of a challenge into the page that asks for it. */
export function writeChallenge({ text, purpose, who, browser, madeMs }: Challenge): string {
  return [text, purpose, who, browser, madeMs].join(' ');
}

/** The challenge of a page, if it was made for this and still lives. */
export function readChallenge(
  sealed: string | null,
  wanted: Omit<Challenge, 'text' | 'madeMs'>,
  nowMs: number,
): string | null {
  const [text = '', purpose, who, browser, madeMs] = (sealed ?? '').split(' ');
  const ageMs = nowMs - Number(madeMs);
  const fits = purpose === wanted.purpose && who === wanted.who && browser === wanted.browser;
  return fits && ageMs >= 0 && ageMs < CHALLENGE_MINUTES * 60_000 ? text : null;
}

/** What the page's script asks the browser for, as JSON: a passkey that exists. */
export function requestOptions(
  { host }: PasskeyPlace,
  challenge: string,
  credentials: readonly Buffer[],
): string {
  return JSON.stringify({
    challenge,
    rpId: host,
    timeout: CHALLENGE_MINUTES * 60_000,
    allowCredentials: credentials.map((id) => ({ type: 'public-key', id: id.toString('base64url') })),
    // Without a password before it the passkey stands for two factors: what one has, and a finger, face or PIN.
    userVerification: credentials.length === 0 ? 'required' : 'preferred',
  });
}

// COSE: EdDSA, ES256, RS256.
const ALGORITHMS = [-8, -7, -257];

/** What the page's script asks the browser for, as JSON: a new passkey. */
export function creationOptions(
  { host }: PasskeyPlace,
  challenge: string,
  whose: {
    /** An opaque name of the subscriber, 32 bytes: it stays in the authenticator. */
    readonly handle: Buffer;
    readonly brand: string;
    readonly login: string;
    readonly name: string;
    readonly had: readonly Buffer[];
  },
): string {
  return JSON.stringify({
    challenge,
    rp: { id: host, name: whose.brand },
    user: { id: whose.handle.toString('base64url'), name: whose.login, displayName: whose.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_MINUTES * 60_000,
    excludeCredentials: whose.had.map((id) => ({ type: 'public-key', id: id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'none',
  });
}

const base64url = z.string().regex(/^[\w-]{1,8192}$/);
const envelope = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).catch({}),
};
const created = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
  }),
});
const signed = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  }),
});

/** What a browser sent of a new passkey, or `null` when it cannot be that. */
export function parseCreated(text: string | undefined): RegistrationResponseJSON | null {
  return created.safeParse(jsonOf(text)).data ?? null;
}

/** What a browser sent of a passkey that signed, or `null` when it cannot be that. */
export function parseSigned(text: string | undefined): AuthenticationResponseJSON | null {
  return signed.safeParse(jsonOf(text)).data ?? null;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null; // Not written by our script.
  }
}

/** A new passkey that really answers our challenge at our site, or `null`. */
export async function verifyCreated(
  { host, origin }: PasskeyPlace,
  expectedChallenge: string,
  response: RegistrationResponseJSON,
): Promise<{ credentialId: Buffer; publicKey: Buffer; counter: number } | null> {
  // The library is large and few come here: it is loaded when the first one does.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: host };
  const found = await settled(() =>
    verifyRegistrationResponse({ response, ...expected, requireUserVerification: false }),
  );
  if (found?.verified !== true) return null;
  const { id, publicKey, counter } = found.registrationInfo.credential;
  return { credentialId: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), counter };
}

/** How often the passkey has signed, if this really is its signature over our challenge at our site; else `null`. */
export async function verifySigned(
  { host, origin }: PasskeyPlace,
  expectedChallenge: string,
  response: AuthenticationResponseJSON,
  key: { readonly credentialId: Buffer; readonly publicKey: Buffer; readonly counter: bigint },
  requireUserVerification: boolean,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: host };
  const credential = {
    id: key.credentialId.toString('base64url'),
    publicKey: new Uint8Array(key.publicKey),
    counter: Number(key.counter),
  };
  const found = await settled(() =>
    verifyAuthenticationResponse({ response, ...expected, credential, requireUserVerification }),
  );
  return found?.verified === true ? found.authenticationInfo.newCounter : null;
}

/** The library throws at whatever does not fit; to us that is a wrong proof. */
async function settled<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
