/** The token of an `Authorization: Bearer …` header (RFC 6750), or `null` when there is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer ([\w.~+/-]{16,200}=*)$/i.exec(authorization ?? '')?.[1] ?? null;
}
