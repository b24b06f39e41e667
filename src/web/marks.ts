import { type Html, raw } from './html.ts';

function mark(drawing: string): Html {
  return raw(
    `<svg viewBox="0 0 36 36" width="36" height="36" aria-hidden="true" focusable="false" fill="none" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`,
  );
}

/** The drawn marks of the faces, by skin; decorative, the name stands beside them. The same drawings as `assets/NAME.svg`. */
export const MARKS: Readonly<Record<'kyivstar' | 'djuice' | 'care' | 'phones', Html>> = {
  // The letters M and K on one stem, and a spark of five rays over them.
  kyivstar: mark(
    '<rect class="mark-ground" width="36" height="36" rx="10" fill="#0b5fa5"/><path class="mark-ink" stroke="#fff" stroke-width="3" d="M8 27V13l6 8 6-8v14M20 20.5l4-4M20 20.5l6 6.5"/><path class="mark-spark" stroke="#ffc72c" stroke-width="2.2" d="M27 7.500V5M24 9l-1.8-1.100M30 9l1.8-1.100M25.3 11.800l-1.3 1.700M28.7 11.800l1.3 1.7"/>',
  ),
  // A slice and the drop that is about to fall into it.
  djuice: mark(
    '<g transform="rotate(-14 18 18)" stroke="#1b1025"><path class="mark-slice" fill="#c6f135" stroke-width="3" d="M4 15h28a14 14 0 0 1-28 0z"/><path stroke-width="2.4" d="M18 16v8M17 16l-6 6M19 16l6 6"/><path class="mark-drop" fill="#ff8a1f" stroke-width="2.2" d="M18 2.500c2.6 3.2 3.4 4.4 3.4 5.700a3.4 3.4 0 0 1-6.8 0c0-1.3.8-2.5 3.4-5.700z"/></g>',
  ),
  care: mark(
    '<rect class="mark-ground" width="36" height="36" rx="8" fill="#2f4858"/><path class="mark-ink" stroke="#fff" stroke-width="2.6" d="M9 20v-2a9 9 0 0 1 18 0v2M9 19h3v7h-1a2 2 0 0 1-2-2zM27 19h-3v7h1a2 2 0 0 0 2-2z"/><path stroke="#ffc72c" stroke-width="2.6" d="M27 26a6 4 0 0 1-7 3"/>',
  ),
  phones: mark(
    '<rect class="mark-ground" width="36" height="36" rx="8" fill="#2f4858"/><path class="mark-ink" stroke="#fff" stroke-width="2.6" d="M14 6h8a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3h-8a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3zM16.5 26h3"/><path stroke="#ffc72c" stroke-width="2.4" d="M14.5 12h7M14.5 16h4"/>',
  ),
};

/** Small signs for places, acts and stations; decorative, their words stand beside them. */
export const ICONS: Readonly<
  Record<
    'overview' | 'expenses' | 'bills' | 'more' | 'leave' | 'letter' | 'sender' | 'network' | 'phone',
    Html
  >
> = {
  overview: icon('<path d="M4 11.5 12 5l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5h-5v5H5a1 1 0 0 1-1-1z"/>'),
  expenses: icon('<path d="M5 20v-8M12 20V4M19 20v-5"/>'),
  bills: icon('<path d="M6 3.500h12v17l-3-2-3 2-3-2-3 2zM9.5 8.500h5M9.5 12.500h5"/>'),
  more: icon('<path d="M5 7h14M5 12h14M5 17h14"/>'),
  leave: icon('<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>'),
  letter: icon('<path d="M4 6h16v12H4zM4 7l8 6 8-6"/>'),
  sender: icon('<path d="M4 6h16v11h-9l-4 3v-3H4zM8 10h8M8 13h5"/>'),
  network: icon(
    '<path d="M12 11v9M8 20h8M12 8a1.5 1.5 0 1 0 0 .1M7.5 12.500a6 6 0 0 1 0-8M16.5 4.500a6 6 0 0 1 0 8M4.5 15a10 10 0 0 1 0-13M19.5 2a10 10 0 0 1 0 13"/>',
  ),
  phone: icon(
    '<path d="M8 3h8a1.5 1.5 0 0 1 1.5 1.500v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.500v-15A1.5 1.5 0 0 1 8 3zM11 18h2"/>',
  ),
};

function icon(paths: string): Html {
  return raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${paths}</svg>`,
  );
}
