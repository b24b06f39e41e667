/** What a browser says about where a request comes from; text browsers send none of it. */
export interface RequestSource {
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
}

/**
 * True unless a header says that a form was sent from another site. Absent headers pass: lynx, w3m, links and NetSurf
 * send neither, and the form token is checked in any case.
 */
export function sameOrigin(source: RequestSource, ownOrigin: string): boolean {
  if (source.origin !== undefined && source.origin !== ownOrigin) return false;
  return source.secFetchSite === undefined || ['same-origin', 'none'].includes(source.secFetchSite);
}
