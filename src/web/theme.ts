/** The colour of each skin's upper edge, light and dark, for the browser's own frame; the same values as in `assets/`. */
export const THEME_COLOURS: Readonly<
  Record<'kyivstar' | 'djuice' | 'care' | 'phones', readonly [light: string, dark: string]>
> = {
  kyivstar: ['#F3F7FB', '#0C1726'],
  djuice: ['#1B1025', '#0B0411'],
  care: ['#F4F5F6', '#14171A'],
  phones: ['#ECEEF0', '#101214'],
};
