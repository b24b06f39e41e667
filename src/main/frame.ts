import { brandOf, parseBrand } from '../brands/index.ts';
import { viewBanner } from '../care-desk/index.ts';
import type { Language } from '../terms/index.ts';
import { type Frame, MARKS, type Place, type Visitor } from '../web/index.ts';
import { readingBanner } from './reading.ts';
import { placeNames } from './texts.ts';

/** What is known when a page is about to be drawn. */
export interface Around {
  readonly site: string;
  readonly path: string;
  readonly language: Language;
  readonly visitor: Visitor | null;
  readonly formToken: string;
  readonly unseen: Frame['unseen'];
}

type SkinId = Frame['skin']['id'];

/** What stands around every page: the face of the site, the four places, who is signed in. */
export function frameOf({ site, path, language, visitor, formToken, unseen }: Around): Frame {
  const id = skinIdOf(site);
  const names = placeNames({ skin: { id }, language });
  const brand = parseBrand(site);
  const name = brand === null ? names[id === 'care' ? 'care' : 'phones'] : brandOf(brand).name;
  const navigation =
    brand !== null && visitor?.firstVisitDone === true ? places(path, names, visitor.rights) : [];
  const viewing = brand === null ? undefined : visitor?.viewing;
  const frame: Frame = {
    skin: { id, name, mark: MARKS[id] },
    language,
    path,
    formToken,
    unseen,
    navigation,
    foot: brand === null ? [] : FOOT.map((place) => ({ href: `/${place}`, label: names[place] })),
    ...(navigation.length === 0 || viewing !== undefined
      ? {}
      : { inbox: { href: '/inbox', unread: visitor?.unread ?? 0, current: path === '/inbox' } }),
    // Whoever only looks ends the view instead of signing out.
    signedIn: visitor !== null && viewing === undefined,
  };
  if (brand !== null && visitor?.readOnly === true) return { ...frame, banner: readingBanner(frame) };
  if (viewing === undefined || viewing.isOver) return frame;
  return { ...frame, banner: viewBanner(frame, viewing.minutesLeft) };
}

/** Pages for anybody, at the foot of every page. */
const FOOT = ['help', 'prices', 'accessibility', 'status'] as const;

function skinIdOf(site: string): SkinId {
  return site === 'djuice' || site === 'care' || site === 'phones' ? site : 'kyivstar';
}

function places(
  path: string,
  names: ReturnType<typeof placeNames>,
  rights: Visitor['rights'],
): readonly Place[] {
  const at = (href: string): boolean =>
    href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  const all: readonly (Place & { readonly right: string })[] = [
    {
      right: 'expenses',
      href: '/',
      label: names.overview,
      icon: 'overview',
      current: at('/') || at('/top-up'),
    },
    {
      right: 'expenses',
      href: '/expenses',
      label: names.expenses,
      icon: 'expenses',
      current: at('/expenses') || at('/budget'),
    },
    {
      right: 'bills',
      href: '/bills',
      label: names.bills,
      icon: 'bills',
      current: at('/bills') || at('/disputes') || at('/contacts'),
    },
    lastPlace(at, names, rights),
  ];
  return all.filter(({ right }) => rights?.has(right) === true).map(({ right: _right, ...place }) => place);
}

/** The fourth place: the company's pages for its coordinator, the company itself for an employee, else the services. */
function lastPlace(
  at: (href: string) => boolean,
  { company, services }: ReturnType<typeof placeNames>,
  rights: Visitor['rights'],
): Place & { readonly right: string } {
  const icon = 'more';
  const own = ['/services', '/plan', '/security', '/activity'].some(at);
  if (rights?.has('company') === true)
    return { right: 'company', href: '/company', label: company, icon, current: at('/company') };
  if (rights?.has('employee') === true)
    return {
      right: 'employee',
      href: '/employer',
      label: company,
      icon,
      current: at('/employer') || at('/approvals') || own,
    };
  return { right: 'expenses', href: '/services', label: services, icon, current: own };
}
