/** The ground of each skin, light and dark, for the browser's own frame; the same values as in `assets/tokens.css`. */
export const THEME_COLOURS: Readonly<
  Record<'kyivstar' | 'djuice' | 'care' | 'phones', readonly [light: string, dark: string]>
> = {
  kyivstar: ['#F3F7FB', '#0C1726'],
  djuice: ['#FBF5FF', '#150A1E'],
  care: ['#F4F5F6', '#14171A'],
  phones: ['#ECEEF0', '#101214'],
};
