import type { Frame, Place, Skin } from './layout.ts';
import { MARKS } from './marks.ts';

const NAMES: Readonly<Record<Skin['id'], string>> = {
  kyivstar: 'My Kyivstar',
  djuice: 'My DJUICE',
  care: 'Турбота',
  phones: 'Телефони',
};

/** A frame with defaults, for tests and the design page. */
export function exampleFrame(change: Partial<Frame> & { readonly skinId?: Skin['id'] } = {}): Frame {
  const { skinId = 'kyivstar', ...rest } = change;
  return {
    skin: { id: skinId, name: NAMES[skinId], mark: MARKS[skinId] },
    language: 'uk',
    path: '/',
    formToken: 'token-of-the-form',
    unseen: (words) => Object.keys(words).join(),
    navigation: EXAMPLE_PLACES,
    signedIn: true,
    ...rest,
  };
}

export const EXAMPLE_PLACES: readonly Place[] = [
  { href: '/', label: 'Огляд', current: true, icon: 'overview' },
  { href: '/expenses', label: 'Витрати', current: false, icon: 'expenses' },
  { href: '/bills', label: 'Рахунки', current: false, icon: 'bills' },
  { href: '/more', label: 'Ще', current: false, icon: 'more' },
];
