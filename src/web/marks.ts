import { type Html, raw } from './html.ts';

/** Small signs for places and acts; decorative, their words stand beside them. */
export const ICONS: Readonly<Record<'overview' | 'expenses' | 'bills' | 'more' | 'leave', Html>> = {
  overview: icon('<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z"/>'),
  expenses: icon('<path d="M5 20v-8M12 20V4M19 20v-5"/>'),
  bills: icon('<path d="M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5"/>'),
  more: icon('<path d="M5 7h14M5 12h14M5 17h14"/>'),
  leave: icon('<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>'),
};

function icon(paths: string): Html {
  return raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${paths}</svg>`,
  );
}
