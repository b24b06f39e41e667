import { PSEUDO } from '../pseudo-language.ts';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const WIDTHS = [320, 390, 1280, 2560] as const;
/** The third is a pseudo-language whose words are twice as long as English; only when asked for. */
export const TONGUES = ['uk', 'en', PSEUDO] as const;

/** What is to be pictured. */
export interface Wish {
  readonly themes: readonly Theme[];
  readonly widths: readonly number[];
  readonly languages: readonly (typeof TONGUES)[number][];
  /** Parts of pages' names or sites; none means all. */
  readonly words: readonly string[];
  /** Months of the demo. */
  readonly months: number;
}

const USAGE = `npm run gallery -- [--themes light,dark,contrast] [--widths 320,390,1280,2560] [--languages uk,en,qps] [--months 4] [WORD…]
Pictures of every page whose name or site holds one of the words go to var/gallery, with one sheet to look through.
The language ${PSEUDO} is made of English words, each twice as long: nothing may overflow, overlap or be cut in it.`;

/** Reads the arguments; throws with how to call it. */
export function wishOf(args: readonly string[]): Wish {
  const of = (name: string): readonly string[] | null => {
    const at = args.indexOf(`--${name}`);
    return at === -1 ? null : (args[at + 1] ?? '').split(',');
  };
  if (args.includes('--help')) throw new RangeError(USAGE);
  const chosen = <T extends string>(name: string, all: readonly T[]): readonly T[] =>
    all.filter((each) => of(name)?.includes(each) ?? true);
  return {
    themes: chosen('themes', THEMES),
    widths: of('widths')?.map(Number) ?? WIDTHS,
    languages: of('languages') === null ? ['uk', 'en'] : chosen('languages', TONGUES),
    words: args.filter((arg, at) => !arg.startsWith('--') && args[at - 1]?.startsWith('--') !== true),
    months: Number(of('months')?.[0] ?? 4),
  };
}
