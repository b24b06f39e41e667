import type { Frame } from './layout.ts';
import type { Route } from './route.ts';
import type { Seal } from './sealed.ts';
import type { Handler, Visit } from './visit.ts';

type Words = Readonly<Record<string, string>>;

/** Under this name the words of an address that nobody should read lie sealed in it. */
const WORD = 'unseen';
/** Where a form asks whose answer is at the address without this. */
const FIND = '/find';
const LONGEST = 200;

/** Seals words for the addresses of one visitor; what was sealed for one does not open for another. */
export function unseenBy(seal: Seal, { site, visitor }: Pick<Visit, 'site' | 'visitor'>): Frame['unseen'] {
  return (words) => seal.close(ownerOf(site, visitor), new URLSearchParams(words).toString());
}

function ownerOf(site: string, visitor: Visit['visitor']): string {
  return `${site} ${visitor?.subscriberId ?? 'nobody'}`;
}

/** The query of a request with its unseen words among the others; what was not sealed for this visitor is left out. */
export function withUnseen(
  seal: Seal,
  { site, visitor, query }: Pick<Visit, 'site' | 'visitor' | 'query'>,
): Words {
  const { [WORD]: sealed, ...rest } = query;
  if (sealed === undefined) return query;
  const text = seal.open(ownerOf(site, visitor), sealed);
  return text === null ? rest : { ...rest, ...Object.fromEntries(new URLSearchParams(text)) };
}

/**
 * An address in which numbers called and names looked for cannot be read: neither in the history of a browser, nor in the log of
 * a proxy, nor over a shoulder. `plain` words stand as they are; the same words make the same address.
 */
export function addressWith(frame: Frame, path: string, plain: Words, unseen: Words): string {
  const said = Object.entries(unseen).filter(([, text]) => text !== '');
  const sealed = said.length === 0 ? {} : { [WORD]: frame.unseen(Object.fromEntries(said)) };
  const query = new URLSearchParams({ ...plain, ...sealed }).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** Where a form sends that asks at an address with words which nobody should read there. */
export function findAt(address: string): string {
  const [path = '', place] = address.split('#', 2);
  // One comes back to the same place of the page: browsers carry it through the redirect.
  return `${path}${FIND}${place === undefined ? '' : `#${place}`}`;
}

/**
 * A page that is asked for by such words: itself, and the place to which its form sends them. They come back to the page sealed; nothing
 * is changed.
 */
export function found(
  page: Route,
  unseen: readonly string[],
  post: (path: string, handle: Handler) => Route,
): readonly Route[] {
  const { fresh: _unasked, ...route } = post(findAt(page.path), asking(unseen));
  return [page, { ...route, asks: true }];
}

function asking(unseen: readonly string[]): Handler {
  return async ({ path, form, frame }) => {
    const said = Object.entries(form)
      .filter(([name, text]) => /^[a-z]{1,20}$/.test(name) && text !== '')
      .map(([name, text]) => [name, text.slice(0, LONGEST)] as const);
    const isUnseen = ([name]: readonly [string, string]): boolean => unseen.includes(name);
    const plain = Object.fromEntries(said.filter((each) => !isUnseen(each)));
    const to = path.slice(0, -FIND.length);
    return { kind: 'redirect', to: addressWith(frame, to, plain, Object.fromEntries(said.filter(isUnseen))) };
  };
}
