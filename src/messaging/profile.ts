import { z } from 'zod';
import { REASONS, type ReasonClass } from './reason.ts';
import { MAP_CODES, OSMO_CODES, RP_CAUSES, TP_FAILURE_CAUSES } from './reason-codes.ts';
import { LONG_WAYS, type LongWay } from './segments.ts';

/** How the ids of a centre's responses and receipts are to be compared. */
export const ID_FORMS = ['as-is', 'hex-to-dec', 'dec-to-hex'] as const;
export type IdForm = (typeof ID_FORMS)[number];

/** What is special about one centre. */
export interface CentreProfile {
  /** The name under which its ids are kept: never changed while messages are on their way. */
  readonly centre: string;
  readonly receiptIds: IdForm;
  /** False when the ids of its receipts have nothing to do with those of its responses. */
  readonly idsMeanSomething: boolean;
  /** Where its table is from, for those who check a reason. */
  readonly table: string;
  /** What the numbers of its receipts mean: the same number means different things at different vendors. */
  readonly codes: Readonly<Record<number, ReasonClass>>;
  readonly longTexts: LongWay;
  /** The data_coding that it wants for the GSM alphabet: 0 for most, 1 or 240 for some. */
  readonly gsmDataCoding: number;
  /** Whether it forgets to mark receipts, so that every delivery is looked into. */
  readonly sniff: boolean;
  /** Whether ACCEPTD is its last word; at most centres it is not. */
  readonly acceptedIsFinal: boolean;
}

const USUAL: CentreProfile = {
  centre: 'main',
  table: 'map',
  receiptIds: 'as-is',
  idsMeanSomething: true,
  codes: MAP_CODES,
  longTexts: 'udh',
  gsmDataCoding: 0,
  sniff: true,
  acceptedIsFinal: false,
};

/** The profiles that we ship, by name. */
export const PROFILES = {
  /** MAP errors (TS 29.002), and TP failure causes where a centre hands on what the phone said. */
  map: USUAL,
  /** RP causes (TS 24.011). */
  'rp-cause': { ...USUAL, table: 'rp-cause', codes: RP_CAUSES },
  /** TP failure causes alone (TS 23.040). */
  'tp-fcs': { ...USUAL, table: 'tp-fcs', codes: TP_FAILURE_CAUSES },
  /** osmo-msc: 0xFE for nearly everything, and ids of its own in receipts. */
  osmo: { ...USUAL, table: 'osmo', codes: OSMO_CODES, idsMeanSomething: false },
} as const satisfies Readonly<Record<string, CentreProfile>>;

const names = Object.keys(PROFILES) as [keyof typeof PROFILES, ...(keyof typeof PROFILES)[]];

const written = z.strictObject({
  /** What is not said is as in this one. */
  like: z.enum(names).default('map'),
  /** Where the table comes from: for people. */
  source: z.string().max(500).optional(),
  centre: z.string().min(1).max(40).optional(),
  receiptIds: z.enum(ID_FORMS).optional(),
  idsMeanSomething: z.boolean().optional(),
  /** Replaces the table: decimal number → class. */
  codes: z.record(z.string().regex(/^\d{1,5}$/), z.enum(REASONS)).optional(),
  longTexts: z.enum(LONG_WAYS).optional(),
  gsmDataCoding: z.number().int().min(0).max(255).optional(),
  sniff: z.boolean().optional(),
  acceptedIsFinal: z.boolean().optional(),
});

/**
 * The profile that an operator has written for its centre (JSON; docs/sms.md), or every mistake in it. `codes` is the vendor's
 * own table: numbers that are not in it are unknown, never guessed.
 */
export function parseProfile(
  json: unknown,
): { readonly profile: CentreProfile } | { readonly mistakes: readonly string[] } {
  const read = written.safeParse(json);
  if (!read.success)
    return { mistakes: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const { like, source = 'the operator’s own', ...own } = read.data;
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const table = own.codes === undefined ? {} : { table: source };
  return { profile: { ...PROFILES[like], ...table, ...said } };
}

/** A shipped profile by its name, or `null`. */
export function profileNamed(name: string): CentreProfile | null {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name as keyof typeof PROFILES] : null;
}
