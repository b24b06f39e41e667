import { z } from 'zod';
import { KINDS } from './record.ts';

/* How the lines of a foreign CSV become our own: data in `operator/mappings/`, one file for each way of writing. */

const numberForm = z.strictObject({
  country: z.string().regex(/^\d{1,4}$/),
  trunk: z
    .string()
    .regex(/^\d{0,3}$/)
    .default(''),
  international: z
    .string()
    .regex(/^\d{0,4}$/)
    .default('00'),
});

const column = z.string().min(1);
/** A column of the file, or the same value for every line. */
const value = z.union([z.strictObject({ value: z.string() }), z.strictObject({ column })]);
/** A column whose words are translated into ours. */
const word = <T extends z.ZodType<string>>(ours: T) =>
  z.union([
    z.strictObject({ value: ours }),
    z.strictObject({ column, words: z.record(z.string(), ours), otherwise: ours.optional() }),
  ]);
const number = z.union([z.strictObject({ value: z.string() }), z.strictObject({ column, form: numberForm })]);
const quantity = <const Unit extends readonly [string, ...string[]]>(units: Unit) =>
  z.union([z.strictObject({ value: z.literal('0') }), z.strictObject({ column, unit: z.enum(units) })]);

export const mappingFormat = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  description: z.string(),
  source: z.string().optional(),
  guess: z.string().optional(),
  /** A regular expression over the name of the file. */
  file: z.string().transform((text, context) => {
    try {
      return new RegExp(text, 'u');
    } catch {
      context.addIssue({ code: 'custom', message: 'not a regular expression' });
      return z.NEVER;
    }
  }),
  delimiter: z.string().length(1).default(','),
  quote: z.string().length(1).default('"'),
  /** Whether the first line names the columns; otherwise `columns` does. */
  header: z.boolean(),
  columns: z.array(column).optional(),
  decimal: z.enum(['.', ',']).default('.'),
  /** Where the clock stands that has no zone of its own. */
  zone: z
    .string()
    .default('Europe/Kyiv')
    .refine((zone) => /^[A-Za-z_+/0-9-]{1,40}$/.test(zone), 'not a time zone'),
  element: value,
  /** A column of whole numbers, or columns whose text together names the record. */
  sequence: z.union([z.strictObject({ column }), z.strictObject({ name: z.array(column).min(1) })]),
  start: z.strictObject({
    column,
    /** `iso` also takes a space for the T; without a zone of its own it is the mapping's. */
    form: z.enum(['iso', 'unix', 'unix-ms', 'unix-us']),
  }),
  msisdn: number,
  other: number,
  kind: word(z.enum(KINDS)),
  direction: word(z.enum(['out', 'in'])),
  seconds: quantity(['s', 'ms', 'min']),
  bytes: quantity(['B', 'kB', 'KiB', 'MB', 'MiB']),
  roaming: word(z.string()).default({ value: 'home' }),
  price: z.strictObject({ column, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  /**
   * Where lines are parts of one call or session: columns that together name it, the part's number (a line without one is the
   * whole), and what a column says of the last part; without `last` nobody says so.
   */
  part: z
    .strictObject({
      reference: z.array(column).min(1),
      number: column,
      last: z.strictObject({ column, values: z.array(z.string()).min(1) }).optional(),
    })
    .optional(),
  /** Lines of which the column says something else are about no use. */
  only: z.strictObject({ column, values: z.array(z.string()).min(1) }).optional(),
});

export type Mapping = z.output<typeof mappingFormat>;
